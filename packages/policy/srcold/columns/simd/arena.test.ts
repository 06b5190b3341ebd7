import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordKernels, type Kernels } from '../kernels/kernels.ts'
import { giveArena, takeArena } from './arena.ts'
import { leb, uleb } from './assemble.ts'

const WORDS = 8
const words = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: WORDS, maxLength: WORDS })
const amounts = (most: number) => fc.array(fc.oneof(fc.constantFrom(0, 5, 6, 7), fc.integer({ min: 0, max: most })), { minLength: WORDS * 32, maxLength: WORDS * 32 })

describe('vectors do what words do', () => {
  const arena = takeArena()!
  const rail = (values: readonly number[]): Int32Array => {
    const made = arena.rail(WORDS)!
    made.set(values)
    return made
  }
  const floats = (values: readonly number[]): Float64Array => {
    const made = arena.floats(WORDS * 32)!
    made.set(values)
    return made
  }
  const integers = (values: readonly number[]): Int32Array => {
    const made = arena.rail(WORDS * 32)!
    made.set(values)
    return made
  }
  /** Runs the same call both ways on arrays of the arena; the words are told apart by a kernel of their own. */
  const same = (call: (kernels: Kernels) => readonly ArrayLike<number>[]): void => {
    const [vectors, plain] = [arena.kernels, wordKernels].map((kernels) => {
      arena.clear()
      return call(kernels).map((out) => Array.from(out))
    })
    expect(vectors).toEqual(plain)
  }
  it('on rails', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 10, maxLength: 10 }), fc.integer({ min: 1, max: WORDS }), fc.integer({ min: 2, max: 5 }), (given, count, parts) => {
        same(({ meet, gain, lose, common, gainUnknown, keepUnknown, decideKnown }) => {
          const rails = given.map(rail)
          const [all, any, other] = [rail(given[0]!), rail(given[1]!), rail(given[2]!)]
          meet(count, all, any, rails.slice(0, parts), rails.slice(5, 5 + parts))
          gain(count, rails[0]!, rails[1]!)
          lose(count, rails[2]!, rails[3]!)
          common(count, rails[4]!, rails[5]!, rails[6]!)
          gainUnknown(count, rails[7]!, rails[8]!, rails[9]!)
          keepUnknown(count, rails[6]!, rails[8]!, rails[9]!)
          decideKnown(count, other, rails[8]!, rails[9]!)
          return [all, any, other, ...rails].map((each) => each.subarray(0, count))
        })
        const here = rail(given[0]!)
        expect(arena.kernels.countBits(here, WORDS)).toBe(wordKernels.countBits(here, WORDS))
      }),
    )
  })
  it('on codes, quantities and shares', () => {
    fc.assert(
      fc.property(words, words, words, words, words, fc.array(fc.nat(15), { maxLength: 3 }), fc.boolean(), (a, b, c, d, known, codes, negated) => {
        same(({ member }) => {
          const out = { yes: rail(a), no: rail(b), hard: null, error: null, soft: false }
          member(WORDS, out, [a, b, c, d].map(rail), rail(known), codes, negated)
          return [out.yes, out.no]
        })
      }),
    )
    fc.assert(
      fc.property(amounts(2 ** 31 - 1), amounts(2 ** 40), amounts(2 ** 40), words, fc.constantFrom(0, 1, 5, 6, 2 ** 31, -(2 ** 40)), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 30 }), (small, one, other, known, limit, signs, times) => {
        same(({ atLeast, isZero, crossed, addTwo }) => {
          const out = Array.from({ length: 6 }, () => rail(known))
          const [left, right, sum] = [floats(one), floats(other), floats(one)]
          atLeast(WORDS, out[0]!, integers(small), limit)
          atLeast(WORDS, out[1]!, left, limit)
          isZero(WORDS, out[2]!, integers(small), rail(known))
          isZero(WORDS, out[3]!, left, rail(known))
          crossed(WORDS, out[4]!, left, 1, right, times, signs)
          addTwo(WORDS, sum, left, right)
          return [...out.slice(0, 5), sum]
        })
      }),
      { numRuns: 60 },
    )
    giveArena(arena)
  })
  it('writes numbers as WebAssembly reads them', () => {
    expect([leb(0), leb(63), leb(64), leb(-1), leb(-65), leb(16)]).toEqual([[0], [63], [0xc0, 0], [0x7f], [0xbf, 0x7f], [16]])
    expect([uleb(0), uleb(127), uleb(128), uleb(0xf2)]).toEqual([[0], [127], [0x80, 1], [0xf2, 1]])
  })
})
