import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountDigits, digits, unitFor } from './money.ts'

describe('money in print', () => {
  it('is 万元 with two decimals and commas, 元 below one 万元', () => {
    expect(digits(12_803_400_000, '万元')).toBe('12,803.40')
    expect(unitFor(999_999)).toBe('元')
    expect(unitFor(1_000_000)).toBe('万元')
    expect(unitFor(0)).toBe('万元')
    expect(unitFor(90_000, 5_000_000)).toBe('万元')
    expect(digits(90_000, '元')).toBe('900.00')
  })

  it('writes minus as U+2212 and signs a change', () => {
    expect(digits(-4_700_000, '万元')).toBe('−4.70')
    expect(digits(50_000_000, '万元', 'always')).toBe('＋50.00')
    expect(digits(-1, '万元')).toBe('0.00')
  })

  it('shows a range as a range, a ceiling as its ceiling, and no amount as none', () => {
    expect(amountDigits({ low: 42_800_000, high: 43_440_000, kind: 'range' }, '万元')).toBe('42.80～43.44')
    expect(amountDigits({ low: 0, high: 100_000_000, kind: 'atMost' }, '万元')).toBe('100.00')
    expect(amountDigits({ low: 0, high: null, kind: 'notPrinted' }, '万元')).toBeNull()
  })

  it('loses no fen in 元', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9_000_000_000_000 }), (fen) => {
      expect(Number(digits(fen, '元').replaceAll(',', '').replace('.', ''))).toBe(fen)
    }))
  })
})
