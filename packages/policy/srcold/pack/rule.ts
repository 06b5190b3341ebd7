import type { Expression } from '../expression/types.ts'
import type { Bound, Quantity } from '../quantity/types.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Axis of a reading → value; a rule with a guard exists only where every axis named has that value. */
export type ReadingGuard = Readonly<Record<string, string>>

/** A value printed once, or chosen by a reading. */
export type Choice = string | { readonly axis: string }

/** What the pack's own words share: address, clauses, and the readings under which it exists. */
export type Rule = {
  /** Name inside the measure (编). */
  readonly id: string
  /** Address in the pack: `X09/条件/销售收入`. */
  readonly path: string
  readonly clauses: readonly string[]
  readonly when?: ReadingGuard
  /** False when the documents do not print it and it was supplied to make the rule executable (印: 否). */
  readonly printed: boolean
}

export type PartySide = '申报单位' | '合作单位' | '申报单位或合作单位' | '联合体合计'

export type Condition = Rule & {
  readonly who: PartySide
  /** The child record it is asked of, each one (obligations and payment conditions). */
  readonly each?: string
  readonly test: Test
  readonly exceptions: readonly Exception[]
}

export type Test =
  | { readonly kind: 'measure'; readonly of: Expression; readonly source: string; readonly bound: Bound; readonly zeroDenominator?: '不符合' | '出错' }
  | { readonly kind: 'is'; readonly of: Expression; readonly source: string }
  | { readonly kind: 'judge'; readonly question: string; readonly refer: readonly string[] }
  | { readonly kind: 'any' | 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'atLeast'; readonly least: Quantity; readonly of: readonly Condition[] }

/** Where its grounds hold, another bound takes the base rule's place. */
export type Exception = Rule & { readonly grounds: readonly Condition[]; readonly bound: Bound }
