import { addDays, addYears, type IsoDate } from '@zhiyun/calendar'
import type { PatentKind } from '../kind.ts'

/** From this filing date on a design lives 15 years (Patent Law 2020 art. 42); before it 10. */
const LONGER_DESIGNS_FROM = '2021-06-01'

export interface PatentTerm {
  years: 10 | 15 | 20
  /** Last day on which the patent is in force. */
  lastDay: IsoDate
  /** The corresponding day of filing on which it ends; not moved when a holiday falls on it. */
  endsOn: IsoDate
}

export function termYears(kind: PatentKind, filingDate: IsoDate): 10 | 15 | 20 {
  if (kind === 'invention') return 20
  return kind === 'design' && filingDate >= LONGER_DESIGNS_FROM ? 15 : 10
}

/**
 * The term of art. 42, counted from the Chinese filing date (for PCT entries the international one; never from the
 * priority date). `compensationDays` is what the office has granted under rules 77 to 84, nothing by itself.
 */
export function patentTerm(kind: PatentKind, filingDate: IsoDate, compensationDays = 0): PatentTerm {
  const years = termYears(kind, filingDate)
  const endsOn = addDays(addYears(filingDate, years), compensationDays)
  return { years, endsOn, lastDay: addDays(endsOn, -1) }
}

/** The day on which the term ends by itself, as `patentTerm` says; cheap enough for every row of a table. `filingDate` must be a date. */
export function termEnd(kind: PatentKind, filingDate: IsoDate): IsoDate {
  const years = termYears(kind, filingDate)
  // The corresponding day has the same month and day; only 29 February may have none.
  return filingDate.endsWith('-02-29') ? addYears(filingDate, years) : `${Number(filingDate.slice(0, 4)) + years}${filingDate.slice(4)}`
}

/** Which patent year a day lies in (1 for the first); years run from the filing date, whatever the grant date. */
export function patentYearOn(filingDate: IsoDate, date: IsoDate): number {
  if (date < filingDate) throw new RangeError(`${date} lies before the filing date ${filingDate}`)
  let year = Number(date.slice(0, 4)) - Number(filingDate.slice(0, 4))
  if (addYears(filingDate, year) <= date) year += 1
  return year
}
