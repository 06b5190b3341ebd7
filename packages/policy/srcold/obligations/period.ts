import { addMonths, civil, isoDate, monthsBetween, type IsoDate } from '@zhiyun/calendar'
import type { Measure } from '../pack/types.ts'
import { dueOf, type DueDay } from '../time/due.ts'
import type { Obligation } from './model.ts'
import type { ObligationInput, Period } from './types.ts'

/** One time an obligation falls due: a yearly one once for each year of its period. */
export type Occurrence = DueDay & { readonly year: number | null; readonly begins: IsoDate | null }

/** The period as told, else the cultivation period of the measure counted from the award or the event it names. */
export function periodOf(name: string | undefined, measure: Measure, input: ObligationInput): Period | null {
  if (name === undefined) return null
  const told = input.periods?.[name]
  if (told) return told
  if (name !== '培育期' || !measure.incubation) return null
  const { from: event, length } = measure.incubation
  const from = input.events?.[event] ?? (event === '立项' ? input.award.date : undefined)
  return from === undefined ? null : { from, to: addMonths(from, length.value) }
}

export function occurrencesOf(obligation: Obligation, measure: Measure, input: ObligationInput): Occurrence[] {
  const period = periodOf(obligation.period, measure, input)
  if (obligation.frequency === '每年') return yearly(period, input)
  if (obligation.frequency === '定期') return [{ ...open('定期，间隔未印'), year: null, begins: period?.from ?? null }]
  const { due: rule } = obligation
  if (rule.kind === 'same') {
    const other = measure.obligations.find((each) => each.id === rule.as)
    return other && other.due.kind !== 'same' ? [{ ...dueOf(other.due, input.events ?? {}, input.calendar, input.day), year: null, begins: null }] : [{ ...open('期限未印'), year: null, begins: null }]
  }
  if (rule.kind !== 'unprinted') return [{ ...dueOf(rule, input.events ?? {}, input.calendar, input.day), year: null, begins: null }]
  const end = period ? period.to : obligation.period === undefined ? (input.award.agreementEnds ?? null) : null
  if (end !== null) return [{ due: end, certain: true, year: null, begins: period?.from ?? null }]
  return [{ ...open(obligation.period === undefined ? '期限未印' : period ? `${obligation.period}还没有结束` : `${obligation.period}起止没有登记`), year: null, begins: period?.from ?? null }]
}

const open = (note: string): DueDay => ({ due: null, certain: true, note })

/** Years of the period, each ending on its corresponding day; without a period, calendar years since the award. */
function yearly(period: Period | null, { award, day }: ObligationInput): Occurrence[] {
  if (!period) {
    const first = civil(award.date).year
    return Array.from({ length: Math.max(1, civil(day).year - first + 1) }, (_, i) => ({ due: isoDate({ year: first + i, month: 12, day: 31 }), certain: true, year: i + 1, begins: i === 0 ? award.date : isoDate({ year: first + i, month: 1, day: 1 }) }))
  }
  const until = period.to ?? day
  const years = Math.max(1, Math.ceil((monthsBetween(period.from, until) + (addMonths(period.from, monthsBetween(period.from, until)) < until ? 1 : 0)) / 12))
  return Array.from({ length: years }, (_, i) => {
    const end = addMonths(period.from, 12 * (i + 1))
    return { due: period.to !== null && end > period.to ? period.to : end, certain: true, year: i + 1, begins: addMonths(period.from, 12 * i) }
  })
}
