import { amountText, groupDigits } from '@zhiyun/finance'
import type { Bound, Dimension, Operator, Quantity } from './types.ts'

export const SIGNS: Readonly<Record<Operator, string>> = { '>=': '≥', '>': '＞', '<=': '≤', '<': '＜', '=': '＝' }

/** A number at internal scale as a reader sees it: `10,000.00 万元`, `37 件`, `2 年`, `5%`. */
export function displayNumber(value: number, dimension: Dimension, unit: string): string {
  if (dimension === '金额') return amountText(value)
  if (dimension === '比率') return `${percent(value)}%`
  if (dimension === '月') return displayMonths(value)
  return `${groupDigits(value)} ${unit}`
}

/** Basis points as a percentage without needless zeros: 50 → `0.5`. */
const percent = (basisPoints: number): string => String(basisPoints / 100)

function displayMonths(months: number): string {
  const whole = Math.floor(months)
  const more = whole === months ? '' : '多'
  if (whole >= 12 && whole % 12 === 0) return `${whole / 12} 年${more}`
  return `${whole} 个月${more}`
}

export const displayQuantity = (quantity: Quantity): string => displayNumber(quantity.value, quantity.dimension, quantity.unit)

/** `≥ 50 件`, `3 个月～6 个月`, `在上年度内`. */
export function displayBound(bound: Bound): string {
  if (bound.kind === 'within') return `在${bound.period}内`
  if (bound.kind === 'between') return `${displayQuantity(bound.low)}～${displayQuantity(bound.high)}`
  return `${SIGNS[bound.operator]} ${displayQuantity(bound.quantity)}`
}
