import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantile, type Assumption } from './assumption.ts'
import { distributionOf } from './distribution.ts'
import { randomFrom } from './random.ts'

const spreads: fc.Arbitrary<Assumption> = fc
  .tuple(fc.constantFrom('even' as const, 'triangle' as const), fc.double({ min: -100, max: 100, noNaN: true }), fc.double({ min: 0, max: 50, noNaN: true }), fc.double({ min: 0, max: 50, noNaN: true }))
  .map(([shape, value, down, up]) => ({ value, source: '演示', spread: { shape, low: value - down, high: value + up } }))
const chance = fc.double({ min: 0, max: 1, noNaN: true })

describe('quantiles', () => {
  it('rise from the low to the high end', () => {
    fc.assert(fc.property(spreads, chance, chance, (assumption, a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      const slack = 1e-9
      expect(quantile(assumption, low)).toBeLessThanOrEqual(quantile(assumption, high) + slack)
      expect(quantile(assumption, 0)).toBeCloseTo(assumption.spread!.low, 9)
      expect(quantile(assumption, 1)).toBeCloseTo(assumption.spread!.high, 9)
    }))
  })
  it('of a triangle undo its distribution function', () => {
    const triangle: Assumption = { value: 5, source: '演示', spread: { shape: 'triangle', low: 2, high: 10 } }
    const below = (x: number): number => (x < 5 ? (x - 2) ** 2 / (8 * 3) : 1 - (10 - x) ** 2 / (8 * 5))
    fc.assert(fc.property(chance, (p) => {
      expect(below(quantile(triangle, p))).toBeCloseTo(p, 9)
    }))
  })
  it('of what is certain are what it is', () => expect(quantile({ value: 3, source: '演示' }, 0.9)).toBe(3))
})

describe('random numbers', () => {
  it('are even: no class of a hundred leaves its due by six deviations', () => {
    const random = randomFrom(2026)
    const [draws, classes] = [200_000, 100]
    const counts = Array.from({ length: classes }, () => 0)
    for (let at = 0; at < draws; at++) counts[Math.floor(random() * classes)]! += 1
    const due = draws / classes
    for (const count of counts) expect(Math.abs(count - due)).toBeLessThan(6 * Math.sqrt(due))
  })
  it('do not follow each other: neighbours are uncorrelated', () => {
    const random = randomFrom(1)
    const numbers = Array.from({ length: 100_000 }, random)
    const product = numbers.slice(1).reduce((sum, number, at) => sum + (number - 0.5) * (numbers[at]! - 0.5), 0) / (numbers.length - 1)
    expect(Math.abs(product * 12)).toBeLessThan(6 / Math.sqrt(numbers.length))
  })
  it('begin alike for one seed and differ for the next', () => {
    const first = (seed: number): number[] => Array.from({ length: 4 }, randomFrom(seed))
    expect(first(5)).toEqual(first(5))
    expect(first(5)).not.toEqual(first(6))
  })
})

describe('a distribution', () => {
  it('takes its percentiles from what was drawn', () => {
    const { percentiles, mean, histogram } = distributionOf(Float64Array.from({ length: 100 }, (_, at) => 100 - at), 0)
    expect([percentiles[5], percentiles[50], percentiles[95], mean]).toEqual([5, 50, 95, 51])
    expect([histogram.from, histogram.to]).toEqual([1, 100])
  })
})
