import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { StoredFile } from '../files/store.ts'
import type { Context } from './context.ts'

/**
 * What a schema gives once it has read. The core's type: assigning to `ZodType` instead would compare every method of every
 * schema, and types would take most of a minute to check.
 */
export type Schema<T> = z.core.$ZodType<T>

type Described = {
  /** room.verb, stable: it names the permission line, the audit rows and the API operation. */
  readonly name: string
  /** For the API's documentation. */
  readonly summary: { readonly zh: string; readonly en: string }
}

type Handled<I, O> = Described & {
  readonly input: Schema<I>
  readonly output: Schema<O>
  readonly handle: (context: Context, input: I) => Promise<O>
}

/** A change of state: transaction, permission, idempotency key, audit row and outbox come with it. */
export type Action<I = unknown, O = unknown> = Handled<I, O> & {
  readonly kind: 'action'
  readonly route: `POST /api/${string}`
  /** What the audit row is about, e.g. `case/12`; found by it later. */
  readonly subject?: (input: I, output: O) => string
}

/** A reading: a read-only transaction under row-level security. Leaves no trace, needs no key. POST when its question is too long for an address. */
export type Query<I = unknown, O = unknown> = Handled<I, O> & { readonly kind: 'query'; readonly route: `${'GET' | 'POST'} /api/${string}` }

export type Delivery = { mediaType: string; name: string; body: Readable; bytes?: number }

/**
 * A reading that leaves as a file: an export, an attachment. The transaction stays open until the last byte. POST when its
 * question is too long for an address, or says what should stand in no address.
 */
export type Download<I = unknown> = Described & {
  readonly kind: 'download'
  readonly route: `${'GET' | 'POST'} /api/${string}`
  readonly input: Schema<I>
  /**
   * Makes it one that the audit keeps: whom the paper is about. Its body is whole when `handle` answers: the row is
   * written, the transaction ends, and only then the first byte leaves. Undefined for an input leaves no row.
   */
  readonly subject?: (input: I) => string | undefined
  readonly handle: (context: Context, input: I) => Promise<Delivery>
}

export type UploadedFile = StoredFile & { name: string; mediaType: string }

/** An action whose input is one file with a few fields: multipart, stored under its hash before the transaction begins. */
export type Upload<I = unknown, O = unknown> = Omit<Action<I, O>, 'kind' | 'handle'> & {
  readonly kind: 'upload'
  readonly maxBytes: number
  /** Takes what `mediaTypeOf` calls data: XML and archives. */
  readonly takesData?: true
  readonly handle: (context: Context, input: I, file: UploadedFile) => Promise<O>
}

/**
 * One action many times over, each with its own transaction, key and audit row: one that is refused stops no other.
 * Permission is asked for the batch and again for each.
 */
export type Batch<I = unknown, E = unknown, O = unknown> = Described & {
  readonly kind: 'batch'
  readonly route: `POST /api/${string}`
  readonly input: Schema<I>
  /** The name of each is how the answer speaks of it. */
  readonly items: (input: I) => readonly { readonly name: string; readonly input: E }[]
  readonly of: Action<E, O>
}

// Inputs are contravariant: a list of declarations of many shapes is only possible when the shape is forgotten.
// oxlint-disable-next-line typescript/no-explicit-any
export type Declared = Action<any, any> | Query<any, any> | Download<any> | Upload<any, any> | Batch<any, any, any>

export const action = <I, O>(declared: Omit<Action<I, O>, 'kind'>): Action<I, O> => ({ kind: 'action', ...declared })
export const query = <I, O>(declared: Omit<Query<I, O>, 'kind'>): Query<I, O> => ({ kind: 'query', ...declared })
export const download = <I>(declared: Omit<Download<I>, 'kind'>): Download<I> => ({ kind: 'download', ...declared })
export const batch = <I, E, O>(declared: Omit<Batch<I, E, O>, 'kind'>): Batch<I, E, O> => ({ kind: 'batch', ...declared })
export const upload = <I, O>(declared: Omit<Upload<I, O>, 'kind'>): Upload<I, O> => ({ kind: 'upload', ...declared })
