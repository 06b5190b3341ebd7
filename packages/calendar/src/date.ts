/**
 * Civil dates as ISO strings 'YYYY-MM-DD'. No `Date`, hence no time zone and no clock: the arithmetic is on day numbers
 * of the proleptic Gregorian calendar (years 0001–9999).
 */
export type IsoDate = string

/** Thrown for text that is not a calendar date, such as '2025-02-29' or '2025/1/1'. */
export class InvalidDate extends Error {
  override readonly name = 'InvalidDate'
  readonly value: unknown
  constructor(value: unknown) {
    super(`不是日期 not a calendar date: ${String(value)}`)
    this.value = value
  }
}

export type CivilDate = { readonly year: number; readonly month: number; readonly day: number }

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Days in a month; month is 1–12. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0)

export function isIsoDate(value: unknown): value is IsoDate {
  if (typeof value !== 'string') return false
  const parts = SHAPE.exec(value)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return year >= 1 && day >= 1 && day <= daysInMonth(year, month)
}

/** @throws InvalidDate */
export function civil(date: IsoDate): CivilDate {
  if (!isIsoDate(date)) throw new InvalidDate(date)
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) }
}

/** @throws InvalidDate when the parts are no date */
export function isoDate({ year, month, day }: CivilDate): IsoDate {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  if (!isIsoDate(text)) throw new InvalidDate(text)
  return text
}

/** Days since 1970-01-01. Counts eras of 400 years from 1 March, so that the leap day comes last. */
export function dayNumber(date: IsoDate): number {
  const { year, month, day } = civil(date)
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

/** The inverse of `dayNumber`. @throws InvalidDate outside the years 0001–9999 */
export function fromDayNumber(days: number): IsoDate {
  const z = days + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return isoDate({
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  })
}

export const addDays = (date: IsoDate, days: number): IsoDate => fromDayNumber(dayNumber(date) + days)

/** The corresponding day `months` later (or earlier); the last day of that month when it has no such day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = civil(date)
  const index = year * 12 + month - 1 + months
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 }
  return isoDate({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) })
}

/** The corresponding day `years` later; 29 February becomes 28 February in a common year. */
export const addYears = (date: IsoDate, years: number): IsoDate => addMonths(date, years * 12)

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from)

/** Whole months that have passed from `from` to `to`, by the corresponding-day rule of `addMonths`. */
export function monthsBetween(from: IsoDate, to: IsoDate): number {
  if (to < from) return -monthsBetween(to, from)
  const a = civil(from)
  const b = civil(to)
  const months = (b.year - a.year) * 12 + b.month - a.month
  return addMonths(from, months) > to ? months - 1 : months
}

/** 1 is Monday … 7 is Sunday. */
export const weekday = (date: IsoDate): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1

export const laterOf = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b)
