import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparableDeals, type Deal } from './comparableDeals.ts'

const deal = (price: number, weight = 1, ...adjustments: Deal['adjustments']): Deal => ({ name: '演示成交', price, source: '演示登记', weight, adjustments })
const factor = (num: number, den: number) => ({ name: '剩余年限', factor: { num, den }, reason: '期限不同' })

describe('comparable deals', () => {
  it('adjusts each price by all its factors and rounds it once', () => {
    const answer = comparableDeals([deal(100, 1, factor(1, 3), factor(1, 3), factor(9, 1)), deal(200), deal(300, 2)])
    expect(answer).toMatchObject({ ok: true, low: 100, high: 300, value: 225 })
  })
  it('its value lies between the least and the greatest, whatever the weights', () => {
    fc.assert(fc.property(fc.array(fc.record({ price: fc.integer({ min: 1, max: 10 ** 12 }), weight: fc.integer({ min: 1, max: 1000 }), num: fc.integer({ min: 1, max: 99 }), den: fc.integer({ min: 10, max: 99 }) }), { minLength: 3, maxLength: 8 }), (rows) => {
      const answer = comparableDeals(rows.map(({ price, weight, num, den }) => deal(price, weight, factor(num, den))))
      if (!answer.ok) throw new Error('refused')
      expect(answer.value).toBeGreaterThanOrEqual(answer.low)
      expect(answer.value).toBeLessThanOrEqual(answer.high)
    }))
  })
  it('marks a deal that had to be moved by more than a third', () => {
    const answer = comparableDeals([deal(100, 1, factor(4, 3)), deal(100, 1, factor(2, 3)), deal(100, 1, factor(5, 3))])
    expect(answer.ok && answer.lines.map(({ strained }) => strained)).toEqual([false, false, true])
  })
  it('two deals are no market', () => expect(comparableDeals([deal(1), deal(2)])).toMatchObject({ ok: false, problems: [{ code: 'TOO_FEW_DEALS' }] }))
  it.each([
    ['a price of nothing', deal(0), 'AMOUNT'],
    ['a weight of nothing', deal(1, 0), 'WEIGHT'],
    ['no source', { ...deal(1), source: '' }, 'NO_SOURCE'],
    ['a factor of nothing', deal(1, 1, factor(0, 1)), 'FACTOR'],
    ['a factor without reason', deal(1, 1, { ...factor(1, 2), reason: '' }), 'NO_REASON'],
  ] as const)('%s is refused', (_, bad, code) => expect(comparableDeals([bad, deal(1), deal(1)])).toMatchObject({ ok: false, problems: [{ code, field: 'deals.0' }] }))
})
