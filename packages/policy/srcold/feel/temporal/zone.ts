import { dateOfDay, dayNumber } from './civil.ts'
import type { FeelDate, FeelDateTime, Zone } from './types.ts'

const formats = new Map<string, Intl.DateTimeFormat | null>()

function formatOf(id: string): Intl.DateTimeFormat | null {
  const known = formats.get(id)
  if (known !== undefined) return known
  let format: Intl.DateTimeFormat | null = null
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: id, timeZoneName: 'longOffset' })
  } catch {
    // not a zone of the platform's time zone database
  }
  formats.set(id, format)
  return format
}

export const isRegion = (id: string): boolean => /^[A-Za-z]/.test(id) && formatOf(id) !== null

/**
 * JavaScript knows instants of ±271 821 years only. Before 1700 every zone keeps its mean solar time,
 * and after 2400 the rules repeat with the 400-year cycle of the calendar, so a near day stands for a far one.
 */
function nearDay(day: number): number {
  const { year } = dateOfDay(day)
  if (year >= 1700 && year < 2400) return day
  return year < 1700 ? dayNumber({ kind: 'date', year: 1700, month: 1, day: 1 }) : day - Math.floor((year - 2000) / 400) * 146_097
}

/** Offset of a region at an instant, in seconds. */
function regionOffset(id: string, epochSeconds: number): number {
  const day = Math.floor(epochSeconds / 86_400)
  const near = nearDay(day) * 86_400 + (epochSeconds - day * 86_400)
  const name = formatOf(id)?.formatToParts(near * 1000).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const match = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(name)
  if (!match?.[1]) return 0
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0)
  return match[1] === '-' ? -seconds : seconds
}

/** Seconds of the wall clock since 1970-01-01T00:00. */
export const wallSeconds = ({ date, time }: FeelDateTime): number => dayNumber(date) * 86_400 + time.hour * 3600 + time.minute * 60 + time.second

/** Offset at a wall-clock time. Of two (clocks set back) the first; in a gap (clocks set forward) the one before it. */
export function offsetAt(zone: Zone, wall: number): number {
  if (zone.kind === 'offset') return zone.seconds
  const before = regionOffset(zone.id, wall - 86_400)
  const after = regionOffset(zone.id, wall + 86_400)
  if (before === after) return before
  const early = regionOffset(zone.id, wall - before)
  return early === before ? before : regionOffset(zone.id, wall - after) === after ? after : before
}

/** Offset at an instant. */
export const offsetOfInstant = (zone: Zone, epochSeconds: number): number => (zone.kind === 'offset' ? zone.seconds : regionOffset(zone.id, epochSeconds))

/** A time without a day takes the offset of 1970-01-01. */
export const EPOCH_DAY: FeelDate = { kind: 'date', year: 1970, month: 1, day: 1 }
export const sameZone = (a: Zone | null, b: Zone | null): boolean => {
  if (a === null || b === null) return a === b
  return a.kind === 'offset' ? b.kind === 'offset' && a.seconds === b.seconds : b.kind === 'region' && a.id === b.id
}
