import { displayBound, displayNumber } from '../quantity/display.ts'
import type { Bound, Dimension, Operator, Quantity } from '../quantity/types.ts'
import { compareGrowth, yearlyGrowth } from './growth.ts'
import { isKnown, type Figure, type Named } from './series.ts'

/** What was measured against a goal; `met` is null when it cannot be said. */
export type Judged = { readonly met: boolean | null; readonly actual: number | null; readonly points: readonly Named[]; readonly note?: string; readonly incomparable?: boolean; /** Nothing that comes can change it. */ readonly settled?: boolean }

const open = (figures: readonly Figure[]): Judged | null => {
  const gap = figures.find((figure) => !isKnown(figure))
  return gap && !isKnown(gap) ? { met: null, actual: null, points: figures.flatMap((figure) => figure.points), note: gap.missing } : null
}

export function holdsFor(bound: Bound, compare: (value: number) => number): boolean {
  if (bound.kind === 'within') return false
  if (bound.kind === 'between') return compare(bound.low.value) >= 0 && compare(bound.high.value) <= 0
  const sign = compare(bound.quantity.value)
  const { operator } = bound
  return operator === '=' ? sign === 0 : operator === '>' ? sign > 0 : operator === '<' ? sign < 0 : operator === '>=' ? sign >= 0 : sign <= 0
}

export function judgeLevel(figure: Figure, bound: Bound): Judged {
  if (!isKnown(figure)) return { met: null, actual: null, points: figure.points, note: figure.missing }
  return { met: holdsFor(bound, (value) => figure.value - value), actual: figure.value, points: figure.points }
}

const ZERO = { met: null, actual: null, note: '基数为零，不可比', incomparable: true } as const

/** Compound growth over `years`. */
export function judgeGrowth(base: Figure, value: Figure, years: number, bound: Bound): Judged {
  const gap = open([base, value])
  if (gap) return gap
  if (!isKnown(base) || !isKnown(value)) return { met: null, actual: null, points: [] }
  const points = [...base.points, ...value.points]
  if (base.value <= 0 || value.value < 0) return { ...ZERO, points }
  if (years < 1) return { met: null, actual: null, points, note: '基年不早于目标年，不可比', incomparable: true }
  return { met: holdsFor(bound, (rate) => compareGrowth(base.value, value.value, years, rate)), actual: yearlyGrowth(base.value, value.value, years), points }
}

/** By how much it came down since the base. */
export function judgeFall(base: Figure, value: Figure, bound: Bound): Judged {
  const gap = open([base, value])
  if (gap) return gap
  if (!isKnown(base) || !isKnown(value)) return { met: null, actual: null, points: [] }
  const points = [...base.points, ...value.points]
  if (base.value <= 0) return { ...ZERO, points }
  const fall = BigInt(base.value - value.value) * 10_000n
  const against = (rate: number): number => {
    const other = BigInt(rate) * BigInt(base.value)
    return fall === other ? 0 : fall < other ? -1 : 1
  }
  const cut = fall / BigInt(base.value) - (fall < 0n && fall % BigInt(base.value) !== 0n ? 1n : 0n)
  return { met: holdsFor(bound, against), actual: Number(cut), points }
}

/** Each of them must hold; one that fails decides, else one that is open. The lowest is shown. */
export function judgeEach(parts: readonly Judged[]): Judged {
  const points = parts.flatMap((part) => part.points).filter((point, i, all) => all.findIndex((other) => other.of === point.of && other.year === point.year && other.through === point.through) === i)
  const failed = parts.filter((part) => part.met === false)
  const first = failed[0] ?? parts.find((part) => part.met === null)
  const actuals = parts.flatMap((part) => (part.actual === null ? [] : [part.actual]))
  const actual = (failed.length > 0 || first === undefined) && actuals.length > 0 ? Math.min(...(failed.length > 0 ? failed.flatMap((part) => (part.actual === null ? [] : [part.actual])) : actuals)) : null
  return { met: first === undefined ? true : first.met, actual, points, ...(first?.note === undefined ? {} : { note: first.note }), ...(first?.incomparable === true ? { incomparable: true } : {}) }
}

/** The number a goal is measured in. */
export const quantityOf = (bound: Bound): Quantity | null => (bound.kind === 'compare' ? bound.quantity : bound.kind === 'between' ? bound.low : null)

/** A number without a comparing word takes the one the reading gives it. */
export function withBare(bound: Bound, bare: string | undefined): Bound {
  if (bare === undefined || bound.kind !== 'compare' || bound.text !== bound.quantity.text) return bound
  const operator: Operator = bare === '恰为' ? '=' : bare === '上限' ? '<=' : '>='
  return { ...bound, operator }
}

export const goalWords = (bound: Bound): string => displayBound(bound)

export function gapOf(actual: number | null, bound: Bound): { readonly value: number; readonly text: string } | null {
  const quantity = quantityOf(bound)
  if (actual === null || !quantity) return null
  const value = actual - quantity.value
  const size = quantity.dimension === '比率' ? `${Math.abs(value) / 100} 个百分点` : displayNumber(Math.abs(value), quantity.dimension as Dimension, quantity.unit)
  return { value, text: value === 0 ? '恰好' : `${value > 0 ? '多' : '差'} ${size}` }
}

/** Actual over target in basis points, cut, never negative. */
export function progressOf(actual: number | null, bound: Bound): number | null {
  const quantity = quantityOf(bound)
  if (actual === null || !quantity || quantity.value <= 0) return null
  return Number((BigInt(Math.max(0, actual)) * 10_000n) / BigInt(quantity.value))
}

export function actualOf(actual: number | null, bound: Bound): { readonly value: number; readonly display: string } | null {
  const quantity = quantityOf(bound)
  return actual === null || !quantity ? null : { value: actual, display: displayNumber(actual, quantity.dimension, quantity.unit) }
}
