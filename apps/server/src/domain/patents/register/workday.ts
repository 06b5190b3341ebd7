import { chinaCalendar } from '@zhiyun/calendar'

const calendar = chinaCalendar()

/** Days on which a fee can be paid: a due day that is none moves on (Implementing Rules, rule 5). */
export const isWorkday = (day: string): boolean => calendar.isWorkday(day)
