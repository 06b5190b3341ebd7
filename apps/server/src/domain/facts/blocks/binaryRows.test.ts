import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { BinaryRows } from './binaryRows.ts'

type Row = { readonly number: number | null; readonly bytes: Uint8Array | null }

/** As PostgreSQL sends it: signature, flags, an extension to be passed over, rows of a number and bytes, the end. */
function transferOf(rows: readonly Row[], extension: number): Buffer {
  const int = (value: number, width: 2 | 4): Buffer => {
    const buffer = Buffer.alloc(width)
    buffer.writeIntBE(value, 0, width)
    return buffer
  }
  const field = (bytes: Uint8Array | null): Buffer => (bytes === null ? int(-1, 4) : Buffer.concat([int(bytes.length, 4), bytes]))
  const eight = (value: number): Buffer => {
    const buffer = Buffer.alloc(8)
    buffer.writeBigInt64BE(BigInt(value))
    return buffer
  }
  const body = rows.map(({ number, bytes }) => Buffer.concat([int(2, 2), field(number === null ? null : eight(number)), field(bytes)]))
  return Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), int(0, 4), int(extension, 4), Buffer.alloc(extension), ...body, int(-1, 2)])
}

const row = fc.record({ number: fc.option(fc.maxSafeInteger(), { nil: null }), bytes: fc.option(fc.uint8Array({ maxLength: 40 }), { nil: null }) })

test('rows come whole, wherever the chunks are cut', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), fc.nat(6), fc.array(fc.nat(400), { maxLength: 30 }), (rows, extension, cuts) => {
      const transfer = transferOf(rows, extension)
      const seen: Row[] = []
      const reader = new BinaryRows((each) => void seen.push({ number: each.isNull(0) ? null : each.int8(0), bytes: each.isNull(1) ? null : Uint8Array.from(each.bytes(1)) }))
      const ends = [...new Set([...cuts.map((cut) => cut % transfer.length), transfer.length])].sort((a, b) => a - b)
      ends.reduce((from, to) => (reader.push(transfer.subarray(from, to)), to), 0)
      expect(seen).toEqual(rows)
    }),
    { numRuns: 1000 },
  )
})
test('numbers beyond 2^53 and other formats are refused', () => {
  const transfer = transferOf([{ number: Number.MAX_SAFE_INTEGER, bytes: null }], 0)
  transfer.writeBigInt64BE(2n ** 53n, 11 + 8 + 2 + 4)
  expect(() => new BinaryRows((each) => void each.int8(0)).push(transfer)).toThrow(RangeError)
  expect(() => new BinaryRows(() => undefined).push(Buffer.from('1\t2\n3\t4\n5\t6\n7\t8\n9\t10\n'))).toThrow('binary format')
})
