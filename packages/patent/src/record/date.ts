import { addDays, daysInMonth, type IsoDate } from '@zhiyun/calendar'

/** Day 0 of a spreadsheet's date numbers (the 1900 system, with its false leap year behind us). */
const SPREADSHEET_EPOCH = '1899-12-30'

/**
 * Reads a day as tables write it: `20150922`, `2019.07.12`, `2022/7/5`, `2022年7月5日`, with or without a time behind it,
 * or the date number of a spreadsheet cell (45057). Null when it is no day of the calendar.
 */
export function readDate(text: string): IsoDate | null {
  const before = known.get(text)
  if (before !== undefined) return before
  const date = read(text)
  if (known.size === MOST_KNOWN) known.clear()
  known.set(text, date)
  return date
}

/** A table has the same few thousand days over and over: looked up, they are not read again, and are one text each. */
const known = new Map<string, IsoDate | null>()
const MOST_KNOWN = 10_000

function read(text: string): IsoDate | null {
  if (COMPACT.test(text)) return dateOf(text.slice(0, 4), text.slice(4, 6), text.slice(6))
  const cleaned = text.normalize('NFKC').trim()
  if (cleaned !== text) return read(cleaned)
  if (/^[2-7]\d{4}$/.test(text)) return addDays(SPREADSHEET_EPOCH, Number(text))
  const [, year, month, day] = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[T ].*)?$/.exec(text) ?? []
  return year === undefined || month === undefined || day === undefined ? null : dateOf(year, month.padStart(2, '0'), day.padStart(2, '0'))
}

const COMPACT = /^\d{8}$/

/** What lies outside is a slip of the pen, and its term would end in no calendar. */
const [FIRST_YEAR, LAST_YEAR] = [1800, 2199]

/** Two and four digits each. */
function dateOf(year: string, month: string, day: string): IsoDate | null {
  const [y, d] = [Number(year), Number(day)]
  return y >= FIRST_YEAR && y <= LAST_YEAR && d >= 1 && d <= daysInMonth(y, Number(month)) ? `${year}-${month}-${day}` : null
}
