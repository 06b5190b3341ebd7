import { daysBetween, type IsoDate } from '@zhiyun/calendar'
import type { Fen } from '@zhiyun/finance'
import { earnsUntil, type IncomeCase } from './incomeCase.ts'

/** A calendar year, or what of it lies between the valuation and the end of earnings. */
export type Period = {
  readonly year: number
  readonly from: IsoDate
  /** The day after its last. */
  readonly until: IsoDate
  /** Which part of the calendar year it is. */
  readonly part: number
  /** From the day of the valuation to the middle of the period, in years of 365 days: sums come in evenly. */
  readonly time: number
  /** Forecast of the whole year; of years after the forecast, the last one of it. */
  readonly revenue: Fen
  /** Years since the last of the forecast; 0 within it. */
  readonly after: number
  readonly upkeep: Fen
}

/** The periods of earning, first to last. The case must have no problems. */
export function periodsOf(of: IncomeCase): readonly Period[] {
  const { valuedOn, revenue, upkeep } = of
  const end = earnsUntil(of)
  const first = revenue[0]!.year
  const last = Number(end.slice(0, 4))
  const periods: Period[] = []
  for (let year = first; year <= last; year++) {
    const [newYear, next] = [`${year}-01-01`, `${year + 1}-01-01`]
    const from = valuedOn > newYear ? valuedOn : newYear
    const until = end < next ? end : next
    if (until <= from) continue
    const forecast = revenue[Math.min(year - first, revenue.length - 1)]!
    periods.push({
      year,
      from,
      until,
      part: daysBetween(from, until) / daysBetween(newYear, next),
      time: (daysBetween(valuedOn, from) + daysBetween(from, until) / 2) / 365,
      revenue: forecast.amount,
      after: year - forecast.year,
      upkeep: upkeep.filter(({ day }) => day >= from && day < until).reduce((sum, { amount }) => sum + amount, 0),
    })
  }
  return periods
}
