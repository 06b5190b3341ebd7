import { addDays, civilDate } from './civil.ts'
import { DAY_NANOS, dateTime, dayDuration, MAX_YEAR, monthDuration, SECOND_NANOS, startOfDay, UTC, type DayDuration, type FeelDate, type FeelDateTime, type FeelTime, type MonthDuration, type Temporal, type Zone } from './types.ts'
import { isRegion } from './zone.ts'

/** `2017-12-31`, `-2017-12-31`; a year of more than four digits has no leading zero. */
export function parseDate(text: string): FeelDate | null {
  const match = /^(-?)([1-9]\d{4,8}|\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match ? civilDate(Number(`${match[1]}${match[2]}`) || 0, Number(match[3]), Number(match[4])) : null
}

export function parseZone(text: string): Zone | null {
  if (text === 'Z' || text === 'z') return UTC
  if (text.startsWith('@')) return isRegion(text.slice(1)) ? { kind: 'region', id: text.slice(1) } : null
  const match = /^([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text)
  if (!match) return null
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0)
  if (seconds > 18 * 3600 || Number(match[3]) > 59 || Number(match[4] ?? 0) > 59) return null
  return { kind: 'offset', seconds: match[1] === '-' ? -seconds : seconds }
}

/** `10:30:00`, with a fraction, an offset, `Z` or `@region`. */
export function parseTime(text: string): FeelTime | null {
  const match = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9})\d*)?([Zz]|[+-][\d:]+|@.+)?$/.exec(text)
  if (!match) return null
  const zone = match[5] === undefined ? null : parseZone(match[5])
  if (match[5] !== undefined && zone === null) return null
  return clockTime(Number(match[1]), Number(match[2]), Number(match[3]), Number((match[4] ?? '').padEnd(9, '0')), zone)
}

export function clockTime(hour: number, minute: number, second: number, nano: number, zone: Zone | null): FeelTime | null {
  const real = [hour, minute, second, nano].every(Number.isInteger) && hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59
  return real ? { kind: 'time', hour, minute, second, nano, zone } : null
}

/** `2017-12-31T11:22:33`; a date alone is its midnight, and `T24:00:00` the midnight that follows. */
export function parseDateTime(text: string): FeelDateTime | null {
  const split = text.indexOf('T')
  const date = parseDate(split < 0 ? text : text.slice(0, split))
  if (!date) return null
  if (split < 0) return startOfDay(date, null)
  const clock = text.slice(split + 1)
  const endOfDay = /^24:00:00(?:\.0+)?(?=$|[^\d.])/.test(clock)
  const time = parseTime(endOfDay ? clock.replace('24', '00') : clock)
  const day = endOfDay ? addDays(date, 1) : date
  return time && day && dateTime(day, time)
}

/** `P1DT2H3M4.5S` or `P1Y2M`; the two kinds do not mix. */
export function parseDuration(text: string): DayDuration | MonthDuration | null {
  return parseMonths(text) ?? parseDays(text)
}

function parseMonths(text: string): MonthDuration | null {
  const match = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(text)
  if (!match || (match[2] === undefined && match[3] === undefined)) return null
  const months = Number(match[2] ?? 0) * 12 + Number(match[3] ?? 0)
  return months > MAX_YEAR * 24 ? null : monthDuration(match[1] === '-' ? -months || 0 : months)
}

function parseDays(text: string): DayDuration | null {
  const match = /^(-?)P(?:(\d+)D)?(T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/.exec(text)
  if (!match || match[3] === 'T' || (match[2] === undefined && match[3] === undefined)) return null
  const seconds = BigInt(match[4] ?? 0) * 3600n + BigInt(match[5] ?? 0) * 60n + BigInt(match[6] ?? 0)
  const nanos = BigInt(match[2] ?? 0) * DAY_NANOS + seconds * SECOND_NANOS + BigInt((match[7] ?? '').slice(0, 9).padEnd(9, '0'))
  return dayDuration(match[1] === '-' ? -nanos : nanos)
}

/** What `@"…"` stands for: the kind is told by the form. */
export function parseTemporal(text: string): Temporal | null {
  if (/^-?P/.test(text)) return parseDuration(text)
  return text.includes('T') ? parseDateTime(text) : (parseDate(text) ?? parseTime(text))
}
