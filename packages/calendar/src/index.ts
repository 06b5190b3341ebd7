export {
  addDays,
  addMonths,
  addYears,
  civil,
  dayNumber,
  daysBetween,
  daysInMonth,
  fromDayNumber,
  InvalidDate,
  isIsoDate,
  isLeapYear,
  isoDate,
  laterOf,
  monthsBetween,
  weekday,
  type CivilDate,
  type IsoDate,
} from './date.ts'
export { chinaCalendar, type HolidayTable, type WorkCalendar } from './workday.ts'
export { deadlineAfter, nextWorkday, parseTerm, workdaysGone, type Deadline, type Stop, type Term, type TermUnit } from './deadline.ts'
