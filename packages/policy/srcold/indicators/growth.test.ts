import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareGrowth, yearlyGrowth } from './growth.ts'

const base = fc.integer({ min: 1, max: 1e12 })
const value = fc.integer({ min: 0, max: 1e11 })
const years = fc.integer({ min: 1, max: 10 })

describe('growth', () => {
  it('is exact at the line where doubles are not', () => {
    expect(compareGrowth(1000, 1728, 3, 2000)).toBe(0)
    expect(compareGrowth(1000, 1727, 3, 2000)).toBe(-1)
    expect(compareGrowth(10 ** 15, 10 ** 15 + 1, 1, 0)).toBe(1)
    expect(yearlyGrowth(1000, 1728, 3)).toBe(2000)
    expect(yearlyGrowth(1000, 1727, 3)).toBe(1997)
    expect(yearlyGrowth(1000, 0, 1)).toBe(-10_000)
    expect(yearlyGrowth(1000, 500, 1)).toBe(-5000)
    // Beyond the safe integers it is cut there, and it ends.
    expect(yearlyGrowth(1, 1e15, 1)).toBe(Number.MAX_SAFE_INTEGER)
    expect(() => yearlyGrowth(0, 1, 1)).toThrow(RangeError)
  })
  it('the yearly rate is the largest that the actual growth reaches', () => {
    fc.assert(fc.property(base, value, years, (from, to, n) => {
      const rate = yearlyGrowth(from, to, n)
      expect(compareGrowth(from, to, n, rate)).toBeGreaterThanOrEqual(0)
      expect(compareGrowth(from, to, n, rate + 1)).toBe(-1)
    }))
  })
  it('one year is the plain rate, cut', () => {
    fc.assert(fc.property(base, value, (from, to) => {
      const plain = ((BigInt(to) - BigInt(from)) * 10_000n) / BigInt(from)
      const cut = to < from && ((BigInt(to) - BigInt(from)) * 10_000n) % BigInt(from) !== 0n ? plain - 1n : plain
      expect(yearlyGrowth(from, to, 1)).toBe(Number(cut))
    }))
  })
})
