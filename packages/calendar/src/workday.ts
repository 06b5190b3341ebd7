import { getFestival, isWorkday } from 'chinese-workday'
import { civil, isIsoDate, weekday, InvalidDate, type IsoDate } from './date.ts'

/** A year's published rest days and the weekend days worked instead (调休), as the State Council announces them. */
export type HolidayTable = { readonly year: number; readonly off: readonly IsoDate[]; readonly work: readonly IsoDate[] }

/**
 * Which days are working days. The arrangement of a year is announced only late in the year before, so a calendar
 * does not know every year: for those `knows` is false and `isWorkday` goes by weekends alone. Whoever shows or acts
 * on a date must look at `knows`.
 */
export type WorkCalendar = {
  readonly isWorkday: (date: IsoDate) => boolean
  readonly knows: (year: number) => boolean
}

const isWeekend = (date: IsoDate): boolean => weekday(date) > 5

/** 1 October is a festival in every announced year; without a table the day has no festival name. */
const inLibrary = (year: number): boolean => {
  const name = getFestival(`${String(year).padStart(4, '0')}-10-01`)
  return name !== '工作日' && name !== '周末'
}

/**
 * The calendar of mainland China: the tables of `chinese-workday`, and `supplements` for years that it does not hold
 * yet. A supplement replaces the whole year.
 * @throws InvalidDate when a supplement lists a day that is no date or lies outside its year
 */
export function chinaCalendar(supplements: readonly HolidayTable[] = []): WorkCalendar {
  const tables = new Map(supplements.map((table) => [table.year, daysOf(table)]))
  return {
    knows: (year) => tables.has(year) || inLibrary(year),
    isWorkday(date) {
      const { year } = civil(date)
      const table = tables.get(year)
      if (table) return table.work.has(date) || (!table.off.has(date) && !isWeekend(date))
      return inLibrary(year) ? isWorkday(date) : !isWeekend(date)
    },
  }
}

function daysOf(table: HolidayTable): { off: ReadonlySet<IsoDate>; work: ReadonlySet<IsoDate> } {
  for (const day of [...table.off, ...table.work]) {
    if (!isIsoDate(day) || civil(day).year !== table.year) throw new InvalidDate(day)
  }
  return { off: new Set(table.off), work: new Set(table.work) }
}
