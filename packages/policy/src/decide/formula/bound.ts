import type { Dictionary } from '../../dictionary/types.ts'
import type { Bound } from '../../quantity/types.ts'
import { and, ERROR, TRUE, truthOf, type Truth } from '../../truth/truth.ts'
import { elapsedMonths, yearOf } from '../date.ts'
import { holds } from './holds.ts'
import type { LeftSide } from './term.ts'

export type Measurement = {
  readonly truth: Truth
  /** The left side at the scale of the bound; null when unknown. A ratio is shown in basis points, cut. */
  readonly actual: number | string | null
}

/** A left side held against a bound on a day. */
export function measure(left: LeftSide, bound: Bound, date: string, dictionary: Dictionary): Measurement {
  if (left.kind === 'calendar') return measureCalendar(left, bound, date, dictionary)
  if (left.kind === 'ratio') return measureRatio(left, bound)
  if (left.value.state !== TRUE) return { truth: left.value.state, actual: null }
  return { truth: truthOf(within(left.value.value, bound)), actual: left.value.value }
}

function measureCalendar(left: Extract<LeftSide, { kind: 'calendar' }>, bound: Bound, date: string, dictionary: Dictionary): Measurement {
  if (left.state !== TRUE || left.value === null) return { truth: left.state, actual: null }
  if (bound.kind !== 'within') {
    const months = elapsedMonths(String(left.value), date)
    return months === null ? { truth: ERROR, actual: null } : { truth: truthOf(within(months, bound)), actual: months }
  }
  const period = dictionary.periods[bound.period]
  const year = typeof left.value === 'number' ? left.value : yearOf(left.value)
  const offset = year - yearOf(date)
  return { truth: truthOf(offset >= (period?.fromYear ?? 0) && offset <= (period?.toYear ?? 0)), actual: left.value }
}

/** Cross-multiplied, never divided: 5 % holds when num × 10000 ≥ 500 × den. */
function measureRatio(left: Extract<LeftSide, { kind: 'ratio' }>, bound: Bound): Measurement {
  if (left.den.state === TRUE && left.den.value === 0) return { truth: left.zero, actual: null }
  const state = and(left.num.state, left.den.state)
  if (state !== TRUE) return { truth: state, actual: null }
  const num = left.num.value
  const den = left.den.value
  if (den < 0) return { truth: ERROR, actual: null }
  const actual = Number.isSafeInteger(num * 10_000) ? Math.trunc((num * 10_000) / den) : Number((BigInt(num) * 10_000n) / BigInt(den))
  if (bound.kind === 'compare') return { truth: truthOf(holds(bound.operator, compareProducts(num, 10_000, den, bound.quantity.value))), actual }
  if (bound.kind === 'between') return { truth: truthOf(compareProducts(num, 10_000, den, bound.low.value) >= 0 && compareProducts(num, 10_000, den, bound.high.value) <= 0), actual }
  return { truth: ERROR, actual }
}

/** The sign of `a·b − c·d`, exact: in doubles while both products are safe integers. */
function compareProducts(a: number, b: number, c: number, d: number): number {
  const [left, right] = [a * b, c * d]
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return Math.sign(left - right)
  const difference = BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d)
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

function within(value: number, bound: Bound): boolean {
  if (bound.kind === 'between') return value >= bound.low.value && value <= bound.high.value
  if (bound.kind !== 'compare') return false
  return holds(bound.operator, value === bound.quantity.value ? 0 : value < bound.quantity.value ? -1 : 1)
}
