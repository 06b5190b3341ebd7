import type { Fen, Rate } from '@zhiyun/finance'
import type { Interval, Status } from '../decide/types.ts'
import type { Ordered, OverBudget, TieRule } from './model.ts'

/** What was settled outside the ranking: recognised, negotiated, tendered for, invested in. */
export type Settlement = {
  readonly outcome: '通过' | '不通过'
  readonly by: string
  readonly on: string
  /** Grounds on record; a negotiated case needs them. */
  readonly grounds?: string
  readonly document?: string
  /** What was agreed on; inside the interval of the measure. */
  readonly amount?: Fen
}

/** One place in the queue: an applicant, or one of its projects, patents or people. */
export type Candidate = {
  readonly id: string
  /** Whose it is, where one applicant may enter several. */
  readonly owner?: string
  /** What its decision said. */
  readonly status: Status
  readonly amount: Interval
  /** What the panel proposes, inside the interval. */
  readonly proposed?: Fen
  readonly score?: number | Rate
  /** Place in a recorded draw, 1 first. */
  readonly draw?: number
  /** Facts for order and groups, by name; null when unknown. */
  readonly values?: Readonly<Record<string, number | string | boolean | null>>
  /** Whether a preference (优先) of the measure applies; null when not known. */
  readonly preferred?: boolean | null
  readonly settlement?: Settlement
}

/** What the call for applications adds where the document prints nothing. The document goes first. */
export type Call = {
  /** `通知第几号`: named in the reasons. */
  readonly reference?: string
  /** Money for this measure; null when no limit was set. */
  readonly budget: Fen | null
  readonly quota?: number
  /** Places already given in the same year or batch. */
  readonly taken?: number
  readonly order?: readonly Ordered[]
  readonly ties?: TieRule
  readonly overBudget?: OverBudget
  /** 破同分 (the rule when nothing is said): a preference only parts equals; 排在前: the preferred stand first. */
  readonly preference?: '破同分' | '排在前'
  /** At most so many for one owner, the best of them. */
  readonly perOwner?: number
  /** How many stand by. */
  readonly reserves?: number
}

export type Choosing = '拟给' | '候补' | '未入选' | '待定' | '不参加'

export type SelectionOutcome = {
  readonly id: string
  readonly result: Choosing
  /** What it is to get; null unless 拟给. */
  readonly amount: Fen | null
  /** First and last place it may take among the ranked; equal when settled. */
  readonly rank: { readonly best: number; readonly worst: number } | null
  readonly why: readonly string[]
  readonly clauses: readonly string[]
}

export type SelectionResult = {
  /** By id. */
  readonly outcomes: readonly SelectionOutcome[]
  readonly total: Fen
  /** What is left of the budget; null when there is none. */
  readonly left: Fen | null
  /** Places of a quota that has to be filled and cannot be. */
  readonly shortfall: number
  /** What neither the document nor the call says although it decides. */
  readonly needs: readonly string[]
}
