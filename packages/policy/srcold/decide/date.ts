const ISO = /^(\d{4})-(\d{2})-(\d{2})$/

/** A real day of the calendar as written, or null: `2023-02-29` is none. */
export function parseDay(text: string): { readonly year: number; readonly month: number; readonly day: number } | null {
  const match = ISO.exec(text)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? { year, month, day } : null
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const daysIn = (year: number, month: number): number => (month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)

/**
 * Months from one day to a later one, exact for every comparison with whole months: a span between m and m+1 months counts as m + ½.
 * A month ends on the same day of the month, or on its last day where there is none (Civil Code art. 202).
 * Null when the first day is later than the second.
 */
export function elapsedMonths(from: string, to: string): number | null {
  const start = parseDay(from)
  const end = parseDay(to)
  if (!start || !end || from > to) return null
  const months = (end.year - start.year) * 12 + (end.month - start.month)
  const anniversary = Math.min(start.day, daysIn(end.year, end.month))
  if (end.day === anniversary) return months
  return end.day > anniversary ? months + 0.5 : months - 0.5
}

export const yearOf = (day: string): number => Number(day.slice(0, 4))
