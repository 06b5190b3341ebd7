import { Decimal } from '../decimal/decimal.ts'
import { monthsBetween } from '../temporal/arithmetic.ts'
import { civilDate, dayOfYear, weekday, weekOfYear } from '../temporal/civil.ts'
import { clockTime, parseDate, parseDateTime, parseDuration, parseTime } from '../temporal/parse.ts'
import { dateTime, SECOND_NANOS, UTC, type FeelDate, type FeelDateTime, type FeelTime, type Zone } from '../temporal/types.ts'
import { isSame } from '../value/equal.ts'
import { isNumber, isTemporal, type FeelFunction, type FeelValue } from '../value/types.ts'
import { define } from './define.ts'

const dateOf = (value: FeelValue | undefined): FeelDate | null => (value && isTemporal(value) ? (value.kind === 'date' ? value : value.kind === 'date and time' ? value.date : null) : null)
const integer = (value: FeelValue | undefined): number => (value && isNumber(value) ? (value.toInteger() ?? Number.NaN) : Number.NaN)
const midnight = (): FeelTime => ({ kind: 'time', hour: 0, minute: 0, second: 0, nano: 0, zone: UTC })

/** A time from a text, from a date and time, or of a date: midnight UTC. */
function timeFrom(from: FeelValue | undefined): FeelValue {
  if (typeof from === 'string') return parseTime(from)
  if (!from || !isTemporal(from)) return null
  if (from.kind === 'time') return from
  return from.kind === 'date and time' ? from.time : from.kind === 'date' ? midnight() : null
}

function timeOfParts(hour: FeelValue | undefined, minute: FeelValue | undefined, second: FeelValue | undefined, offset: FeelValue | undefined): FeelValue {
  const seconds = second && isNumber(second) ? second : null
  if (seconds === null) return null
  const whole = seconds.truncated()
  const nano = seconds.minus(Decimal.whole(whole))?.times(Decimal.whole(SECOND_NANOS))?.truncated() ?? 0n
  const zone = zoneOf(offset)
  return zone === undefined ? null : clockTime(integer(hour), integer(minute), Number(whole), Number(nano), zone)
}

/** Undefined when the offset is none. */
function zoneOf(offset: FeelValue | undefined): Zone | null | undefined {
  if (offset === undefined || offset === null) return null
  if (!isTemporal(offset) || offset.kind !== 'days and time duration' || offset.nanos % SECOND_NANOS !== 0n) return undefined
  const seconds = Number(offset.nanos / SECOND_NANOS)
  return Math.abs(seconds) <= 18 * 3600 ? { kind: 'offset', seconds } : undefined
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

const ofDate = (name: string, apply: (date: FeelDate) => FeelValue): FeelFunction =>
  define(name, ['date: Any'], ([value]) => {
    const date = dateOf(value)
    return date && apply(date)
  })

/** now() and today() read the clock that the caller gave; without one they are null. */
export function clockFunctions(now: FeelDateTime | null): readonly FeelFunction[] {
  return [define('now', [''], () => now), define('today', [''], () => now && now.date)]
}

export const TEMPORAL_FUNCTIONS: readonly FeelFunction[] = [
  define('date', ['from: Any', 'year: number, month: number, day: number'], ([first, month, day], index) => {
    if (index === 1) return civilDate(integer(first), integer(month), integer(day))
    return typeof first === 'string' ? parseDate(first) : dateOf(first)
  }),
  define('time', ['from: Any', 'hour: number, minute: number, second: number, offset?: days and time duration'], ([first, minute, second, offset], index) => (index === 0 ? timeFrom(first) : timeOfParts(first, minute, second, offset))),
  define('date and time', ['from: Any', 'date: Any, time: time', 'date: Any, timezone: string'], ([first, second], index) => {
    if (index === 0) return typeof first === 'string' ? parseDateTime(first) : first && isTemporal(first) && first.kind === 'date and time' ? first : null
    const date = dateOf(first)
    if (index === 2 || !date || !second || !isTemporal(second) || second.kind !== 'time') return null
    return dateTime(date, second)
  }),
  define('duration', ['from: string'], ([from]) => (typeof from === 'string' ? parseDuration(from) : null)),
  define('years and months duration', ['from: Any, to: Any'], ([from, to]) => {
    const [start, end] = [dateOf(from), dateOf(to)]
    return start && end && monthsBetween(start, end)
  }),
  ofDate('day of year', (date) => Decimal.whole(dayOfYear(date))),
  ofDate('day of week', (date) => DAYS[weekday(date) - 1]!),
  ofDate('month of year', (date) => MONTHS[date.month - 1]!),
  ofDate('week of year', (date) => Decimal.whole(weekOfYear(date))),
  define('is', ['value1: Any, value2: Any'], ([a, b]) => isSame(a ?? null, b ?? null)),
]
