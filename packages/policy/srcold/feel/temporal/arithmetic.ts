import { addDays, addMonths, dateOfDay, dayNumber } from './civil.ts'
import { DAY_NANOS, dateTime, dayDuration, SECOND_NANOS, startOfDay, UTC, type DayDuration, type FeelDate, type FeelDateTime, type FeelTime, type MonthDuration } from './types.ts'
import { EPOCH_DAY, offsetAt, offsetOfInstant, wallSeconds } from './zone.ts'

/** Nanoseconds since 1970-01-01T00:00Z, or of the wall clock where there is no zone. */
export function instantOf(value: FeelDateTime): bigint {
  const wall = wallSeconds(value)
  const offset = value.time.zone === null ? 0 : offsetAt(value.time.zone, wall)
  return BigInt(wall - offset) * SECOND_NANOS + BigInt(value.time.nano)
}

const clockNanos = (time: FeelTime): bigint => BigInt(time.hour * 3600 + time.minute * 60 + time.second) * SECOND_NANOS + BigInt(time.nano)
const floorDivide = (a: bigint, b: bigint): bigint => (a % b !== 0n && a < 0n !== b < 0n ? a / b - 1n : a / b)

/** A time as nanoseconds of the UTC day; local time as it stands. */
export const timeInstant = (time: FeelTime): bigint => clockNanos(time) - BigInt(time.zone === null ? 0 : offsetAt(time.zone, wallSeconds(dateTime(EPOCH_DAY, time)))) * SECOND_NANOS

function clockOf(nanos: bigint, zone: FeelTime['zone']): FeelTime {
  const seconds = Number(nanos / SECOND_NANOS)
  return { kind: 'time', hour: Math.floor(seconds / 3600), minute: Math.floor(seconds / 60) % 60, second: seconds % 60, nano: Number(nanos % SECOND_NANOS), zone }
}

/** Wraps around midnight. */
export function addToTime(time: FeelTime, nanos: bigint): FeelTime {
  const moved = (clockNanos(time) + nanos) % DAY_NANOS
  return clockOf(moved < 0n ? moved + DAY_NANOS : moved, time.zone)
}

/** On the time line: in a region, an hour later is an hour later even over a change of clocks. */
export function addToDateTime(value: FeelDateTime, nanos: bigint): FeelDateTime | null {
  const moved = instantOf(value) + nanos
  const epochSeconds = Number(floorDivide(moved, SECOND_NANOS))
  const offset = value.time.zone === null ? 0 : offsetOfInstant(value.time.zone, epochSeconds)
  const wall = moved + BigInt(offset) * SECOND_NANOS
  const day = floorDivide(wall, DAY_NANOS)
  const date = addDays(dateOfDay(Number(day)), 0)
  return date && dateTime(date, clockOf(wall - day * DAY_NANOS, value.time.zone))
}

/** A day moved by a duration is the day on which the moved midnight falls. */
export function addToDate(date: FeelDate, nanos: bigint): FeelDate | null {
  return addDays(date, Number(floorDivide(nanos, DAY_NANOS)))
}

export function addMonthsTo(value: FeelDate | FeelDateTime, months: number): FeelDate | FeelDateTime | null {
  if (value.kind === 'date') return addMonths(value, months)
  const date = addMonths(value.date, months)
  return date && dateTime(date, value.time)
}

/** Null when only one of them tells its zone; a date counts as midnight UTC. */
export function between(a: FeelDate | FeelDateTime, b: FeelDate | FeelDateTime): DayDuration | null {
  const [left, right] = [a.kind === 'date' ? startOfDay(a, UTC) : a, b.kind === 'date' ? startOfDay(b, UTC) : b]
  if ((left.time.zone === null) !== (right.time.zone === null)) return null
  return dayDuration(instantOf(left) - instantOf(right))
}

export function betweenTimes(a: FeelTime, b: FeelTime): DayDuration | null {
  return (a.zone === null) === (b.zone === null) ? dayDuration(timeInstant(a) - timeInstant(b)) : null
}

/** Whole months from one day to another, cut towards zero; the time of day does not count. */
export function monthsBetween(from: FeelDate, to: FeelDate): MonthDuration {
  const [early, late, sign] = dayNumber(from) > dayNumber(to) ? [to, from, -1] : [from, to, 1]
  const months = (late.year - early.year) * 12 + late.month - early.month - (late.day < early.day ? 1 : 0)
  return { kind: 'years and months duration', months: sign * months || 0 }
}
