import { daysBetween } from '@zhiyun/calendar'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assumptionOrder, problemsOf, type Assumptions, type IncomeCase } from './incomeCase.ts'
import { periodsOf } from './period.ts'
import { assumed, presentValue, reliefFromRoyalty } from './reliefFromRoyalty.ts'
import { sensitivity } from './sensitivity.ts'
import { simulateIncome } from './simulateIncome.ts'

const sure = (value: number) => ({ value, source: '演示假设' })
const plain: Assumptions = { revenueLevel: sure(1), contribution: sure(1), royaltyRate: sure(0.05), growth: sure(0), decay: sure(0), validity: sure(1), taxRate: sure(0), discountRate: sure(0) }
const yuan = (amount: number) => amount * 100
const whole: IncomeCase = { valuedOn: '2026-01-01', rightEnds: '2029-01-01', replacedOn: null, revenue: [2026, 2027, 2028].map((year) => ({ year, amount: yuan(1_000_000) })), upkeep: [], assumptions: plain }
const valueOf = (of: IncomeCase): number => {
  const answer = reliefFromRoyalty(of)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  return answer.value
}
const assuming = (of: IncomeCase, figures: Partial<Record<keyof Assumptions, number>>): IncomeCase => ({ ...of, assumptions: { ...of.assumptions, ...Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, sure(value)])) } })

describe('relief from royalty', () => {
  it('without tax, ageing and discount is the royalty on what is sold: 5% of three times 1,000,000', () => expect(valueOf(whole)).toBe(yuan(150_000)))

  it('discounts each period from its middle, after tax', () => {
    // 50,000 × 0.75 ÷ 1.1^(182.5/365), ÷ 1.1^(547.5/365), ÷ 1.1^(913/365): the last year is a leap year.
    const expected = 37_500 * (1.1 ** -0.5 + 1.1 ** -1.5 + 1.1 ** -(913 / 365))
    expect(valueOf(assuming(whole, { taxRate: 0.25, discountRate: 0.1 }))).toBe(Math.round(yuan(expected)))
  })

  it('counts part of a year for what of it is left', () => {
    expect(valueOf({ ...whole, valuedOn: '2026-07-02', rightEnds: '2027-01-01', revenue: [{ year: 2026, amount: 36_500 }] })).toBe(Math.round(36_500 * (183 / 365) * 0.05))
  })

  it('goes on after the forecast by the stated growth', () => {
    const longer = { ...whole, revenue: whole.revenue.slice(0, 1) }
    expect(valueOf(assuming(longer, { growth: 0.1 }))).toBe(Math.round(yuan(50_000) * (1 + 1.1 + 1.1 ** 2)))
  })

  it('ends when something better comes, if that is sooner', () => {
    expect(valueOf({ ...whole, replacedOn: '2028-01-01' })).toBe(yuan(100_000))
    expect(valueOf({ ...whole, replacedOn: '2031-01-01' })).toBe(yuan(150_000))
  })

  it('takes off what keeps the right alive, in the period in which it falls due, and nothing after the end', () => {
    expect(valueOf({ ...whole, upkeep: [{ day: '2026-05-01', amount: yuan(2_000) }, { day: '2029-01-01', amount: yuan(9_999) }] })).toBe(yuan(148_000))
  })

  it('its lines add up to its value but for the rounding of each', () => {
    fc.assert(fc.property(cases, (of) => {
      const answer = reliefFromRoyalty(of)
      if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
      expect(Math.abs(answer.lines.reduce((sum, line) => sum + line.present, 0) - answer.value)).toBeLessThanOrEqual(answer.lines.length)
    }))
  })

  it('its periods cover the time of earning without gap or overlap', () => {
    fc.assert(fc.property(cases, (of) => {
      const periods = periodsOf(of)
      expect(periods[0]!.from).toBe(of.valuedOn)
      expect(periods.at(-1)!.until).toBe(of.rightEnds)
      periods.slice(1).forEach((period, at) => expect(period.from).toBe(periods[at]!.until))
      expect(periods.reduce((days, { from, until }) => days + daysBetween(from, until), 0)).toBe(daysBetween(of.valuedOn, of.rightEnds))
    }))
  })

  it('agrees with whole-number arithmetic to a fen where that is possible', () => {
    // Years counted whole, nothing discounted: everything is a ratio of integers.
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 10 ** 12 }), { minLength: 1, maxLength: 10 }), fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }), (amounts, rate, tax) => {
      const of = assuming({ ...whole, rightEnds: `${2026 + amounts.length}-01-01`, revenue: amounts.map((amount, at) => ({ year: 2026 + at, amount })) }, { royaltyRate: rate / 1000, taxRate: tax / 1000 })
      const exact = amounts.reduce((sum, amount) => sum + BigInt(amount) * BigInt(rate) * BigInt(1000 - tax), 0n)
      expect(Math.abs(valueOf(of) - Number(exact / 1_000_000n))).toBeLessThanOrEqual(1)
    }))
  })

  it('is worth less with a higher discount, tax or decline, and more with a higher royalty', () => {
    fc.assert(fc.property(cases, fc.double({ min: 0.001, max: 0.05, noNaN: true }), (made, more) => {
      const of = { ...made, upkeep: [] }
      const base = valueOf(of)
      for (const name of ['discountRate', 'taxRate', 'decay'] as const) expect(valueOf(assuming(of, { [name]: of.assumptions[name].value + more }))).toBeLessThanOrEqual(base)
      for (const name of ['royaltyRate', 'contribution', 'validity', 'growth'] as const) expect(valueOf(assuming(of, { [name]: of.assumptions[name].value + more }))).toBeGreaterThanOrEqual(base)
    }))
  })
})

describe('what cannot be valued says why', () => {
  it.each([
    ['the right has ended', { ...whole, rightEnds: '2026-01-01' }, 'NOTHING_LEFT', 'rightEnds'],
    ['it is replaced already', { ...whole, replacedOn: '2025-01-01' }, 'NOTHING_LEFT', 'replacedOn'],
    ['a year is missing', { ...whole, revenue: [whole.revenue[0]!, whole.revenue[2]!] }, 'FORECAST_GAP', 'revenue'],
    ['nothing is forecast', { ...whole, revenue: [] }, 'FORECAST_GAP', 'revenue'],
    ['half a fen', { ...whole, revenue: [{ year: 2026, amount: 0.5 }] }, 'AMOUNT', 'revenue.2026'],
    ['no date', { ...whole, valuedOn: '2026-02-30' }, 'NOT_A_DATE', 'valuedOn'],
    ['a rate above one', assuming(whole, { royaltyRate: 1.2 }), 'OUT_OF_BOUNDS', 'royaltyRate'],
    ['no number', assuming(whole, { discountRate: Number.NaN }), 'OUT_OF_BOUNDS', 'discountRate'],
    ['a figure without a source', { ...whole, assumptions: { ...plain, decay: { value: 0, source: ' ' } } }, 'NO_SOURCE', 'decay'],
    ['a range beside its figure', { ...whole, assumptions: { ...plain, royaltyRate: { ...sure(0.05), spread: { shape: 'even', low: 0.06, high: 0.08 } } } }, 'SPREAD', 'royaltyRate'],
  ] as const)('%s', (_, of, code, field) => {
    const answer = reliefFromRoyalty(of as IncomeCase)
    expect(answer.ok ? [] : answer.problems.map((each) => [each.code, each.field])).toContainEqual([code, field])
    expect(simulateIncome(of as IncomeCase, { draws: 10, seed: 1 }).ok).toBe(false)
    expect(sensitivity(of as IncomeCase).ok).toBe(false)
  })
})

describe('draws', () => {
  const uncertain: IncomeCase = { ...whole, assumptions: { ...plain, royaltyRate: { ...sure(0.05), spread: { shape: 'triangle', low: 0.03, high: 0.08 } }, revenueLevel: { ...sure(1), spread: { shape: 'even', low: 0.6, high: 1.4 } } } }
  const drawn = (seed: number, draws = 20_000) => {
    const answer = simulateIncome(uncertain, { draws, seed })
    if (!answer.ok) throw new Error('no draws')
    return answer.distribution
  }

  it('are the same for the same seed, and others for another', () => {
    expect(drawn(7)).toEqual(drawn(7))
    expect(drawn(7).mean).not.toBe(drawn(8).mean)
  })

  it('their mean is what the two independent means multiply to, within five of its standard errors', () => {
    const expected = yuan(3_000_000) * ((0.03 + 0.05 + 0.08) / 3)
    const { mean, standardError } = drawn(3)
    expect(standardError).toBeGreaterThan(0)
    expect(Math.abs(mean - expected)).toBeLessThan(5 * standardError)
  })

  it('stay within what the worst and the best of all assumptions give', () => {
    const { histogram, percentiles, draws } = drawn(11)
    expect(histogram.from).toBeGreaterThanOrEqual(yuan(3_000_000) * 0.03 * 0.6)
    expect(histogram.to).toBeLessThanOrEqual(yuan(3_000_000) * 0.08 * 1.4)
    expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(draws)
    const inOrder = [5, 10, 25, 50, 75, 90, 95].map((percent) => percentiles[percent as 5])
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b))
  })

  it('of a case without uncertainty are all its value', () => {
    const answer = simulateIncome(whole, { draws: 50, seed: 1 })
    expect(answer.ok && [answer.distribution.percentiles[5], answer.distribution.mean, answer.distribution.standardError, answer.distribution.histogram.counts[0]]).toEqual([valueOf(whole), valueOf(whole), 0, 50])
  })

  it.each([0, 1.5, 1_000_001])('%s of them are refused', (draws) => expect(simulateIncome(whole, { draws, seed: 1 }).ok).toBe(false))
})

describe('sensitivity', () => {
  it('puts first what moves the value most, and leaves the others where they are', () => {
    const of: IncomeCase = { ...whole, assumptions: { ...plain, royaltyRate: { ...sure(0.05), spread: { shape: 'even', low: 0.01, high: 0.09 } } } }
    const answer = sensitivity(of)
    if (!answer.ok) throw new Error('none')
    expect(answer.swings.map(({ name }) => name)).toHaveLength(assumptionOrder.length)
    expect(answer.swings[0]).toMatchObject({ name: 'royaltyRate', atLow: Math.round(presentValue(periodsOf(of), { ...assumed(of), royaltyRate: 0.018 })) })
    expect(answer.swings[0]!.low).toBeCloseTo(0.018, 12)
    const sizes = answer.swings.map(({ atLow, atHigh }) => Math.abs(atHigh - atLow))
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  })
})

const ratio = (max: number) => fc.double({ min: 0, max, noNaN: true })
const cases: fc.Arbitrary<IncomeCase> = fc
  .record({
    days: fc.integer({ min: 1, max: 7300 }),
    start: fc.integer({ min: 0, max: 364 }),
    amounts: fc.array(fc.integer({ min: 0, max: 10 ** 11 }), { minLength: 1, maxLength: 8 }),
    royaltyRate: ratio(0.2), contribution: ratio(0.9), growth: ratio(0.1), decay: ratio(0.2), validity: ratio(0.9), taxRate: ratio(0.25), discountRate: ratio(0.3),
  })
  .map(({ days, start, amounts, ...figures }) => {
    const at = (offset: number): string => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10)
    return assuming({ ...whole, valuedOn: at(start), rightEnds: at(start + days), revenue: amounts.map((amount, year) => ({ year: 2026 + year, amount })) }, figures)
  })
  .filter((of) => problemsOf(of).length === 0)
