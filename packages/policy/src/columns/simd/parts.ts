import { wasm as w, type WasmFunction } from './assemble.ts'

/** Subjects a turn: a vector of bits. */
export const TURN = 128

type Lanes = 4 | 2
const bytesOf = (lanes: Lanes): number => 16 / lanes

/** Sixteen bits from sixteen comparisons; `compare` leaves that of the vector at so many bytes past the values. */
function sixteen(from: number, lanes: Lanes, compare: (byte: number) => number[]): number[] {
  const vector = (n: number): number[] => compare(from * bytesOf(lanes) + n * 16)
  const four = (n: number): number[] => (lanes === 4 ? vector(n) : [...vector(2 * n), ...vector(2 * n + 1), ...w.lowerHalves])
  return [...four(0), ...four(1), ...w.narrow32, ...four(2), ...four(3), ...w.narrow32, ...w.narrow16, ...w.bitmask8]
}

function turnOfBits(lanes: Lanes, compare: (byte: number) => number[]): number[] {
  const word = (n: number): number[] => [...sixteen(n * 32, lanes, compare), ...sixteen(n * 32 + 16, lanes, compare), ...w.i32(16), ...w.shl, ...w.or32]
  return [...w.all(0), ...[0, 1, 2, 3].flatMap((lane) => [...word(lane), ...w.replace32(lane)])]
}

/** values, limit → bits: a turn of values held against one limit. */
function against(name: string, lanes: Lanes, operator: readonly number[]): WasmFunction {
  const code = [...w.get(1), ...(lanes === 4 ? w.splat32 : w.splat64), ...w.set(2), ...turnOfBits(lanes, (byte) => [...w.get(0), ...w.load(byte), ...w.get(2), ...operator])]
  return { name, parameters: ['i32', lanes === 4 ? 'i32' : 'f64'], result: 'v128', locals: [[1, 'v128']], code: [code] }
}

/** left, right, by, times → bits: left × by against right × times. */
function crossed(name: string, operator: readonly number[]): WasmFunction {
  const product = (pointer: number, factor: number, byte: number): number[] => [...w.get(pointer), ...w.load(byte), ...w.get(factor), ...w.multiply64]
  const code = [...w.get(2), ...w.splat64, ...w.set(4), ...w.get(3), ...w.splat64, ...w.set(5), ...turnOfBits(2, (byte) => [...product(0, 4, byte), ...product(1, 5, byte), ...operator])]
  return { name, parameters: ['i32', 'i32', 'f64', 'f64'], result: 'v128', locals: [[2, 'v128']], code: [code] }
}

const eachVector = (body: (byte: number) => number[]): number[] => Array.from({ length: (TURN * 8) / 16 }, (_, n) => body(n * 16)).flat()

/** out, one, other: a turn of doubles put together. */
function together(name: string, operator: readonly number[]): WasmFunction {
  return { name, parameters: ['i32', 'i32', 'i32'], result: null, locals: [], code: [eachVector((byte) => [...w.get(0), ...w.get(1), ...w.load(byte), ...w.get(2), ...w.load(byte), ...operator, ...w.store(byte)])] }
}

/** out, values: a turn of integers as doubles. */
const widened: WasmFunction = { name: 'widen', parameters: ['i32', 'i32'], result: null, locals: [], code: [eachVector((byte) => [...w.get(0), ...w.get(1), ...w.loadHalf(byte / 2), ...w.toDoubles, ...w.store(byte)])] }

/** What the loops of a plan call upon: a turn of numbers each, so that the code of a loop stays small. */
export const PARTS: readonly WasmFunction[] = [
  against('aboveInteger', 4, w.compare32.gt),
  against('equalInteger', 4, w.compare32.eq),
  against('atLeastFloat', 2, w.compare64.ge),
  against('equalFloat', 2, w.compare64.eq),
  crossed('crossed1', w.compare64.lt),
  crossed('crossed2', w.compare64.eq),
  crossed('crossed3', w.compare64.le),
  crossed('crossed4', w.compare64.gt),
  crossed('crossed5', w.compare64.ne),
  crossed('crossed6', w.compare64.ge),
  together('plus', w.add64),
  together('minus', w.subtract64),
  widened,
]

/** The place of a part in a module that begins with all of them. */
export function partIndex(name: string): number {
  const index = PARTS.findIndex((part) => part.name === name)
  if (index < 0) throw new Error(`no part ${name}`)
  return index
}
