import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { all, and, any, atLeast, ERROR, FALSE, isUnknown, JUDGED, MISSING, not, or, reasonsOf, TRUE, truthName, unless, type Truth } from './truth.ts'

const VALUES: readonly Truth[] = [TRUE, FALSE, 1, 2, 3, 4, 5, 6, 7]
const truth = fc.constantFrom(...VALUES)

describe('three values with reasons', () => {
  it('follows the printed tables', () => {
    expect(and(MISSING, FALSE)).toBe(FALSE)
    expect(or(MISSING, TRUE)).toBe(TRUE)
    expect(and(MISSING, JUDGED)).toBe(MISSING | JUDGED)
    expect(or(MISSING, ERROR)).toBe(MISSING | ERROR)
    expect(not(JUDGED)).toBe(JUDGED)
    expect([truthName(TRUE), truthName(FALSE), truthName(MISSING)]).toEqual(['true', 'false', 'unknown'])
    expect(reasonsOf(MISSING | ERROR)).toEqual(['缺', '错'])
    expect(reasonsOf(TRUE)).toEqual([])
  })
  it('is a Kleene algebra, reason sets included', () => {
    fc.assert(
      fc.property(truth, truth, truth, (a, b, c) => {
        expect(and(a, b)).toBe(and(b, a))
        expect(or(a, b)).toBe(or(b, a))
        expect(and(a, and(b, c))).toBe(and(and(a, b), c))
        expect(or(a, or(b, c))).toBe(or(or(a, b), c))
        expect(not(and(a, b))).toBe(or(not(a), not(b)))
        expect(not(not(a))).toBe(a)
        expect(and(a, a)).toBe(a)
        expect(and(a, TRUE)).toBe(a)
        expect(or(a, FALSE)).toBe(a)
      }),
    )
  })
  it('only ever turns unknown into known when an unknown is settled', () => {
    const settle = fc.constantFrom(TRUE, FALSE)
    fc.assert(
      fc.property(fc.array(truth, { maxLength: 6 }), settle, fc.nat(6), fc.nat(6), (truths, value, at, n) => {
        const settled = truths.map((each, i) => (i === at && isUnknown(each) ? value : each))
        for (const before of [all, any, (these: readonly Truth[]) => atLeast(n, these)]) {
          expect(isUnknown(before(truths)) || before(settled) === before(truths)).toBe(true)
        }
      }),
    )
  })
  it('n of them equals the disjunction and the conjunction at the ends', () => {
    fc.assert(
      fc.property(fc.array(truth, { minLength: 1, maxLength: 5 }), (truths) => {
        expect(atLeast(1, truths)).toBe(any(truths))
        expect(truthName(atLeast(truths.length, truths))).toBe(truthName(all(truths)))
        expect(atLeast(0, truths)).toBe(TRUE)
      }),
    )
  })
  it('an unknown ground does not matter where both rules agree', () => {
    expect(unless(MISSING, TRUE, TRUE)).toBe(TRUE)
    expect(unless(MISSING, FALSE, FALSE)).toBe(FALSE)
    expect(unless(MISSING, TRUE, FALSE)).toBe(MISSING)
    expect(unless(TRUE, TRUE, FALSE)).toBe(TRUE)
    expect(unless(FALSE, TRUE, FALSE)).toBe(FALSE)
  })
})
