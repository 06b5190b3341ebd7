import { describe, expect, it } from 'vitest'
import { firstCost, forecastFrom, longerForecast, percentOf, pricesFor, ratioOfPercent } from './stated.ts'

describe('a forecast', () => {
  it('begins with the year of the valuation and leaves out none', () => {
    const two = longerForecast([{ year: 2026, amount: 500 }], '2026-05-01')
    expect(two).toEqual([{ year: 2026, amount: 500 }, { year: 2027, amount: 500 }])
    expect(forecastFrom(two, '2028-01-01').map(({ year }) => year)).toEqual([2028, 2029])
    expect(longerForecast([], '2026-05-01')).toEqual([{ year: 2026, amount: 0 }])
  })
})

describe('a cost', () => {
  const begun = firstCost('2026-03-02', undefined)
  it('has a price level for each year, keeping those that were given', () => {
    const spent = { ...begun, items: [{ ...begun.items[0]!, year: 2020 }, { ...begun.items[0]!, year: 2022 }], prices: { 2020: 950, 2019: 900 } }
    expect(pricesFor(spent, '2026-03-02')).toEqual({ 2020: 950, 2022: 1000, 2026: 1000 })
  })
  it('takes the life of the leading right, and ten years where it is unknown', () => {
    expect(begun.life).toEqual({ from: '2026-03-02', until: '2036-03-02' })
    expect(firstCost('2026-03-02', { filedOn: '2020-01-10', endsOn: '2040-01-10' } as never).life).toEqual({ from: '2020-01-10', until: '2040-01-10' })
  })
})

describe('percentages', () => {
  it('are exact to a hundredth', () => {
    for (const percent of [0, 0.01, 3.5, 12.34, 100]) expect(percentOf(ratioOfPercent(percent))).toBeCloseTo(percent, 10)
    expect(ratioOfPercent(0.29)).toEqual({ num: 29, den: 10_000 })
  })
})
