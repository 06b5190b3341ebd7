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
 * nothing): see `kernels/share.ts`. Two subjects at once and without a branch, also those who are refused: that takes
 * less than to go from one to the next of those who are not.
 */
function share(name: string, sort: 'integer' | 'double'): WasmFunction {
  const [LOWS, HIGHS, BASE, KNOWN, REFUSED, BYTES, TIMES, SURE] = [0, 1, 2, 3, 4, 5, 6, 11] as const
  // Locals: the numbers from `times` on in both lanes; who is known, a word and four of it; what a share comes to.
  const [IN_LANES, KNOWN_WORD, FOUR, PRODUCT, WORTH] = [12, 18, 19, 20, 21] as const
  const [times, by, unit, up, most, sure] = [0, 1, 2, 3, 4, 5].map((n) => w.get(IN_LANES + n)) as [number[], number[], number[], number[], number[], number[]]
  const base = (at: number): number[] => [...w.get(BASE), ...(sort === 'double' ? w.load(at * 8) : [...w.loadHalf(at * 4), ...w.toDoubles])]
  const pair = (at: number, half: readonly number[]): number[] => [
    ...base(at), ...w.all(0), ...w.max64, ...times, ...w.multiply64, ...w.set(PRODUCT),
    ...w.get(PRODUCT), ...by, ...w.divide64, ...w.floor64, ...w.set(WORTH),
    // One more where the rest reaches `up`.
    ...w.get(WORTH), ...w.get(PRODUCT), ...w.get(WORTH), ...by, ...w.multiply64, ...w.subtract64, ...up, ...w.compare64.ge, ...w.f64(1), ...w.splat64, ...w.and, ...w.add64,
    ...unit, ...w.multiply64, ...most, ...w.min64, ...w.set(WORTH),
    ...w.get(HIGHS), ...w.get(WORTH), ...most, ...w.get(FOUR), ...half, ...w.select, ...w.store(at * 8),
    ...w.get(LOWS), ...w.get(WORTH), ...sure, ...w.min64, ...w.get(FOUR), ...half, ...w.and, ...w.store(at * 8),
  ]
  const word = NIBBLES.flatMap((nibble) => [...lanesOf(KNOWN_WORD, nibble), ...w.set(FOUR), ...pair(nibble * 4, w.widenLow), ...pair(nibble * 4 + 2, w.widenHigh)])
  const move = (pointer: number, step: number): number[] => [...w.get(pointer), ...w.i32(step), ...w.add, ...w.set(pointer)]
  const code = [
    ...[0, 1, 2, 3, 4, 5].flatMap((n) => [...w.get(TIMES + n), ...w.splat64, ...w.set(IN_LANES + n)]),
    ...w.loop([
      ...w.get(REFUSED), ...w.load32, ...w.i32(-1), ...w.xor32, ...w.when([...w.get(KNOWN), ...w.loadSplat32, ...w.set(KNOWN_WORD), ...word]),
      ...move(REFUSED, 4), ...move(KNOWN, 4), ...move(LOWS, 256), ...move(HIGHS, 256), ...move(BASE, sort === 'double' ? 256 : 128), ...move(BYTES, -4), ...w.get(BYTES),
    ]),
  ]
  return { name, parameters: [...Array.from({ length: SURE - 5 }, () => 'i32' as const), 'f64', 'f64', 'f64', 'f64', 'f64', 'f64'], result: null, locals: [[10, 'v128']], code: [code] }
}

/** What a machine calls besides its loops. */
export const KERNELS: readonly WasmFunction[] = [countBits, sumWhere(), share('shareOfIntegers', 'integer'), share('shareOfDoubles', 'double')]
