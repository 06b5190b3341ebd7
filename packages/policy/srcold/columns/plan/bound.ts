import { elapsedMonths, yearOf } from '../../decide/date.ts'
import type { Period } from '../../dictionary/types.ts'
import type { Bound } from '../../quantity/types.ts'
import { daysFromCivil, dayNumber, dayText } from '../store/day.ts'
import { NotCompiled } from './expression.ts'

/** Both ends included; open ends are ±Infinity. Empty when low > high. */
export type Range = { readonly low: number; readonly high: number }

/** Quantities are integers, so a strict bound is the next integer. */
export function rangeOf(bound: Bound): Range {
  if (bound.kind === 'between') return { low: bound.low.value, high: bound.high.value }
  if (bound.kind === 'within') throw new NotCompiled('“属”只用于年度和日期 (a period bounds only years and days)')
  const { value } = bound.quantity
  switch (bound.operator) {
    case '>=':
      return { low: value, high: Number.POSITIVE_INFINITY }
    case '>':
      return { low: value + 1, high: Number.POSITIVE_INFINITY }
    case '<=':
      return { low: Number.NEGATIVE_INFINITY, high: value }
    case '<':
      return { low: Number.NEGATIVE_INFINITY, high: value - 1 }
    case '=':
      return { low: value, high: value }
  }
}

/** The years of a period, counted from the year of the decision. */
export function yearsOf(period: Period | undefined, date: string): Range {
  const year = yearOf(date)
  return { low: year + (period?.fromYear ?? 0), high: year + (period?.toYear ?? 0) }
}

/** The days of a period: from new year's day of its first year to the last day of its last. */
export function daysOf(period: Period | undefined, date: string): Range {
  const { low, high } = yearsOf(period, date)
  return { low: daysFromCivil(low, 1, 1), high: daysFromCivil(high, 12, 31) }
}

/**
 * The days from which a span of months lies in the bound. `elapsedMonths` never grows as its first day moves on,
 * so both ends are found by bisection on the function itself: no second definition of a month.
 */
export function startsOf(bound: Bound, date: string): Range {
  const end = dayNumber(date)!
  const first = dayNumber('0001-01-01')!
  const months = (day: number): number => elapsedMonths(dayText(day), date)!
  // A strict bound on whole months is not the next whole month: half months lie between.
  const [least, most] = limits(bound)
  const low = firstDay(first, end, (day) => most(months(day)))
  const high = firstDay(first, end, (day) => !least(months(day))) - 1
  return { low, high }
}

/** The first day from which `holds` is true, which it then stays; one past the end when never. */
function firstDay(from: number, to: number, holds: (day: number) => boolean): number {
  let low = from
  let high = to + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

type Side = (months: number) => boolean
const always: Side = () => true

/** The lower and the upper side of a bound. */
function limits(bound: Bound): readonly [Side, Side] {
  if (bound.kind === 'between') return [(months) => months >= bound.low.value, (months) => months <= bound.high.value]
  if (bound.kind === 'within') throw new NotCompiled('“属”只用于年度和日期 (a period bounds only years and days)')
  const { value } = bound.quantity
  switch (bound.operator) {
    case '>=':
      return [(months) => months >= value, always]
    case '>':
      return [(months) => months > value, always]
    case '<=':
      return [always, (months) => months <= value]
    case '<':
      return [always, (months) => months < value]
    case '=':
      return [(months) => months >= value, (months) => months <= value]
  }
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

/** A share in basis points as the smallest fraction: 5 % is 1 in 20. */
export function fraction(basisPoints: number): { readonly times: number; readonly by: number } {
  const common = divisor(basisPoints, 10_000) || 1
  return { times: basisPoints / common, by: 10_000 / common }
}
