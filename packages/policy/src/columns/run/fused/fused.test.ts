import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atLeast, crossed, isZero } from '../../kernels/number.ts'
import { wordKernels } from '../../kernels/kernels.ts'
import { isExact, shareFor } from '../../kernels/share.ts'
import { rateRule } from '../interval.ts'
import { assemble, leb, uleb, wasm as w } from '../../simd/assemble.ts'
import { KERNELS } from '../../simd/kernels.ts'
import { lease, NoRoomError } from '../../simd/memory.ts'
import { PARTS } from '../../simd/parts.ts'
import { hasBit } from '../../store/rail.ts'
import { vectorKernels, type Exports } from './kernels.ts'
import { Loop, sortOf, type Bits, type Turn } from './loop.ts'
import { atLeast as loopAtLeast, crossed as loopCrossed, crossedNear, isNothing, isNothingNear, widening, type Addends } from './numbers.ts'
import type { Writing } from './writing.ts'

const WORDS = 12
const COUNT = WORDS * 32
const numbers = (most: number) => fc.array(fc.oneof(fc.constantFrom(0, 5, 6, 7, most), fc.integer({ min: 0, max: most })), { minLength: COUNT, maxLength: COUNT })
const rails = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: WORDS, maxLength: WORDS })

const scratch = lease(undefined)!

type Numbers = Parameters<typeof sortOf>[0]
const turnOf = (loop: Loop, array: Numbers): Turn => loop.turn({ address: array.byteOffset, whole: false }, sortOf(array))
/** All that writing a comparison asks for. */
const writingOf = (loop: Loop): Writing => ({ loop, limit: w.f64, room: () => loop.fixed(scratch.floats(128)) }) as unknown as Writing
const copied = <A extends Numbers>(kind: A) => (values: readonly number[]): A => {
  const into = scratch.like(kind, values.length)
  into.set(values)
  return into
}
const [floats, integers, shorts, bytes] = [copied(new Float64Array()), copied(new Int32Array()), copied(new Int16Array()), copied(new Int8Array())]
const near = (values: Float64Array): Float32Array => copied(new Float32Array())([...values])

/** Runs a loop that leaves some bits, over all words. */
function bitsOf(write: (loop: Loop) => Bits): number[] {
  const out = scratch.rail(WORDS)
  const loop = new Loop()
  loop.keep(write(loop), out)
  exportsOf([loop])['loop0']!(0, WORDS * 4)
  return [...out]
}

function exportsOf(loops: readonly Loop[]): Exports {
  const module = new WebAssembly.Module(assemble([...PARTS, ...KERNELS, ...loops.map((loop, i) => loop.function(`loop${String(i)}`))]))
  return new WebAssembly.Instance(module, { env: { memory: scratch.memory } }).exports as unknown as Exports
}

const wordBits = (run: (words: number, out: Int32Array) => void): number[] => {
  const out = new Int32Array(WORDS)
  run(WORDS, out)
  return [...out]
}

describe('loops do what words do', () => {
  it('against a limit, in every size of number', () => {
    const sizes = [[2 ** 7 - 1, bytes], [2 ** 15 - 1, shorts], [2 ** 31 - 1, integers], [2 ** 40, floats]] as const
    for (const [most, copy] of sizes) {
      fc.assert(
        fc.property(numbers(most), fc.constantFrom(-most - 2, -5, 0, 1, 5, 6, most, most + 1), (values, limit) => {
          const array = copy(values)
          const words = (run: typeof atLeast): number[] => wordBits((count, out) => run(count, out, Float64Array.from(values), limit))
          expect(bitsOf((loop) => loopAtLeast(writingOf(loop), { turn: turnOf(loop, array), near: null }, limit))).toEqual(words(atLeast))
          const all = new Int32Array(WORDS).fill(-1)
          expect(bitsOf((loop) => isNothing(writingOf(loop), turnOf(loop, array)))).toEqual(wordBits((count, out) => isZero(count, out, Float64Array.from(values), all)))
        }),
        { numRuns: 20 },
      )
    }
  })

  it('against a limit by floats, also where a float is as near to the one as to the other', () => {
    fc.assert(
      fc.property(numbers(2 ** 53 - 1), fc.constantFrom(0, 6, 2 ** 40, 2 ** 53 - 2), fc.integer({ min: -3, max: 3 }), (values, limit, off) => {
        const exact = floats(values.map((value, i) => (i % 7 === 0 ? Math.max(0, limit + off) : value)))
        expect(bitsOf((loop) => loopAtLeast(writingOf(loop), { turn: turnOf(loop, exact), near: turnOf(loop, near(exact)) }, limit))).toEqual(wordBits((words, out) => atLeast(words, out, exact, limit)))
      }),
      { numRuns: 60 },
    )
  })

  it('shares, by doubles and by floats', () => {
    fc.assert(
      fc.property(numbers(2 ** 40), numbers(2 ** 40), numbers(2 ** 40), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 7 }), fc.integer({ min: -2, max: 2 }), (one, other, third, signs, times, by, off) => {
        // Every seventh lies within some fen of the bound.
        const [first, second] = [floats(one), floats(third)]
        const right = floats(other.map((value, i) => (i % 7 === 0 && times > 0 ? Math.max(0, Math.round(((one[i]! + third[i]!) * by) / times) + off) : value)))
        const sum = Float64Array.from(one, (value, i) => value + third[i]!)
        const expected = wordBits((words, out) => crossed(words, out, sum, by, right, times, signs))
        const nothing = floats(Array.from({ length: COUNT }, () => 0))
        const addends = (loop: Loop, a: Float64Array, b: Float64Array): Addends => ({ near: [turnOf(loop, near(a)), turnOf(loop, near(b))], turns: [turnOf(loop, a), turnOf(loop, b)], known: 0, error: null })
        expect(bitsOf((loop) => crossedNear(writingOf(loop), addends(loop, first, second), by, addends(loop, right, nothing), times, signs))).toEqual(expected)
        expect(bitsOf((loop) => loopCrossed(writingOf(loop), turnOf(loop, floats([...sum])), by, turnOf(loop, right), times, signs))).toEqual(expected)
        const all = new Int32Array(WORDS).fill(-1)
        expect(bitsOf((loop) => isNothingNear(writingOf(loop), addends(loop, first, second)))).toEqual(wordBits((words, out) => isZero(words, out, sum, all)))
      }),
      { numRuns: 60 },
    )
  })

  it('sums of numbers of every size', () => {
    fc.assert(
      fc.property(numbers(2 ** 40), numbers(2 ** 7 - 1), fc.constantFrom(bytes, shorts, integers), (one, small, copy) => {
        const [left, out] = [floats(one), scratch.floats(COUNT)]
        const loop = new Loop()
        const few = turnOf(loop, copy(small))
        const wide = loop.fill(widening(few), loop.fixed(scratch.floats(128)), few)
        loop.fill('minus', turnOf(loop, out), turnOf(loop, left), wide)
        exportsOf([loop])['loop0']!(0, WORDS * 4)
        expect([...out]).toEqual(one.map((value, i) => value - small[i]!))
      }),
      { numRuns: 40 },
    )
  })

  it('in what amounts and totals are made of', () => {
    const kernels = vectorKernels(exportsOf([]), scratch)
    const rounding = fc.record({ to: fc.constantFrom('分', '角', '元'), method: fc.constantFrom('去尾', '四舍五入', '进一') })
    fc.assert(
      fc.property(numbers(2 ** 37), numbers(2 ** 31 - 1), rails, rails, fc.option(fc.integer({ min: 1, max: 12_000 })), rounding, fc.constantFrom(1_000_000, 2 ** 45, Number.POSITIVE_INFINITY), (large, small, known, refused, rate, rule, most) => {
        const share = shareFor(rate, rule as never, most)
        fc.pre(isExact(share, 2 ** 37))
        const [sure, out] = [integers(known), integers(refused)]
        for (const base of [floats(large), integers(small)]) {
          const [ours, theirs] = [[scratch.floats(COUNT), scratch.floats(COUNT)], [new Float64Array(COUNT), new Float64Array(COUNT)]] as const
          kernels.share(WORDS, ours[0]!, ours[1]!, base, sure, out, share)
          wordKernels.share(WORDS, theirs[0]!, theirs[1]!, base, sure, out, share)
          const paidFor = (amounts: Float64Array): number[] => [...amounts].filter((_, at) => !hasBit(out, at))
          expect(ours.map(paidFor)).toEqual(theirs.map(paidFor))
          const paid = Array.from(base, (value, at) => [value, at] as const).filter(([, at]) => rate !== null && hasBit(sure, at) && !hasBit(out, at))
          expect(paid.map(([, at]) => ours[0]![at])).toEqual(paid.map(([value]) => Math.min(most, rateRule(rate ?? 0, rule as never)(value))))
        }
        const values = floats(large)
        for (const set of [true, false]) expect(kernels.sumWhere(values, sure, set, WORDS)).toBe(wordKernels.sumWhere(values, sure, set, WORDS))
        expect(kernels.countBits(sure, WORDS)).toBe(wordKernels.countBits(sure, WORDS))
      }),
      { numRuns: 40 },
    )
  })
  it('until scratch is used up', () => {
    const other = lease(undefined)!
    expect(() => {
      for (;;) other.floats(1_000_000)
    }).toThrow(NoRoomError)
    other.close()
  })
  it('writes numbers as WebAssembly reads them', () => {
    expect([leb(0), leb(63), leb(64), leb(-1), leb(-65), leb(16)]).toEqual([[0], [63], [0xc0, 0], [0x7f], [0xbf, 0x7f], [16]])
    expect([uleb(0), uleb(127), uleb(128), uleb(0xf2), uleb(3_000_000_000)]).toEqual([[0], [127], [0x80, 1], [0xf2, 1], [0x80, 0xbc, 0xc1, 0x96, 0x0b]])
  })
})
