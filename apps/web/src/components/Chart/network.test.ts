import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { networkOf } from './network.ts'

const ties = fc.array(fc.record({ a: fc.integer({ min: 0, max: 9 }), b: fc.integer({ min: 10, max: 19 }), weight: fc.integer({ min: 1, max: 50 }) }), { maxLength: 20 }).map((list) => list.map(({ a, b, weight }) => ({ a: `演示${a}`, b: `演示${b}`, weight })))

test('everybody lies within the picture, and the same ties give the same picture', () => {
  fc.assert(fc.property(ties, (given) => {
    const { knots, lines } = networkOf(given, 500, 300)
    for (const { x, y, radius } of knots) expect([x! - radius >= 0, x! + radius <= 500, y! - radius >= 0, y! + radius <= 300]).toEqual([true, true, true, true])
    expect(lines).toHaveLength(given.length)
    expect(networkOf(given, 500, 300).knots.map(({ x, y }) => [x, y])).toEqual(knots.map(({ x, y }) => [x, y]))
  }), { numRuns: 20 })
})

test('whoever is tied more is drawn larger', () => {
  const { knots } = networkOf([{ a: '甲', b: '乙', weight: 9 }, { a: '甲', b: '丙', weight: 1 }], 400, 300)
  const radius = (name: string) => knots.find((knot) => knot.name === name)!.radius
  expect(radius('甲')).toBeGreaterThan(radius('乙'))
  expect(radius('乙')).toBeGreaterThan(radius('丙'))
})
