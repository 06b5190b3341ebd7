import { MAX_YEAR, type FeelDate } from './types.ts'

// Proleptic Gregorian calendar by whole 400-year eras (146 097 days each), counted from 1970-01-01.
const ERA_DAYS = 146_097

/** Days since 1970-01-01. */
export function dayNumber({ year, month, day }: FeelDate): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * ERA_DAYS + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

export function dateOfDay(number: number): FeelDate {
  const z = number + 719_468
  const era = Math.floor(z / ERA_DAYS)
  const dayOfEra = z - era * ERA_DAYS
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { kind: 'date', year, month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 }
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
export const daysInMonth = (year: number, month: number): number => (month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)

/** A day of the calendar, or null when there is none. */
export function civilDate(year: number, month: number, day: number): FeelDate | null {
  const real = [year, month, day].every(Number.isInteger) && Math.abs(year) <= MAX_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  return real ? { kind: 'date', year, month, day } : null
}

/** The same day some months later, or the last day of that month. */
export function addMonths(date: FeelDate, months: number): FeelDate | null {
  const total = date.year * 12 + (date.month - 1) + months
  const [year, month] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1]
  return civilDate(year, month, Math.min(date.day, daysInMonth(year, month)))
}

export function addDays(date: FeelDate, days: number): FeelDate | null {
  const later = dateOfDay(dayNumber(date) + days)
  return civilDate(later.year, later.month, later.day)
}

/** 1 for Monday to 7 for Sunday. */
export const weekday = (date: FeelDate): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
export const dayOfYear = (date: FeelDate): number => dayNumber(date) - dayNumber({ ...date, month: 1, day: 1 }) + 1

/** ISO 8601 week: the one that holds the year's first Thursday is week 1. */
export function weekOfYear(date: FeelDate): number {
  const thursday = dateOfDay(dayNumber(date) - weekday(date) + 4)
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1
}
