import { addDays, chinaCalendar } from '@zhiyun/calendar'

const calendar = chinaCalendar()

/** Working days from the day after `today` up to and with `due`; negative when `due` has passed, counted the same way. */
export function daysLeft(today: string, due: string): number {
  const [from, to, sign] = due >= today ? [today, due, 1] : [due, today, -1]
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar.isWorkday(day)) count++
  return sign * count
}
