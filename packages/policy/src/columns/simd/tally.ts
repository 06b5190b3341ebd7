import { TURN } from './parts.ts'
import { wasm as w, type WasmFunction } from './assemble.ts'

/** rail, bytes → how many bits are set. */
const countBits: WasmFunction = {
  name: 'countBits',
  parameters: ['i32', 'i32'],
  result: 'f64',
  locals: [[1, 'i32'], [1, 'v128']],
  code: [
    ...w.loop([
      ...w.get(0), ...w.get(2), ...w.add, ...w.load(), ...w.countOnes8, ...w.addPairs8, ...w.addPairs16, ...w.get(3), ...w.add32, ...w.set(3),
      ...w.get(2), ...w.i32(16), ...w.add, ...w.set(2), ...w.get(2), ...w.get(1), ...w.less,
    ]),
    ...[0, 1, 2, 3].flatMap((lane) => [...w.get(3), ...w.lane32(lane), ...w.toDouble]),
    ...w.addDouble, ...w.addDouble, ...w.addDouble,
  ],
}

const FOUR = [0, 1, 2, 3] as const
/** The bits of four subjects of a word, spread over four lanes: all ones where the bit is set. */
const lanesOf = (word: number, nibble: number): number[] => {
  const bits = w.words(...FOUR.map((bit) => 1 << (nibble * 4 + bit)))
  return [...w.get(word), ...bits, ...w.and, ...bits, ...w.compare32.eq]
}

/** values, rail, bytes → the sum of the doubles whose bit is set; exact while no partial sum leaves 2^53. */
const sumWhere: WasmFunction = {
  name: 'sumWhere',
  parameters: ['i32', 'i32', 'i32'],
  result: 'f64',
  // 3 the byte of the rail, 4 sum, 5 word, 6 lanes
  locals: [[1, 'i32'], [3, 'v128']],
  code: [
    ...w.loop([
      ...FOUR.flatMap((word) => [
        ...w.get(1), ...w.get(3), ...w.add, ...w.load(), ...w.lane32(word), ...w.splat32, ...w.set(5),
        ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap((nibble) => {
          const byte = (word * 32 + nibble * 4) * 8
          const add = (half: readonly number[], offset: number): number[] => [...w.get(4), ...w.get(0), ...w.load(offset), ...w.get(6), ...half, ...w.and, ...w.add64, ...w.set(4)]
          return [...lanesOf(5, nibble), ...w.set(6), ...add(w.widenLow, byte), ...add(w.widenHigh, byte + 16)]
        }),
      ]),
      ...w.get(0), ...w.i32(TURN * 8), ...w.add, ...w.set(0),
      ...w.get(3), ...w.i32(16), ...w.add, ...w.set(3), ...w.get(3), ...w.get(2), ...w.less,
    ]),
    ...w.get(4), ...w.lane64(0), ...w.get(4), ...w.lane64(1), ...w.addDouble,
  ],
}

export const TALLY: readonly WasmFunction[] = [countBits, sumWhere]
