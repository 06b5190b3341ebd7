import type { Rail } from './rail.ts'

/** A yes-or-no fact: known yes, known no, in error; else missing. */
export type TruthColumn = { readonly kind: 'truth'; readonly yes: Rail; readonly no: Rail; readonly error: Rail | null }

/** An enumeration: the code of each value cut into bit planes, so that a question is a few word operations for 32 subjects. */
export type CodeColumn = { readonly kind: 'code'; readonly domain: readonly string[]; readonly planes: readonly Rail[]; readonly known: Rail; readonly error: Rail | null }

/**
 * A quantity at internal scale, a year, or a day (days since 1970-01-01). `largest` bounds the magnitudes that occur.
 * `compact`: the same values in fewer bytes, for vectors: small integers as they are, large numbers each as the nearest float.
 */
export type NumberColumn = { readonly kind: 'number'; readonly values: Int32Array | Float64Array; readonly known: Rail; readonly error: Rail | null; readonly largest: number; readonly compact?: Compact }
export type Compact = Int8Array | Int16Array | Float32Array

export type Column = TruthColumn | CodeColumn | NumberColumn

/** Rows that belong to subjects, in the order of the subjects: those of subject `i` are `offsets[i]` … `offsets[i + 1]`. */
export type Children = {
  readonly size: number
  /** Subjects of whom it is known which rows they have; no row and no bit means unknown. */
  readonly known: Rail
  readonly offsets: Uint32Array
  /** The subject of each row. */
  readonly owners: Uint32Array
}

/** Child records, or partners of joint applications. */
export type Table = Children & {
  readonly columns: ReadonlyMap<string, Column>
  /** Experts' findings on single records, by `X09/技术领先`. */
  readonly judgements: ReadonlyMap<string, TruthColumn>
  /** The name of each record, as a place in `Population.names`. */
  readonly keys: Int32Array
}

/** What was received: measure and record as places in `Population.names`; `item` −1 where none is named. */
export type Awards = Children & { readonly measures: Int32Array; readonly amounts: Float64Array; readonly years: Int32Array; readonly items: Int32Array }

/** A column only to count by: district, size, industry. A code beyond the labels is nobody's group. */
export type Grouping = { readonly labels: readonly string[]; readonly codes: Uint16Array }

/** Many subjects by columns. A column that is not there is missing for everybody. */
export type Population = {
  readonly size: number
  readonly columns: ReadonlyMap<string, Column>
  readonly judgements: ReadonlyMap<string, TruthColumn>
  readonly records: ReadonlyMap<string, Table>
  readonly partners: Table | null
  /** Null: nobody knows what anybody received. */
  readonly awards: Awards | null
  readonly groupings: ReadonlyMap<string, Grouping>
  readonly names: readonly string[]
}
