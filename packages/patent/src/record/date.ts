import { addDays, isIsoDate, type IsoDate } from '@zhiyun/calendar'

/** Day 0 of a spreadsheet's date numbers (the 1900 system, with its false leap year behind us). */
const SPREADSHEET_EPOCH = '1899-12-30'

/**
 * Reads a day as tables write it: `20150922`, `2019.07.12`, `2022/7/5`, `2022年7月5日`, with or without a time behind it,
 * or the date number of a spreadsheet cell (45057). Null when it is no day of the calendar.
 */
export function readDate(text: string): IsoDate | null {
  const cleaned = text.normalize('NFKC').trim()
  if (/^[2-7]\d{4}$/.test(cleaned)) return addDays(SPREADSHEET_EPOCH, Number(cleaned))
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(cleaned) ?? /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[T ].*)?$/.exec(cleaned)
  if (!match) return null
  const [, year = '', month = '', day = ''] = match
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(date) ? date : null
}
