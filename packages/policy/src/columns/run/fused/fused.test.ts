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
import { Loop, type Bits, type Turn } from './loop.ts'

const WORDS = 12
const COUNT = WORDS * 32
const numbers = (most: number) => fc.array(fc.oneof(fc.constantFrom(0, 5, 6, 7, most), fc.integer({ min: 0, max: most })), { minLength: COUNT, maxLength: COUNT })
const rails = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: WORDS, maxLength: WORDS })

const scratch = lease(undefined)!
const place = (array: Int32Array | Float64Array) => ({ address: array.byteOffset, whole: false })
const floats = (values: readonly number[]): Float64Array => copied(scratch.floats(values.length), values)
const integers = (values: readonly number[]): Int32Array => copied(scratch.rail(values.length), values)
function copied<A extends Int32Array | Float64Array>(into: A, values: readonly number[]): A {
  into.set(values)
  return into
}

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
  it('against a limit, integers and doubles', () => {
    fc.assert(
      fc.property(numbers(2 ** 31 - 1), numbers(2 ** 40), fc.constantFrom(-5, 0, 1, 5, 6, 2 ** 31 - 1), (small, large, limit) => {
        const [few, many] = [integers(small), floats(large)]
        const turn = (loop: Loop, array: Int32Array | Float64Array): Turn => loop.turn(place(array), array instanceof Int32Array ? 'integer' : 'double')
        expect(bitsOf((loop) => loop.part('aboveInteger', [turn(loop, few)], w.i32(limit - 1)))).toEqual(wordBits((words, out) => atLeast(words, out, few, limit)))
        expect(bitsOf((loop) => loop.part('atLeastFloat', [turn(loop, many)], w.f64(limit)))).toEqual(wordBits((words, out) => atLeast(words, out, many, limit)))
        const all = new Int32Array(WORDS).fill(-1)
        expect(bitsOf((loop) => loop.part('equalInteger', [turn(loop, few)], w.i32(0)))).toEqual(wordBits((words, out) => isZero(words, out, few, all)))
        expect(bitsOf((loop) => loop.part('equalFloat', [turn(loop, many)], w.f64(0)))).toEqual(wordBits((words, out) => isZero(words, out, many, all)))
      }),
      { numRuns: 40 },
    )
  })
  it('shares, and sums of integers and doubles', () => {
    fc.assert(
      fc.property(numbers(2 ** 40), numbers(2 ** 40), numbers(2 ** 31 - 1), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 30 }), (one, other, small, signs, times) => {
        const [left, right, few] = [floats(one), floats(other), integers(small)]
        expect(bitsOf((loop) => loop.part(`crossed${String(signs)}`, [loop.turn(place(left), 'double'), loop.turn(place(right), 'double')], w.f64(1), w.f64(times)))).toEqual(wordBits((words, out) => crossed(words, out, left, 1, right, times, signs)))
        const out = scratch.floats(COUNT)
        const loop = new Loop()
        const wide = loop.fill('widen', loop.fixed(scratch.floats(128)), loop.turn(place(few), 'integer'))
        loop.fill('minus', loop.turn(place(out), 'double'), loop.turn(place(left), 'double'), wide)
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
          for (const amounts of ours) amounts.fill(0)
          kernels.share(WORDS, ours[0]!, ours[1]!, base, sure, out, share)
          wordKernels.share(WORDS, theirs[0]!, theirs[1]!, base, sure, out, share)
          expect(ours.map((amounts) => [...amounts])).toEqual(theirs.map((amounts) => [...amounts]))
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
