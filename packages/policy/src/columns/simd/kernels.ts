import { wasm as w, type WasmFunction } from './assemble.ts'

/** rail, bytes → how many bits are set. */
const countBits: WasmFunction = {
  name: 'countBits',
  parameters: ['i32', 'i32'],
  result: 'f64',
  locals: [[1, 'i32'], [1, 'v128']],
  code: [[
    ...w.loop([
      ...w.get(0), ...w.get(2), ...w.add, ...w.load(), ...w.countOnes8, ...w.addPairs8, ...w.addPairs16, ...w.get(3), ...w.add32, ...w.set(3),
      ...w.get(2), ...w.i32(16), ...w.add, ...w.set(2), ...w.get(2), ...w.get(1), ...w.less,
    ]),
    ...[0, 1, 2, 3].flatMap((lane) => [...w.get(3), ...w.lane32(lane), ...w.toDouble]),
    ...w.addDouble, ...w.addDouble, ...w.addDouble,
  ]],
}

const NIBBLES = [0, 1, 2, 3, 4, 5, 6, 7] as const

/** The bits of four subjects of a word (in every lane of its local) as four lanes: all ones where the bit is set. */
function lanesOf(word: number, nibble: number): number[] {
  const bits = w.words(...[0, 1, 2, 3].map((bit) => 1 << (nibble * 4 + bit)))
  return [...w.get(word), ...bits, ...w.and, ...bits, ...w.compare32.eq]
}

/** values, rail, bytes, turned (0 or −1) → the sum of the doubles whose bit is set once turned; exact while no partial sum leaves 2^53. */
function sumWhere(): WasmFunction {
  const [VALUES, RAIL, BYTES, TURNED, WORD, FOUR, EVEN, ODD] = [0, 1, 2, 3, 4, 5, 6, 7] as const
  const add = (sum: number, half: readonly number[], byte: number): number[] => [...w.get(sum), ...w.get(VALUES), ...w.load(byte), ...w.get(FOUR), ...half, ...w.and, ...w.add64, ...w.set(sum)]
  const word = NIBBLES.flatMap((nibble) => [...lanesOf(WORD, nibble), ...w.set(FOUR), ...add(EVEN, w.widenLow, nibble * 32), ...add(ODD, w.widenHigh, nibble * 32 + 16)])
  const move = (pointer: number, step: number): number[] => [...w.get(pointer), ...w.i32(step), ...w.add, ...w.set(pointer)]
  const code = [
    ...w.loop([...w.get(RAIL), ...w.loadSplat32, ...w.get(TURNED), ...w.splat32, ...w.xor, ...w.set(WORD), ...word, ...move(RAIL, 4), ...move(VALUES, 256), ...move(BYTES, -4), ...w.get(BYTES)]),
    ...w.get(EVEN), ...w.get(ODD), ...w.add64, ...w.set(EVEN), ...w.get(EVEN), ...w.lane64(0), ...w.get(EVEN), ...w.lane64(1), ...w.addDouble,
  ]
  return { name: 'sumWhere', parameters: ['i32', 'i32', 'i32', 'i32'], result: 'f64', locals: [[4, 'v128']], code: [code] }
}

/**
 * lows, highs, base, known, refused, bytes, times, by, unit, up, most, and the same as what is sure of it (0 for
 * nothing): see `kernels/share.ts`. One subject after the other, as mostly few of them are not refused.
 */
function share(name: string, sort: 'integer' | 'double'): WasmFunction {
  const [LOWS, HIGHS, BASE, KNOWN, REFUSED, BYTES, TIMES, BY, UNIT, UP, MOST, SURE] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const
  // Locals: bytes of the word, what is left of it, which bit of it (then whether its base is known), bytes of the subject's numbers.
  const [WORD, LEFT, BIT, AT, PRODUCT, WHOLE] = [12, 13, 14, 15, 16, 17] as const
  const base = sort === 'double' ? [...w.get(BASE), ...w.get(AT), ...w.add, ...w.loadDouble] : [...w.get(BASE), ...w.get(AT), ...w.i32(1), ...w.shr, ...w.add, ...w.load32, ...w.toDouble]
  const subject = [
    ...w.get(LEFT), ...w.lowestBit, ...w.set(BIT),
    ...w.get(WORD), ...w.i32(6), ...w.shl, ...w.get(BIT), ...w.i32(3), ...w.shl, ...w.add, ...w.set(AT),
    ...base, ...w.f64(0), ...w.maxDouble, ...w.get(TIMES), ...w.multiplyDouble, ...w.set(PRODUCT),
    ...w.get(PRODUCT), ...w.get(BY), ...w.divideDouble, ...w.floorDouble, ...w.set(WHOLE),
    // One more where the rest reaches `up`.
    ...w.get(WHOLE), ...w.get(PRODUCT), ...w.get(WHOLE), ...w.get(BY), ...w.multiplyDouble, ...w.subtractDouble, ...w.get(UP), ...w.atLeastDouble, ...w.toDouble, ...w.addDouble,
    ...w.get(UNIT), ...w.multiplyDouble, ...w.get(MOST), ...w.minDouble, ...w.set(WHOLE),
    ...w.get(KNOWN), ...w.get(WORD), ...w.add, ...w.load32, ...w.get(BIT), ...w.shr, ...w.i32(1), ...w.and32, ...w.set(BIT),
    ...w.get(HIGHS), ...w.get(AT), ...w.add, ...w.get(WHOLE), ...w.get(MOST), ...w.get(BIT), ...w.pick, ...w.storeDouble,
    ...w.get(LOWS), ...w.get(AT), ...w.add, ...w.get(WHOLE), ...w.get(SURE), ...w.minDouble, ...w.f64(0), ...w.get(BIT), ...w.pick, ...w.storeDouble,
    ...w.get(LEFT), ...w.get(LEFT), ...w.i32(-1), ...w.add, ...w.and32, ...w.set(LEFT),
  ]
  const code = w.loop([
    ...w.get(REFUSED), ...w.get(WORD), ...w.add, ...w.load32, ...w.i32(-1), ...w.xor32, ...w.set(LEFT),
    ...w.get(LEFT), ...w.when(w.loop([...subject, ...w.get(LEFT)])),
    ...w.get(WORD), ...w.i32(4), ...w.add, ...w.set(WORD), ...w.get(WORD), ...w.get(BYTES), ...w.less,
  ])
  return { name, parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'f64', 'f64', 'f64', 'f64', 'f64', 'f64'], result: null, locals: [[4, 'i32'], [2, 'f64']], code: [code] }
}

/** What a machine calls besides its loops. */
export const KERNELS: readonly WasmFunction[] = [countBits, sumWhere(), share('shareOfIntegers', 'integer'), share('shareOfDoubles', 'double')]
