import type { Readable } from 'node:stream'
import type { ZodType } from 'zod'
import type { Context } from './context.ts'

type Described = {
  /** room.verb, stable: it names the permission line, the audit rows and the API operation. */
  readonly name: string
  /** For the API's documentation. */
  readonly summary: { readonly zh: string; readonly en: string }
}

/** A change of state: transaction, permission, idempotency key, audit row and outbox come with it. */
export type Action<I = unknown, O = unknown> = Described & {
  readonly kind: 'action'
  readonly route: `POST /api/${string}`
  readonly input: ZodType<I>
  readonly output: ZodType<O>
  /** What the audit row is about, e.g. `case/12`; found by it later. */
  readonly subject?: (input: I, output: O) => string
  readonly handle: (context: Context, input: I) => Promise<O>
}

/** A reading: a read-only transaction under row-level security. Leaves no trace, needs no key. */
export type Query<I = unknown, O = unknown> = Described & {
  readonly kind: 'query'
  readonly route: `GET /api/${string}`
  readonly input: ZodType<I>
  readonly output: ZodType<O>
  readonly handle: (context: Context, input: I) => Promise<O>
}

/** A reading that leaves as a file: an export, an attachment. */
export type Download<I = unknown> = Described & {
  readonly kind: 'download'
  readonly route: `GET /api/${string}`
  readonly input: ZodType<I>
  readonly handle: (context: Context, input: I) => Promise<{ mediaType: string; name: string; body: Readable; bytes?: number }>
}

// Inputs are contravariant: a list of declarations of many shapes is only possible when the shape is forgotten.
// oxlint-disable-next-line typescript/no-explicit-any
export type Declared = Action<any, any> | Query<any, any> | Download<any>

export const action = <I, O>(declared: Omit<Action<I, O>, 'kind'>): Action<I, O> => ({ kind: 'action', ...declared })
export const query = <I, O>(declared: Omit<Query<I, O>, 'kind'>): Query<I, O> => ({ kind: 'query', ...declared })
export const download = <I>(declared: Omit<Download<I>, 'kind'>): Download<I> => ({ kind: 'download', ...declared })
