import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { BLOCK_SUBJECTS, bytesOf, emptyBlock, layBlock, valuesOf } from './layout.ts'

const bound = fc.constantFrom(1, 126, 127, 128, 32_766, 32_767, 32_768, 2 ** 31 - 2, 2 ** 31 - 1, 2 ** 31, Number.MAX_SAFE_INTEGER)
const value = fc.oneof(fc.constantFrom(Number.NaN, Number.NEGATIVE_INFINITY, 0), bound.chain((high) => fc.integer({ min: -high, max: high })), bound, bound.map((high) => -high))
const cells = fc.array(fc.tuple(fc.nat(BLOCK_SUBJECTS - 1), value), { maxLength: 20 })

test('a block reads back as it was written, wherever its bytes lie and beside whatever else is in the column', () => {
  fc.assert(
    fc.property(cells, fc.nat(7), (set, shift) => {
      const values = emptyBlock()
      for (const [at, to] of set) values[at] = to
      const bytes = bytesOf(values)
      const shifted = new Uint8Array(bytes.length + shift).subarray(shift)
      shifted.set(bytes)
      expect(Buffer.from(valuesOf(shifted).buffer).equals(Buffer.from(values.buffer))).toBe(true)
      const column = new Float64Array(3 * BLOCK_SUBJECTS).fill(7)
      layBlock(column, 1, shifted)
      const sevens = new Float64Array(BLOCK_SUBJECTS).fill(7)
      expect(Buffer.from(column.buffer).equals(Buffer.concat([sevens, values, sevens].map((part) => Buffer.from(part.buffer))))).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('as few bytes as its numbers allow', () => {
  const size = (high: number): number => bytesOf(emptyBlock().fill(high, 0, 1)).length / BLOCK_SUBJECTS
  expect([0, 127, -126, -127, 128, 32_767, -32_767, 2 ** 31 - 1, -(2 ** 31 - 1), 2 ** 31, 0.5].map(size)).toEqual([1, 1, 1, 2, 2, 2, 4, 4, 8, 8, 8])
})
