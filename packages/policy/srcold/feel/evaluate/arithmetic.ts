import { Decimal } from '../decimal/decimal.ts'
import { power } from '../decimal/functions.ts'
import { addMonthsTo, addToDate, addToDateTime, addToTime, between, betweenTimes } from '../temporal/arithmetic.ts'
import { dayDuration, MAX_YEAR, monthDuration, type DayDuration, type MonthDuration, type Temporal } from '../temporal/types.ts'
import { isNumber, isTemporal, type FeelValue } from '../value/types.ts'
import type { Operator } from '../syntax/ast.ts'

/** Arithmetic of DMN 10.3.2.12, tables 56 to 61; null for every pair of kinds that stands in none of them. */
export function arithmetic(operator: Operator, a: FeelValue, b: FeelValue): FeelValue {
  if (isNumber(a) && isNumber(b)) return ofNumbers(operator, a, b)
  switch (operator) {
    case '+':
      return typeof a === 'string' && typeof b === 'string' ? a + b : sum(a, b)
    case '-':
      return difference(a, b)
    case '*':
      return isNumber(a) ? scaled(b, a) : isNumber(b) ? scaled(a, b) : null
    case '/':
      return isNumber(b) ? (b.sign === 0 ? null : scaled(a, b, true)) : quotient(a, b)
    default:
      return null
  }
}

function ofNumbers(operator: Operator, a: Decimal, b: Decimal): Decimal | null {
  switch (operator) {
    case '+':
      return a.plus(b)
    case '-':
      return a.minus(b)
    case '*':
      return a.times(b)
    case '/':
      return a.over(b)
    case '**':
      return power(a, b)
  }
}

export function negated(value: FeelValue): FeelValue {
  if (isNumber(value)) return value.negated()
  if (isDuration(value)) return value.kind === 'days and time duration' ? dayDuration(-value.nanos) : monthDuration(-value.months || 0)
  return null
}

const isDuration = (value: FeelValue): value is DayDuration | MonthDuration => isTemporal(value) && (value.kind === 'days and time duration' || value.kind === 'years and months duration')
const months = (count: number): MonthDuration | null => (Number.isInteger(count) && Math.abs(count) <= MAX_YEAR * 24 ? monthDuration(count || 0) : null)

function sum(a: FeelValue, b: FeelValue): FeelValue {
  if (isDuration(a) && isDuration(b)) return addDurations(a, b)
  if (isDuration(b) && isTemporal(a)) return moved(a, b)
  return isDuration(a) && isTemporal(b) ? moved(b, a) : null
}

function difference(a: FeelValue, b: FeelValue): FeelValue {
  if (!isTemporal(a) || !isTemporal(b)) return null
  if (isDuration(b)) return isDuration(a) ? addDurations(a, negated(b) as typeof b) : moved(a, negated(b) as typeof b)
  if (a.kind === 'time' && b.kind === 'time') return betweenTimes(a, b)
  const dated = (value: Temporal): value is Parameters<typeof between>[0] => value.kind === 'date' || value.kind === 'date and time'
  return dated(a) && dated(b) ? between(a, b) : null
}

function addDurations(a: DayDuration | MonthDuration, b: DayDuration | MonthDuration): FeelValue {
  if (a.kind === 'days and time duration') return b.kind === a.kind ? dayDuration(a.nanos + b.nanos) : null
  return b.kind === 'years and months duration' ? months(a.months + b.months) : null
}

function moved(point: Temporal, by: DayDuration | MonthDuration): FeelValue {
  if (by.kind === 'years and months duration') return point.kind === 'date' || point.kind === 'date and time' ? addMonthsTo(point, by.months) : null
  if (point.kind === 'time') return addToTime(point, by.nanos)
  if (point.kind === 'date') return addToDate(point, by.nanos)
  return point.kind === 'date and time' ? addToDateTime(point, by.nanos) : null
}

/** A duration times or divided by a number, cut to whole nanoseconds or whole months. */
function scaled(value: FeelValue, factor: Decimal, divide = false): FeelValue {
  if (!isDuration(value)) return null
  const apply = (count: number | bigint): Decimal | null => (divide ? Decimal.whole(count).over(factor) : Decimal.whole(count).times(factor))
  if (value.kind === 'days and time duration') {
    const nanos = apply(value.nanos)
    return nanos && dayDuration(nanos.truncated())
  }
  const count = apply(value.months)
  return count && months(Number(count.truncated()))
}

function quotient(a: FeelValue, b: FeelValue): FeelValue {
  if (!isDuration(a) || !isDuration(b)) return null
  if (a.kind === 'days and time duration') return b.kind === a.kind ? Decimal.whole(a.nanos).over(Decimal.whole(b.nanos)) : null
  return b.kind === 'years and months duration' ? Decimal.whole(a.months).over(Decimal.whole(b.months)) : null
}
