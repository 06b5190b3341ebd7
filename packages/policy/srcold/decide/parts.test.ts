import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inParts } from './parts.ts'

const items = fc.array(fc.record({ id: fc.constantFrom('A', 'B', 'C'), part: fc.constantFrom('运营', '评议'), worth: fc.nat(20) }), { maxLength: 6 })
const paid = fc.array(fc.record({ part: fc.constantFrom('运营', '评议'), amount: fc.nat(20) }), { maxLength: 3 })
const total = (given: ReadonlyMap<string, number>): number => [...given.values()].reduce((sum, each) => sum + each, 0)

describe('relations part by part', () => {
  it('tops up to the highest of each part, less what was paid in it', () => {
    const titles = [{ id: 'A', part: '运营', worth: 5 }, { id: 'B', part: '运营', worth: 10 }, { id: 'A', part: '评议', worth: 5 }]
    expect(Object.fromEntries(inParts(titles, [], null))).toEqual({ A: 5, B: 10 })
    expect(Object.fromEntries(inParts(titles, [{ part: '运营', amount: 7 }, { part: '评议', amount: 9 }], null))).toEqual({ A: 0, B: 3 })
    expect(Object.fromEntries(inParts(titles, [], 12))).toEqual({ A: 10, B: 7 })
  })
  it('one part alone never depends on another, and no part goes over its top or limit', () => {
    fc.assert(fc.property(items, paid, fc.option(fc.nat(30), { nil: null }), (all, received, limit) => {
      const parts = ['运营', '评议'].map((part) => inParts(all.filter((item) => item.part === part), received.filter((award) => award.part === part), limit))
      expect(total(inParts(all, received, limit))).toBe(parts.reduce((sum, part) => sum + total(part), 0))
      for (const [i, part] of ['运营', '评议'].entries()) {
        const most = limit ?? Math.max(0, ...all.filter((item) => item.part === part).map((item) => item.worth))
        const before = received.filter((award) => award.part === part).reduce((sum, award) => sum + award.amount, 0)
        expect(total(parts[i]!)).toBeLessThanOrEqual(Math.max(0, most - before))
      }
    }))
  })
})
