import type { Rounding } from '@zhiyun/finance'
import type { DecisionInput } from '../../decide/types.ts'
import type { Relation, SelectionMode } from '../../pack/types.ts'
import type { Operator } from '../../quantity/types.ts'
import type { NumberNode, TruthNode } from './node.ts'

/** What an amount is worth before caps; `high` is Infinity where no upper bound is printed. Fen. */
export type WorthPlan =
  | { readonly kind: 'constant'; readonly low: number; readonly high: number }
  /** `rate` basis points of the base; null: a share that is not printed, anything up to the base. */
  | { readonly kind: 'rate'; readonly base: NumberNode; readonly rate: number | null; readonly cap: number }

/** A cap on the subject; caps on single items are joined in `AmountPlan.each`. */
export type SubjectCap = {
  readonly limit: number
  /** Of which year the items are gathered; null: all together. */
  readonly year: NumberNode | null
  /** What was received before counts: of that year, or ever; `none`: it does not. */
  readonly remembers: 'year' | 'ever' | 'none'
}

export type AmountPlan = {
  readonly worth: WorthPlan
  /** Child records paid one by one; null: one amount for the subject. */
  readonly items: { readonly record: string; readonly truth: TruthNode } | null
  /** The least cap on one item (Infinity: none); for a single amount, on it. */
  readonly each: number
  readonly caps: readonly SubjectCap[]
  /** What the caps on the subject leave at most while nobody knows the records. */
  readonly endless: readonly SubjectCap[]
  /** A cap that is used up makes the measure 不符合. */
  readonly exhausts: boolean
}

export type MeasurePlan = {
  readonly id: string
  readonly mode: SelectionMode
  /** 应给, or no selection word printed. */
  readonly entitled: boolean
  readonly applicant: TruthNode
  /** Everything but what the caps decide and the relations. */
  readonly truth: TruthNode
  readonly amount: AmountPlan
}

/** A pack compiled for one day and one choice of readings. */
export type ColumnPlan = {
  readonly measures: readonly MeasurePlan[]
  /** Measures that `decide` evaluates one by one, and why. */
  readonly decided: ReadonlyMap<string, string>
  /** In the order they are applied; only those whose measures are all compiled. */
  readonly relations: readonly Relation[]
  readonly rounding: Rounding
  readonly setting: PlanSetting
  /** What the assumed condition measures, when there is one and it is a quantity of the subject. */
  readonly swept: Swept | null
}

/** What is the same for the whole population. */
export type PlanSetting = Pick<DecisionInput, 'date' | 'readings' | 'validity' | 'events'>

/** The quantity held against a threshold: a number, or a share (`den` not null) in basis points. */
export type Swept = { readonly num: NumberNode; readonly den: NumberNode | null; readonly operator: Operator }
