import type { Context } from '../action/context.ts'
import type { Schema } from '../action/declare.ts'
import type { Table, TableOptions, TableSource } from '../table/index.ts'

/** A column that a kind understands. */
export type ImportField = {
  /** Stable: the mapping speaks of it. */
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly required: boolean
  /** Other headers under which it is known. */
  readonly aliases?: readonly string[]
  readonly hint?: { readonly zh: string; readonly en: string }
}

/** One cell as it was mapped: its text, the header's unit in brackets (万元), the header itself. */
export type ImportCell = { readonly text: string; readonly unit: string | undefined; readonly column: string }
export type ImportRow = {
  readonly row: number
  readonly cells: Readonly<Record<string, ImportCell>>
  /** The text of a field alone; '' where no column is mapped to it. For long tables: nothing is made for it. */
  text(field: string): string
}

export type RowProblem = {
  /** Field concerned; the whole row when left out. */
  readonly field?: string
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly mend: { readonly zh: string; readonly en: string }
}

export type Parsed<R> = { readonly ok: true; readonly value: R; /** Rows of one key in one file are duplicates. */ readonly key: string | null } | { readonly ok: false; readonly problems: readonly RowProblem[] }
export type Outcome = 'added' | 'changed' | 'same' | { readonly problems: readonly RowProblem[] }

/** What a room knows about bringing one sort of rows in. `O` are the options it takes, `R` a row once read. */
export type ImportKind<O = unknown, R = unknown> = {
  /** English and plural; names the route and the permission line `imports.start-<name>`. */
  readonly name: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly options: Schema<O>
  /** For kinds whose files need not be tables: shows what it reads in them as the rows of one. */
  readonly open?: (source: TableSource, reading: TableOptions) => Promise<Table>
  /** Rows in a chunk; 500 unless the kind writes in bulk. */
  readonly chunk?: number
  fields(context: Context, options: O): Promise<readonly ImportField[]>
  /** Made once a run, in a transaction of its own; what it knows by heart is the same for every row. `columns` are the file's. */
  parser(context: Context, options: O, columns: readonly string[]): Promise<(row: ImportRow) => Parsed<R>>
  /**
   * What can be done with a chunk before its turn comes, in its transaction and while the chunk before it is settled on
   * another connection: it must not look at what that one may still change.
   */
  stage?(context: Context, rows: readonly R[]): Promise<void>
  /**
   * Settles a chunk against the database, in the chunk's transaction: one outcome a row, in order. With `dry` it writes
   * nothing. It may be called again for the same rows after a rollback, never after a commit. Keys differ within a chunk.
   */
  settle(context: Context, rows: readonly R[], options: O, dry: boolean): Promise<readonly Outcome[]>
  /** The queue into which `finish` sends. */
  readonly follows?: string
  /** Once, in the transaction that ends a run which was not dry: what the rows set in motion. */
  finish?(context: Context, options: O): Promise<void>
}

// Kinds of many shapes stand in one list only when the shape is forgotten.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyImportKind = ImportKind<any, any>
