import { civil, deadlineAfter, isoDate, type IsoDate, type WorkCalendar } from '@zhiyun/calendar'
import type { DueRule, Events } from './model.ts'

/** A last day, or what is still missing to know it. */
export type DueDay = {
  readonly due: IsoDate | null
  /** False when holidays of a year in question are not announced yet: the day may still move. */
  readonly certain: boolean
  /** The event that must be registered first. */
  readonly waitsFor?: string
  /** Why there is no day: 期限未印, 起算日未印. */
  readonly note?: string
}

export const lastDayOf = (year: number): IsoDate => isoDate({ year, month: 12, day: 31 })

/** The last day on which it may be done. `every` is due at the end of the year asked about; `same` is looked up by the caller. */
export function dueOf(rule: DueRule, events: Events, calendar: WorkCalendar, day: IsoDate): DueDay {
  switch (rule.kind) {
    case 'day':
    case 'start':
      return { due: rule.day, certain: true }
    case 'term':
      return termDue(rule, events, calendar)
    case 'every':
      return rule.every === '每年' ? { due: lastDayOf(civil(day).year), certain: true } : { due: null, certain: true, note: '定期，间隔未印' }
    case 'same':
      return { due: null, certain: true, note: `与${rule.as}同` }
    case 'unprinted':
      return { due: null, certain: true, note: '期限未印' }
  }
}

function termDue(rule: Extract<DueRule, { kind: 'term' }>, events: Events, calendar: WorkCalendar): DueDay {
  if (rule.from === null) return { due: null, certain: true, note: '起算日未印' }
  const start = Object.hasOwn(events, rule.from) ? events[rule.from] : undefined
  if (start === undefined) return { due: null, certain: true, waitsFor: rule.from, note: `${rule.from}之日没有登记` }
  const { due, unknownYears } = deadlineAfter(start, rule.term, calendar)
  return { due, certain: unknownYears.length === 0 }
}
