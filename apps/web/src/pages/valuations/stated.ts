import type { AppraisalCase } from '@zhiyun/valuation'
import type { Right } from './valuation.ts'

export type Income = NonNullable<AppraisalCase['income']>
export type Cost = NonNullable<AppraisalCase['cost']>
export type Market = NonNullable<AppraisalCase['market']>

/** A part of one, as an exact ratio: 12.5% is 1250/10000. */
export const ratioOfPercent = (percent: number) => ({ num: Math.round(percent * 100), den: 10_000 })
export const percentOf = ({ num, den }: { readonly num: number; readonly den: number }): number => (num / den) * 100

const yearOf = (day: string): number => Number(day.slice(0, 4))

/** Where the cost method begins: the life of the leading right, nothing spent yet. */
export function firstCost(valuedOn: string, lead: Right | undefined): Cost {
  return {
    items: [{ name: '', amount: 0, year: yearOf(valuedOn), source: '' }],
    prices: { [yearOf(valuedOn)]: 1000 },
    interest: ratioOfPercent(3.5), months: 12, profit: ratioOfPercent(10),
    life: { from: lead?.filedOn ?? valuedOn, until: lead?.endsOn ?? `${yearOf(valuedOn) + 10}${valuedOn.slice(4)}` },
    obsolescence: { low: ratioOfPercent(0), likely: ratioOfPercent(10), high: ratioOfPercent(30) },
    weight: 0, reason: '只作参照',
  }
}

const NO_DEAL = { name: '', price: 0, source: '', weight: 1, adjustments: [] }
export const firstMarket = (): Market => ({ deals: [NO_DEAL, NO_DEAL, NO_DEAL], weight: 0, reason: '只作参照' })
export const nextDeal = (): Market['deals'][number] => NO_DEAL

/** Every year in which something was spent, and that of the valuation, has a price level; what was given stays, others stand on the base. */
export function pricesFor({ items, prices }: Cost, valuedOn: string): Cost['prices'] {
  const years = [...new Set([yearOf(valuedOn), ...items.map(({ year }) => year)])].sort((a, b) => a - b)
  return Object.fromEntries(years.map((year) => [year, prices[year] ?? 1000]))
}

/** A forecast leaves out no year: one year more or less at its end, or all of it moved when the day of the valuation moves. */
export function forecastFrom(revenue: Income['revenue'], valuedOn: string): Income['revenue'] {
  const first = yearOf(valuedOn)
  return revenue.map(({ amount }, at) => ({ year: first + at, amount }))
}
export const longerForecast = (revenue: Income['revenue'], valuedOn: string): Income['revenue'] => forecastFrom([...revenue, { year: 0, amount: revenue.at(-1)?.amount ?? 0 }], valuedOn)

/** The list with one of its members changed, or left out. */
export const changedAt = <T>(list: readonly T[], at: number, change: Partial<T>): T[] => list.map((each, i) => (i === at ? { ...each, ...change } : each))
export const withoutAt = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at)
