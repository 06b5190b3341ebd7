import type { Choice, Condition } from '../pack/rule.ts'
import type { Bound } from '../quantity/types.ts'

/** A figure printed about a fund: its size, its count, a ratio of two sums. */
export type FundFigure =
  | { readonly kind: 'sum'; readonly name: string; readonly path: string; readonly bound: Bound }
  /** `of` ÷ `against` in times (倍), compared by multiplication. */
  | { readonly kind: 'ratio'; readonly name: string; readonly path: string; readonly of: Choice; readonly against: string; readonly bound: Bound }

/** One line about money (资金): where it comes from, how large it is, what it may be used for. */
export type Fund = {
  readonly id: string
  readonly path: string
  readonly measures: readonly string[]
  readonly sources: readonly string[]
  readonly figures: readonly FundFigure[]
  /** The only uses allowed; none named is no limit. */
  readonly restrictedTo: readonly string[]
  /** Named first, without shutting others out. */
  readonly focus: readonly string[]
  readonly ways: readonly string[]
  readonly units: readonly string[]
  readonly matter?: string
  /** What else counts as it, and by which standard: readings, mostly. */
  readonly includes?: Choice
  readonly standard?: Choice
  /** Open only to those for whom this holds (若). */
  readonly onlyIf?: Condition
  readonly clauses: readonly string[]
}
