import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replacementCost, type CostCase } from './replacementCost.ts'

const none = { num: 0, den: 1 }
const plain: CostCase = {
  valuedOn: '2026-01-01',
  items: [{ name: '研发人员', amount: 100_000_00, year: 2024, source: '演示账册' }, { name: '申请与代理', amount: 20_000_00, year: 2025, source: '演示账册' }],
  prices: { 2024: 1000, 2025: 1010, 2026: 1030 },
  interest: none,
  months: 0,
  profit: none,
  life: { from: '2024-01-01', until: '2044-01-01' },
  obsolescence: none,
}
const codes = (of: CostCase): string[] => {
  const answer = replacementCost(of)
  return answer.ok ? [] : answer.problems.map(({ code }) => code)
}

describe('replacement cost', () => {
  it('restates by the price levels and takes off the part of life that has passed', () => {
    const answer = replacementCost(plain)
    // 100,000 × 1030/1000 = 103,000; 20,000 × 1030/1010 = 20,396.04; 731 of 7305 days have passed.
    expect(answer).toMatchObject({ ok: true, spent: 123_396_04, gross: 123_396_04, aged: Math.round((12_339_604 * 731) / 7305) })
  })
  it('adds interest over half the time and the profit, then takes off what is obsolete', () => {
    const answer = replacementCost({ ...plain, prices: { 2024: 1000, 2025: 1000, 2026: 1000 }, interest: { num: 5, den: 100 }, months: 24, profit: { num: 1, den: 10 }, obsolescence: { num: 1, den: 2 }, life: { from: '2026-01-01', until: '2046-01-01' } })
    expect(answer).toMatchObject({ ok: true, spent: 120_000_00, interest: 6_000_00, profit: 12_000_00, gross: 138_000_00, aged: 0, obsolete: 69_000_00, value: 69_000_00 })
  })
  it('never leaves the range from nothing to its gross', () => {
    const ratio = fc.record({ num: fc.integer({ min: 0, max: 100 }), den: fc.constant(100) })
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 10 ** 11 }), { minLength: 1, maxLength: 6 }), ratio, ratio, ratio, fc.integer({ min: 0, max: 60 }), (amounts, interest, profit, obsolescence, months) => {
      const answer = replacementCost({ ...plain, items: amounts.map((amount) => ({ name: '项', amount, year: 2024, source: '演示' })), interest, profit, obsolescence, months })
      if (!answer.ok) throw new Error('refused')
      expect(answer.value).toBeGreaterThanOrEqual(0)
      expect(answer.value).toBe(answer.gross - answer.aged - answer.obsolete)
      expect(answer.gross).toBe(answer.spent + answer.interest + answer.profit)
    }))
  })
  it.each([
    ['no item', { ...plain, items: [] }, 'NO_COST'],
    ['a missing price level', { ...plain, prices: { 2026: 1000, 2025: 1000 } }, 'NO_PRICE_LEVEL'],
    ['a life that is over', { ...plain, life: { from: '2000-01-01', until: '2020-01-01' } }, 'NOTHING_LEFT'],
    ['spent tomorrow', { ...plain, items: [{ name: '项', amount: 1, year: 2027, source: '演示' }], prices: { 2026: 1, 2027: 1 } }, 'AFTER_VALUATION'],
    ['without a voucher', { ...plain, items: [{ name: '项', amount: 1, year: 2025, source: '' }] }, 'NO_SOURCE'],
    ['below zero', { ...plain, items: [{ name: '项', amount: -1, year: 2025, source: '演示' }] }, 'AMOUNT'],
    ['more obsolete than all', { ...plain, obsolescence: { num: 3, den: 2 } }, 'OUT_OF_BOUNDS'],
    ['no date', { ...plain, valuedOn: '2026-13-01' }, 'NOT_A_DATE'],
    ['half a month', { ...plain, months: 0.5 }, 'MONTHS'],
  ] as const)('%s is refused', (_, of, code) => expect(codes(of as CostCase)).toContain(code))
})
