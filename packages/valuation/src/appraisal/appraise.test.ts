import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Assumptions } from '../income/incomeCase.ts'
import type { Indicator } from '../score/indicator.ts'
import { indicatorsFor, type ScoreModel } from '../score/model.ts'
import { appraise } from './appraise.ts'
import type { AppraisalCase } from './appraisalCase.ts'

const sure = (value: number) => ({ value, source: '演示假设' })
const assumptions: Assumptions = { revenueLevel: sure(1), contribution: sure(0.5), royaltyRate: sure(0.05), growth: sure(0), decay: sure(0.05), validity: sure(1), taxRate: sure(0.25), discountRate: sure(0.12) }
const income: NonNullable<AppraisalCase['income']> = { rightEnds: '2033-01-01', replacedOn: null, revenue: [{ year: 2026, amount: 1_000_000_000 }], upkeep: [], assumptions, draws: 500, seed: 7, weight: 70, reason: '有稳定收入' }
const percent = (num: number) => ({ num, den: 100 })
const cost: NonNullable<AppraisalCase['cost']> = {
  items: [{ name: '研发人工', amount: 80_000_000, year: 2024, source: '演示凭证' }], prices: { 2024: 1000, 2026: 1020 }, interest: percent(4), months: 24, profit: percent(10), life: { from: '2024-01-01', until: '2034-01-01' },
  obsolescence: { low: percent(0), likely: percent(10), high: percent(30) }, weight: 30, reason: '成本有凭证',
}
const deal = (name: string, price: number) => ({ name, price, source: '演示登记', weight: 1, adjustments: [] })
const market = { deals: [deal('甲', 90_000_000), deal('乙', 100_000_000), deal('丙', 125_000_000)], weight: 0, reason: '只作参照' }
const indicators: readonly Indicator[] = [{ id: '剩余年限', name: '剩余年限', group: 'legal', weight: 1, scale: { kind: 'steps', steps: [{ atLeast: 5, points: 100 }] } }]
const whole: AppraisalCase = { valuedOn: '2026-01-01', income, cost, market, findings: {} }

describe('an appraisal', () => {
  it('never states a value without its range', () => {
    const { income: byIncome, cost: byCost, market: byMarket, conclusion } = appraise(whole, indicators)
    for (const each of [byIncome, byCost, byMarket, conclusion]) {
      if (each === null || !each.ok) throw new Error(JSON.stringify(each))
      expect(each.low).toBeLessThan(each.value)
      expect(each.value).toBeLessThan(each.high)
    }
  })

  it('takes the middle nine tenths of the draws where something is uncertain, and moves everything by a tenth where nothing is', () => {
    const uncertain = { ...income, assumptions: { ...assumptions, royaltyRate: { ...sure(0.05), spread: { shape: 'triangle' as const, low: 0.02, high: 0.06 } } } }
    const [drawn, moved] = [uncertain, income].map((each) => appraise({ ...whole, income: each }, indicators).income)
    expect(drawn).toMatchObject({ ok: true, rangeBy: 'draws' })
    expect(moved).toMatchObject({ ok: true, rangeBy: 'swings' })
    expect(drawn?.ok === true && drawn.low === drawn.distribution.percentiles[5]).toBe(true)
  })

  it('concludes with the methods that count, by their weights', () => {
    const { income: byIncome, cost: byCost, conclusion } = appraise(whole, indicators)
    if (!byIncome?.ok || !byCost?.ok || !conclusion.ok) throw new Error('no value')
    expect(conclusion.value).toBe(Math.floor((byIncome.value * 70 + byCost.value * 30) / 100 + 0.5))
    expect(conclusion.methods.map(({ method }) => method)).toEqual(['income', 'cost', 'market'])
  })

  it('does not conclude over a method that counts and cannot be worked out, and says where', () => {
    const gap = { ...whole, income: { ...income, revenue: [] } }
    const { conclusion, cost: byCost } = appraise(gap, indicators)
    expect(byCost?.ok).toBe(true)
    expect(conclusion.ok ? [] : conclusion.problems.map(({ field, code }) => [field, code])).toEqual([['income.revenue', 'FORECAST_GAP']])
    expect(appraise({ ...gap, income: { ...gap.income, weight: 0 } }, indicators).conclusion.ok).toBe(true)
    expect(appraise({ ...whole, income: null, cost: null, market: null }, indicators).conclusion.ok).toBe(false)
  })

  it('refuses a range of obsolescence that does not hold its value', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (low, likely, high) => {
      const { cost: valued } = appraise({ ...whole, cost: { ...cost, obsolescence: { low: percent(low), likely: percent(likely), high: percent(high) } } }, indicators)
      expect(valued?.ok).toBe(low <= likely && likely <= high)
    }))
  })

  it('is the same each time', () => expect(appraise(whole, indicators)).toEqual(appraise(whole, indicators)))
})

describe('a model', () => {
  const model: ScoreModel = { basis: '演示', purposes: [{ id: 'licensing', name: '许可转让' }], indicators: [{ ...indicators[0]!, question: '还剩几年', unit: '年', known: null, weights: { licensing: 8 } }] }
  it('weighs by purpose; what a purpose does not name does not count', () => {
    expect(indicatorsFor(model, 'licensing').map(({ weight }) => weight)).toEqual([8])
    expect(() => indicatorsFor(model, 'sale')).toThrow(RangeError)
  })
})
