import * as fc from 'fast-check'
import { formatWan } from '@zhiyun/finance'
import { describe, expect, test } from 'vitest'
import { costChange, costText, percent, signedWan, wan } from './sums.ts'

describe('money of a population', () => {
  test('is written as any other, while a number holds it', () => {
    fc.assert(fc.property(fc.integer({ min: -1e15, max: 1e15 }), (fen) => {
      expect(wan(BigInt(fen))).toBe(formatWan(fen) === '\u22120.00' ? '0.00' : formatWan(fen))
    }))
  })
  test('and to the end of its digits beyond', () => {
    expect(wan(123_456_789_012_345_678_900n)).toBe('123,456,789,012,345.68')
    expect(wan(-123_456_789_012_345_678_900n)).toBe('\u2212123,456,789,012,345.68')
  })
  test('changes are signed, nothing is not', () => {
    expect([88_000_000n, -88_000_000n, 0n, 1n].map(signedWan)).toEqual(['＋88.00', '\u221288.00', '0.00', '0.00'])
  })
  test('a ceiling makes a range, and no printed bound a floor', () => {
    expect(costText({ low: 80_000_000n, high: 80_000_000n, unbounded: 0 })).toBe('80.00')
    expect(costText({ low: 0n, high: 80_000_000n, unbounded: 0 })).toBe('0.00～80.00')
    expect(costText({ low: 0n, high: 0n, unbounded: 2 })).toBe('0.00 以上')
    expect(costChange({ low: 0n, high: 80_000_000n, unbounded: 0 }, { low: 0n, high: 160_000_000n, unbounded: 0 })).toBe('0.00～＋80.00')
  })
  test('shares are cut, not rounded up', () => {
    expect(percent(2n, 3n)).toBe('66.66%')
    expect(percent(1n, 0n)).toBe(null)
  })
})
