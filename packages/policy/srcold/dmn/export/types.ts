import type { FactDefinition } from '../../dictionary/types.ts'

/** A value that must be given: a fact in the unit of its type (元, %, 月), a list of records, or what only people can say. */
export type DrawnInput =
  | { readonly kind: 'fact'; readonly name: string; readonly fact: FactDefinition }
  | { readonly kind: 'records'; readonly name: string; readonly record: string }
  | { readonly kind: 'said'; readonly name: string; readonly type: 'boolean' | 'date' | 'string'; readonly label: string; /** The condition or judgement it stands for. */ readonly of?: string }

export type DrawnTable = { readonly input: string; readonly rows: readonly { readonly value: string; readonly output: string }[] }

export type DrawnDecision = {
  readonly name: string
  readonly type: 'boolean' | 'number' | 'string' | 'tAmount'
  readonly logic: { readonly kind: 'feel'; readonly text: string } | { readonly kind: 'table'; readonly table: DrawnTable }
  readonly needs: ReadonlySet<string>
  readonly clauses: readonly string[]
  readonly label: string
  /** Address in the pack, where it has one. */
  readonly path?: string
}

/** What DMN cannot carry, so that no reader takes its silence for an answer. */
export type Omitted = { readonly kind: string; readonly path: string; readonly text: string; readonly clauses: readonly string[] }
