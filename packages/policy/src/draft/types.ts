import type { Operator, Quantity } from '../quantity/types.ts'

/** One change of a draft, written as an amendment writes it: at this address the text `from` becomes `to`. Plain data, to be stored. */
export type DraftChange = { readonly at: string; readonly from: string; readonly to: string }

/** What stands at a place that a draft may change. */
export type Setting =
  | { readonly form: 'bound'; readonly operator: Operator; readonly quantity: Quantity }
  | { readonly form: 'range'; readonly low: Quantity; readonly high: Quantity }
  | { readonly form: 'number'; readonly quantity: Quantity }
  | { readonly form: 'choice'; readonly value: string; readonly values: readonly string[] }

export type DialKind = '门槛' | '参数' | '金额' | '比例' | '上限' | '名额' | '项数' | '读法'

/** A place of a measure that a draft may change: a threshold, an amount, a cap, a quota, a reading. */
export type Dial = {
  /** Its address, as amendments name it: `X09/条件/销售收入/须`, `读法/两年占比/首选`. */
  readonly at: string
  readonly kind: DialKind
  /** In Chinese: 上年度销售收入. */
  readonly label: string
  /** The text that stands there now, as the pack gives it. */
  readonly written: string
  readonly setting: Setting
  readonly clauses: readonly string[]
  /** Other measures, or all of them, change with it. */
  readonly shared: boolean
  /** Where it is a threshold: the conditions that ask it, each with the readings under which it stands; null for a use that no sweep can move. */
  readonly asked: readonly ({ readonly path: string; readonly when?: Readonly<Record<string, string>> } | null)[]
  /** The largest number that makes sense: the length of the list that 至少 counts in. */
  readonly most?: number
}

/** Why a change cannot be made, or what has happened to its place since it was drafted. The latter, a warning, is applied all the same. */
export type DraftProblem = { readonly severity: 'error' | 'warning'; readonly code: string; readonly at: string; readonly zh: string; readonly en: string }
