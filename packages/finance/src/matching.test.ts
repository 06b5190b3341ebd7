import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMatched, matchOf, mostMatched } from './matching.ts'

const fen = fc.integer({ min: 0, max: 10 ** 12 })
const ratio = fc.record({ num: fc.integer({ min: 1, max: 1000 }), den: fc.integer({ min: 1, max: 1000 }) })

describe('matching between levels', () => {
  it('one to one is the same sum', () => expect([matchOf(15_000, { num: 1, den: 1 }), mostMatched(15_000, { num: 1, den: 1 })]).toEqual([15_000, 15_000]))
  it('what has to be brought is enough, and one fen less is not', () => {
    fc.assert(fc.property(fen, ratio, (against, of) => {
      const due = matchOf(against, of)
      expect(isMatched(due, against, of)).toBe(true)
      expect(due === 0 || !isMatched(due - 1, against, of)).toBe(true)
    }))
  })
  it('what is matched is matched, and one fen more is not', () => {
    fc.assert(fc.property(fen, ratio, (brought, of) => {
      const most = mostMatched(brought, of)
      expect(isMatched(brought, most, of)).toBe(true)
      expect(isMatched(brought, most + 1, of)).toBe(false)
    }))
  })
  it('refuses a ratio of nothing', () => expect(() => isMatched(1, 1, { num: 0, den: 1 })).toThrow('配套比例'))
})
