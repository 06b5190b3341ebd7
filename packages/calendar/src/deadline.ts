import { addDays, addMonths, addYears, civil, daysBetween, laterOf, type IsoDate } from './date.ts'
import type { WorkCalendar } from './workday.ts'

export type TermUnit = '工作日' | '日' | '个月' | '年'

/** A period as a clause states it: 5 工作日, 30 日, 3 个月, 1 年. `n` is a positive integer. */
export type Term = { readonly n: number; readonly unit: TermUnit }

/** A clock stopped from one day to another, both included; without `to` it still stands. */
export type Stop = { readonly from: IsoDate; readonly to?: IsoDate }

export type Deadline = {
  /** The last day of the period; it has passed from the next day on. null while the clock stands. */
  readonly due: IsoDate | null
  /** Years that were needed but whose holidays are not announced: the date is then provisional, counted by weekends. */
  readonly unknownYears: readonly number[]
}

const SHAPE = /^([1-9]\d*)(工作日|日|个月|年)$/

/** Reads '5工作日'; null when the text is no term. */
export function parseTerm(text: string): Term | null {
  const parts = SHAPE.exec(text)
  return parts ? { n: Number(parts[1]), unit: parts[2] as TermUnit } : null
}

/**
 * The last day of a period that begins on `start`.
 * The day of beginning does not count (Civil Code art. 201). A period in working days ends when `n` full working days
 * have gone by. A period in days, months or years ends on the corresponding day (art. 202); when that is a rest day,
 * on the next working day (art. 203). A day on which the clock stood for any part is not a full day and is given back.
 */
export function deadlineAfter(start: IsoDate, term: Term, calendar: WorkCalendar, stops: readonly Stop[] = []): Deadline {
  if (!Number.isSafeInteger(term.n) || term.n < 1) throw new RangeError(`期限须为正整数 a term is a positive integer: ${term.n}`)
  const unknown = new Set<number>()
  const works = (date: IsoDate): boolean => {
    const { year } = civil(date)
    if (!calendar.knows(year)) unknown.add(year)
    return calendar.isWorkday(date)
  }
  const due = stops.some((stop) => stop.to === undefined)
    ? null
    : term.unit === '工作日'
      ? afterWorkdays(start, term.n, works, stops)
      : nextWorkday(afterCalendarDays(start, term, stops), works)
  return { due, unknownYears: [...unknown].sort((a, b) => a - b) }
}

/** Full working days from the day after `start` to `today`, both ends included, without days on which the clock stood. */
export function workdaysGone(start: IsoDate, today: IsoDate, calendar: WorkCalendar, stops: readonly Stop[] = []): number {
  let gone = 0
  for (let day = addDays(start, 1); day <= today; day = addDays(day, 1)) {
    if (calendar.isWorkday(day) && !stoodOn(day, stops)) gone++
  }
  return gone
}

/** The given day, or the first working day after it. */
export function nextWorkday(date: IsoDate, isWorkday: (date: IsoDate) => boolean): IsoDate {
  let day = date
  while (!isWorkday(day)) day = addDays(day, 1)
  return day
}

const stoodOn = (day: IsoDate, stops: readonly Stop[]): boolean =>
  stops.some((stop) => day >= stop.from && (stop.to === undefined || day <= stop.to))

function afterWorkdays(start: IsoDate, n: number, works: (date: IsoDate) => boolean, stops: readonly Stop[]): IsoDate {
  let day = start
  for (let left = n; left > 0; ) {
    day = addDays(day, 1)
    if (works(day) && !stoodOn(day, stops)) left--
  }
  return day
}

function afterCalendarDays(start: IsoDate, { n, unit }: Term, stops: readonly Stop[]): IsoDate {
  let due = unit === '日' ? addDays(start, n) : unit === '个月' ? addMonths(start, n) : addYears(start, n)
  // Stops in order of time; one that begins after the period has run out changes nothing. `counted` keeps a day
  // shared by two stops (an objection answered and another raised that day) from being given back twice.
  let counted = start
  for (const stop of [...stops].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (stop.to === undefined || stop.from > due || stop.to <= counted) continue
    due = addDays(due, daysBetween(laterOf(stop.from, addDays(counted, 1)), stop.to) + 1)
    counted = stop.to
  }
  return due
}
