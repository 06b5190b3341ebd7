/** What a number measures. Lengths in days and in months are different dimensions: neither converts into the other. */
export type Dimension = '金额' | '计数' | '月' | '日' | '比率' | '分数'

/**
 * A number with its unit, at the internal scale: fen, pieces, months, days, basis points of a per cent (0.01 %), points.
 * Always a safe integer.
 */
export type Quantity = {
  readonly value: number
  readonly dimension: Dimension
  /** The unit as written: 元, 家, 件, 年, 个月, 日, %. */
  readonly unit: string
  /** As written in the pack. */
  readonly text: string
  readonly path: string
}

export type Operator = '>=' | '>' | '<=' | '<' | '='

/** A threshold: one side with its strictness, or both ends included. A shared 参数 appears as the same `quantity` object. */
export type Bound =
  | { readonly kind: 'compare'; readonly operator: Operator; readonly quantity: Quantity; readonly parameter?: string; readonly text: string }
  | { readonly kind: 'between'; readonly low: Quantity; readonly high: Quantity; readonly parameter?: string; readonly text: string }
  /** A year or a date that must fall in a period of the dictionary (上年度). */
  | { readonly kind: 'within'; readonly period: string; readonly text: string }
