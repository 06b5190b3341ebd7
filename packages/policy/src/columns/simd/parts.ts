import { wasm as w, type WasmFunction } from './assemble.ts'

/** Subjects a turn: a vector of bits. */
export const TURN = 128

/** Numbers of a vector; floats are four as well. */
type Lanes = 16 | 8 | 4 | 2
const bytesOf = (lanes: Lanes): number => 16 / lanes

/** Sixteen bits from sixteen comparisons; `compare` leaves that of the vector at so many bytes past the values. */
function sixteen(from: number, lanes: Lanes, compare: (byte: number) => number[]): number[] {
  const vector = (n: number): number[] => compare(from * bytesOf(lanes) + n * 16)
  if (lanes === 16) return [...vector(0), ...w.bitmask8]
  if (lanes === 8) return [...vector(0), ...vector(1), ...w.narrow16, ...w.bitmask8]
  const four = (n: number): number[] => (lanes === 4 ? vector(n) : [...vector(2 * n), ...vector(2 * n + 1), ...w.lowerHalves])
  return [...four(0), ...four(1), ...w.narrow32, ...four(2), ...four(3), ...w.narrow32, ...w.narrow16, ...w.bitmask8]
}

function turnOfBits(lanes: Lanes, compare: (byte: number) => number[]): number[] {
  const word = (n: number): number[] => [...sixteen(n * 32, lanes, compare), ...sixteen(n * 32 + 16, lanes, compare), ...w.i32(16), ...w.shl, ...w.or32]
  return [...w.all(0), ...[0, 1, 2, 3].flatMap((lane) => [...word(lane), ...w.replace32(lane)])]
}

const SPLAT = { 16: w.splat8, 8: w.splat16, 4: w.splat32, 2: w.splat64 } as const

/** values, limit → bits: a turn of values held against one limit. */
function against(name: string, lanes: Lanes, operator: readonly number[]): WasmFunction {
  const code = [...w.get(1), ...SPLAT[lanes], ...w.set(2), ...turnOfBits(lanes, (byte) => [...w.get(0), ...w.load(byte), ...w.get(2), ...operator])]
  return { name, parameters: ['i32', lanes === 2 ? 'f64' : 'i32'], result: 'v128', locals: [[1, 'v128']], code: [code] }
}

/**
 * floats, doubles, limit → bits: which doubles are at or above the limit. Rounding keeps the order, so a float above or
 * below the rounded limit tells; only a turn in which one is equal to it is looked at in doubles.
 */
function atLeastNear(): WasmFunction {
  const [FLOATS, DOUBLES, LIMIT, NEAR, ONE, TIES, BITS] = [0, 1, 2, 3, 4, 5, 6] as const
  const { gt, eq } = w.compare32Float
  const compare = (byte: number): number[] => [...w.get(FLOATS), ...w.load(byte), ...w.set(ONE), ...w.get(TIES), ...w.get(ONE), ...w.get(NEAR), ...eq, ...w.or, ...w.set(TIES), ...w.get(ONE), ...w.get(NEAR), ...gt]
  const code = [
    ...w.get(LIMIT), ...w.toFloat, ...w.splatFloat, ...w.set(NEAR), ...turnOfBits(4, compare), ...w.set(BITS),
    ...w.get(TIES), ...w.anyBit, ...w.when([...w.get(DOUBLES), ...w.get(LIMIT), ...w.call(exactly('atLeastDouble')), ...w.set(BITS)]), ...w.get(BITS),
  ]
  return { name: 'atLeastNear', parameters: ['i32', 'i32', 'f64'], result: 'v128', locals: [[4, 'v128']], code: [code] }
}

/** Below is above with the sides changed, and so on: three comparisons are all there are. */
type Sign = 'gt' | 'ge' | 'eq'
const SIGNS: readonly Sign[] = ['gt', 'ge', 'eq']

/** left, right, by, times → bits: left × by against right × times. */
function crossed(sign: Sign): WasmFunction {
  const product = (pointer: number, factor: number, byte: number): number[] => [...w.get(pointer), ...w.load(byte), ...w.get(factor), ...w.multiply64]
  const code = [...w.get(2), ...w.splat64, ...w.set(4), ...w.get(3), ...w.splat64, ...w.set(5), ...turnOfBits(2, (byte) => [...product(0, 4, byte), ...product(1, 5, byte), ...w.compare64[sign]])]
  return { name: `crossed ${sign}`, parameters: ['i32', 'i32', 'f64', 'f64'], result: 'v128', locals: [[2, 'v128']], code: [code] }
}

/** left, more, right, more, by, times → bits: (left + more) × by against (right + more) × times. */
function crossedSums(sign: Sign): WasmFunction {
  const product = (pointer: number, factor: number, byte: number): number[] => [...w.get(pointer), ...w.load(byte), ...w.get(pointer + 1), ...w.load(byte), ...w.add64, ...w.get(factor), ...w.multiply64]
  const code = [...w.get(4), ...w.splat64, ...w.set(6), ...w.get(5), ...w.splat64, ...w.set(7), ...turnOfBits(2, (byte) => [...product(0, 6, byte), ...product(2, 7, byte), ...w.compare64[sign]])]
  return { name: `crossedSums ${sign}`, parameters: ['i32', 'i32', 'i32', 'i32', 'f64', 'f64'], result: 'v128', locals: [[2, 'v128']], code: [code] }
}

/** Four roundings on either side come to less than a quarter of this part of the two products together. */
const DOUBT = 2 ** -20

/**
 * The four numbers as floats, the same as doubles, by, times → bits as `crossedSums` has them. None of the numbers is below
 * nothing. Where the products lie too close together for floats, the turn is looked at in doubles; two that are nothing are equal.
 */
function crossedNear(sign: Sign): WasmFunction {
  const [BY, TIMES, NEAR_BY, NEAR_TIMES, DOUBT_OF, LEFT, RIGHT, TIES, BITS] = [8, 9, 10, 11, 12, 13, 14, 15, 16] as const
  const product = (pointer: number, factor: number, byte: number): number[] => [...w.get(pointer), ...w.load(byte), ...w.get(pointer + 1), ...w.load(byte), ...w.add32Float, ...w.get(factor), ...w.multiply32Float]
  const compare = (byte: number): number[] => [
    ...product(0, NEAR_BY, byte), ...w.set(LEFT), ...product(2, NEAR_TIMES, byte), ...w.set(RIGHT),
    ...w.get(TIES), ...w.get(LEFT), ...w.get(RIGHT), ...w.subtract32Float, ...w.magnitude32Float, ...w.get(LEFT), ...w.get(RIGHT), ...w.add32Float, ...w.get(DOUBT_OF), ...w.multiply32Float, ...w.compare32Float.lt, ...w.or, ...w.set(TIES),
    ...w.get(LEFT), ...w.get(RIGHT), ...w.compare32Float[sign],
  ]
  const spread = (from: readonly number[], to: number): number[] => [...from, ...w.toFloat, ...w.splatFloat, ...w.set(to)]
  const code = [
    ...spread(w.get(BY), NEAR_BY), ...spread(w.get(TIMES), NEAR_TIMES), ...spread(w.f64(DOUBT), DOUBT_OF), ...turnOfBits(4, compare), ...w.set(BITS),
    ...w.get(TIES), ...w.anyBit, ...w.when([...[4, 5, 6, 7, BY, TIMES].flatMap(w.get), ...w.call(exactly(`crossedSums ${sign}`)), ...w.set(BITS)]), ...w.get(BITS),
  ]
  return { name: `crossedNear ${sign}`, parameters: [...Array.from({ length: 8 }, () => 'i32' as const), 'f64', 'f64'], result: 'v128', locals: [[7, 'v128']], code: [code] }
}

/** floats, more → bits: where both together are nothing; neither is below. */
const nothingNear: WasmFunction = { name: 'nothingNear', parameters: ['i32', 'i32'], result: 'v128', locals: [], code: [turnOfBits(4, (byte) => [...w.get(0), ...w.load(byte), ...w.get(1), ...w.load(byte), ...w.add32Float, ...w.all(0), ...w.compare32Float.eq])] }

const eachVector = (body: (byte: number) => number[]): number[] => Array.from({ length: (TURN * 8) / 16 }, (_, n) => body(n * 16)).flat()

/** out, one, other: a turn of doubles put together. */
function together(name: string, operator: readonly number[]): WasmFunction {
  return { name, parameters: ['i32', 'i32', 'i32'], result: null, locals: [], code: [eachVector((byte) => [...w.get(0), ...w.get(1), ...w.load(byte), ...w.get(2), ...w.load(byte), ...operator, ...w.store(byte)])] }
}

/** out, values: a turn of integers as doubles; `four` leaves four of them, so many values on, as words. */
function widened(name: string, four: (at: number) => readonly number[]): WasmFunction {
  const code = Array.from({ length: TURN / 4 }, (_, n) => [
    ...w.get(1), ...four(n * 4), ...w.set(2), ...w.get(0), ...w.get(2), ...w.toDoubles, ...w.store(n * 32), ...w.get(0), ...w.get(2), ...w.get(2), ...w.upperHalf, ...w.toDoubles, ...w.store(n * 32 + 16),
  ]).flat()
  return { name, parameters: ['i32', 'i32'], result: null, locals: [[1, 'v128']], code: [code] }
}

/** Parts that call no other. */
const EXACT: readonly WasmFunction[] = [
  against('aboveByte', 16, w.compare8.gt),
  against('aboveShort', 8, w.compare16.gt),
  against('aboveInteger', 4, w.compare32.gt),
  against('atLeastDouble', 2, w.compare64.ge),
  against('equalByte', 16, w.compare8.eq),
  against('equalShort', 8, w.compare16.eq),
  against('equalInteger', 4, w.compare32.eq),
  against('equalDouble', 2, w.compare64.eq),
  ...SIGNS.map(crossed),
  ...SIGNS.map(crossedSums),
  together('plus', w.add64),
  together('minus', w.subtract64),
  widened('widenByte', (at) => [...w.loadQuarter(at), ...w.fromBytes, ...w.fromShorts]),
  widened('widenShort', (at) => [...w.loadHalf(at * 2), ...w.fromShorts]),
  widened('widenInteger', (at) => w.load(at * 4)),
  nothingNear,
]

const indexIn = (parts: readonly WasmFunction[], name: string): number => {
  const index = parts.findIndex((part) => part.name === name)
  if (index < 0) throw new Error(`no part ${name}`)
  return index
}
function exactly(name: string): number {
  return indexIn(EXACT, name)
}

/** What the loops of a plan call upon: a turn of numbers each, so that the code of a loop stays small. */
export const PARTS: readonly WasmFunction[] = [...EXACT, atLeastNear(), ...SIGNS.map(crossedNear)]

/** The place of a part in a module that begins with all of them. */
export const partIndex = (name: string): number => indexIn(PARTS, name)
