import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addFen, amountText, applyRate, assertFen, formatWan, formatYuan, InexactMoneyError, InvalidRateError, InvalidSplitError, parseAmount, splitFen } from './index.ts'

const fen = fc.integer({ min: -1e13, max: 1e13 })

describe('fen', () => {
  it('refuses fractions and unsafe integers', () => {
    for (const bad of [0.5, Number.NaN, 2 ** 53, '1', null]) expect(() => assertFen(bad)).toThrow(InexactMoneyError)
    expect(() => addFen(Number.MAX_SAFE_INTEGER, 1)).toThrow(InexactMoneyError)
  })
})

describe('applyRate', () => {
  it('is exact where doubles miss a fen', () => {
    expect(applyRate(1_010_000_00, { num: 5, den: 1000 }, { to: '分', method: '去尾' })).toBe(505_000)
    expect(applyRate(199, { num: 1, den: 2 }, { to: '分', method: '去尾' })).toBe(99)
    expect(applyRate(199, { num: 1, den: 2 }, { to: '分', method: '四舍五入' })).toBe(100)
    expect(applyRate(12_345, { num: 1, den: 1 }, { to: '元', method: '进一' })).toBe(12_400)
    expect(applyRate(-199, { num: 1, den: 2 }, { to: '分', method: '四舍五入' })).toBe(-100)
  })
  it('refuses a rate without a positive integer denominator', () => {
    expect(() => applyRate(1, { num: 1, den: 0 }, { to: '分', method: '去尾' })).toThrow(InvalidRateError)
    expect(() => applyRate(1, { num: 0.5, den: 1 }, { to: '分', method: '去尾' })).toThrow(InvalidRateError)
  })
  it('去尾 ≤ 四舍五入 ≤ 进一, within one unit, for amounts not negative', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e13 }), fc.integer({ min: 0, max: 10_000 }), (base, num) => {
        const [down, half, up] = (['去尾', '四舍五入', '进一'] as const).map((method) => applyRate(base, { num, den: 10_000 }, { to: '分', method }))
        expect(down! <= half! && half! <= up! && up! - down! <= 1).toBe(true)
        const exact = BigInt(base) * BigInt(num)
        expect(BigInt(down!) * 10_000n <= exact && exact <= BigInt(up!) * 10_000n).toBe(true)
      }),
    )
  })
})

describe('reading and writing amounts', () => {
  it('shows 万元, and 元 below one 万元', () => {
    expect(amountText(12_803_400_000)).toBe('12,803.40 万元')
    expect(amountText(999_999)).toBe('9,999.99 元')
    expect(amountText(-50_000_000)).toBe('\u221250.00 万元')
    expect(formatWan(1)).toBe('0.00')
    expect(formatYuan(123_456_789)).toBe('1,234,567.89')
  })
  it('parses printed amounts exactly', () => {
    expect(parseAmount('10万元')).toBe(10_000_000)
    expect(parseAmount('0.5亿元')).toBe(5_000_000_000)
    expect(parseAmount('3 千万元')).toBe(3_000_000_000)
    expect(parseAmount('1,280.40元')).toBe(128_040)
    expect(parseAmount('5分')).toBe(5)
    for (const bad of ['', '十万元', '10万', '0.001元', '1,28元', '999999999亿元', '10万元 以上']) expect(parseAmount(bad)).toBeNull()
  })
  it('what formatYuan writes, parseAmount reads back', () => {
    fc.assert(fc.property(fen, (amount) => {
      expect(parseAmount(`${formatYuan(amount)}元`)).toBe(amount)
    }))
  })
})

describe('splitFen', () => {
  it('always adds up and the remainder is paid last', () => {
    expect(splitFen(100, [1, 1, 1])).toEqual([33, 33, 34])
    expect(splitFen(20_000_000_000, [3, 1, 0])).toEqual([15_000_000_000, 5_000_000_000, 0])
    const weights = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 12 }).filter((all) => all.some((weight) => weight > 0))
    fc.assert(fc.property(fen, weights, (total, all) => {
      expect(addFen(...splitFen(total, all))).toBe(total)
    }))
  })
  it('refuses weights that say nothing', () => {
    expect(() => splitFen(1, [0, 0])).toThrow(InvalidSplitError)
    expect(() => splitFen(1, [-1, 2])).toThrow(InvalidSplitError)
  })
})
