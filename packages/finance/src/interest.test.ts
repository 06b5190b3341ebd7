import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayProduct, interestOn } from './interest.ts'

const DOWN = { to: '分', method: '去尾' } as const
const balance = fc.integer({ min: 0, max: 10 ** 13 })
const days = fc.integer({ min: 0, max: 400 })
const yearly = fc.record({ num: fc.integer({ min: 0, max: 1000 }), den: fc.constant(10_000) })

describe('interest by days', () => {
  it('is what a bank books: 1,000,000 yuan for 90 days at 0.35% of a 360-day year', () => {
    expect(interestOn([{ balance: 100_000_000, days: 90 }], { num: 35, den: 10_000 }, DOWN)).toBe(87_500)
  })
  it('does not depend on where a period is cut', () => {
    fc.assert(fc.property(balance, days, days, yearly, (sum, a, b, rate) => {
      expect(interestOn([{ balance: sum, days: a }, { balance: sum, days: b }], rate, DOWN)).toBe(interestOn([{ balance: sum, days: a + b }], rate, DOWN))
    }))
  })
  it('is exact where fen-days leave the safe integers', () => {
    const periods = [{ balance: 9_000_000_000_001, days: 365 }, { balance: 9_000_000_000_001, days: 365 }]
    expect(dayProduct(periods)).toBe(9_000_000_000_001n * 730n)
    expect(interestOn(periods, { num: 1, den: 1 }, DOWN, 730)).toBe(9_000_000_000_001)
  })
  it('never takes more than the rate gives', () => {
    fc.assert(fc.property(fc.array(fc.record({ balance, days }), { maxLength: 12 }), yearly, (periods, rate) => {
      const interest = BigInt(interestOn(periods, rate, DOWN))
      const exact = dayProduct(periods) * BigInt(rate.num)
      const whole = 10_000n * 360n
      expect(interest * whole <= exact && (interest + 1n) * whole > exact).toBe(true)
    }))
  })
  it('refuses days that are none', () => {
    expect(() => interestOn([{ balance: 1, days: 1.5 }], { num: 1, den: 100 }, DOWN)).toThrow(RangeError)
    expect(() => interestOn([{ balance: 1, days: -1 }], { num: 1, den: 100 }, DOWN)).toThrow(RangeError)
    expect(() => interestOn([{ balance: 1, days: 1 }], { num: 1, den: 100 }, DOWN, 0)).toThrow('一年的天数')
  })
})
