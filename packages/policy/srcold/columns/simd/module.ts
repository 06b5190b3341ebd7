import { assemble, wasm as w, type WasmFunction } from './assemble.ts'

// Every kernel goes over whole vectors: rails are padded to four words, numbers to what their words hold.
const pointers = (count: number): 'i32'[] => Array.from({ length: count }, () => 'i32')

/** `out`, two rails, bytes: 16 bytes a turn. The body leaves the new vector. */
function railKernel(name: string, body: (load: (pointer: number) => number[]) => readonly number[]): WasmFunction {
  const at = (pointer: number): number[] => [...w.get(pointer), ...w.get(4), ...w.add]
  const code = w.loop([...at(0), ...body((pointer) => [...at(pointer), ...w.load()]), ...w.store, ...w.get(4), ...w.i32(16), ...w.add, ...w.set(4), ...w.get(4), ...w.get(3), ...w.less])
  return { name, parameters: pointers(4), locals: [[1, 'i32']], code }
}

/** yes, no, known, bytes: splits `yes` by what is known. */
function decideKnown(): WasmFunction {
  const at = (pointer: number): number[] => [...w.get(pointer), ...w.get(4), ...w.add]
  const load = (pointer: number): number[] => [...at(pointer), ...w.load()]
  const code = w.loop([
    ...load(0), ...w.set(5), ...load(2), ...w.set(6),
    ...at(0), ...w.get(5), ...w.get(6), ...w.and, ...w.store,
    ...at(1), ...w.get(6), ...w.get(5), ...w.andNot, ...w.store,
    ...w.get(4), ...w.i32(16), ...w.add, ...w.set(4), ...w.get(4), ...w.get(3), ...w.less,
  ])
  return { name: 'decideKnown', parameters: pointers(4), locals: [[1, 'i32'], [2, 'v128']], code }
}

/** out, four planes, four turns (0 or −1), bytes: `out` gains where all planes, turned, are set. */
function gainCode(): WasmFunction {
  const at = (pointer: number): number[] => [...w.get(pointer), ...w.get(10), ...w.add]
  const turned = (plane: number): number[] => [...at(1 + plane), ...w.load(), ...w.get(11 + plane), ...w.xor]
  const code = [
    ...[0, 1, 2, 3].flatMap((plane) => [...w.get(5 + plane), ...w.splat32, ...w.set(11 + plane)]),
    ...w.loop([
      ...at(0), ...turned(0), ...turned(1), ...w.and, ...turned(2), ...w.and, ...turned(3), ...w.and, ...at(0), ...w.load(), ...w.or, ...w.store,
      ...w.get(10), ...w.i32(16), ...w.add, ...w.set(10), ...w.get(10), ...w.get(9), ...w.less,
    ]),
  ]
  return { name: 'gainCode', parameters: pointers(10), locals: [[1, 'i32'], [4, 'v128']], code }
}

/** out, rail, bytes: the bits that are set, as four sums to be added up. */
function countBits(): WasmFunction {
  const code = [
    ...w.loop([
      ...w.get(1), ...w.get(3), ...w.add, ...w.load(), ...w.countOnes8, ...w.addPairs8, ...w.addPairs16, ...w.get(4), ...w.add32, ...w.set(4),
      ...w.get(3), ...w.i32(16), ...w.add, ...w.set(3), ...w.get(3), ...w.get(2), ...w.less,
    ]),
    ...w.get(0), ...w.get(4), ...w.store,
  ]
  return { name: 'countBits', parameters: pointers(3), locals: [[1, 'i32'], [1, 'v128']], code }
}

/** Sixteen lanes of one bit from vectors of comparisons. */
const sixteen = (lanes: 4 | 2, compare: (vector: number) => number[]): number[] => {
  const four = (from: number): number[] => (lanes === 4 ? compare(from) : [...compare(2 * from), ...compare(2 * from + 1), ...w.lowerHalves])
  return [...four(0), ...four(1), ...w.narrow32, ...four(2), ...four(3), ...w.narrow32, ...w.narrow16, ...w.bitmask8]
}

/** One word of bits a turn: `compare` leaves the comparison of the vector at a number of bytes past the pointers. */
function wordLoop(out: number, end: number, steps: readonly (readonly [number, number])[], lanes: 4 | 2, compare: (byte: number) => number[]): number[] {
  const half = (of: number): number[] => sixteen(lanes, (vector) => compare(of * (64 / lanes) * 4 + vector * 16))
  const move = ([pointer, bytes]: readonly [number, number]): number[] => [...w.get(pointer), ...w.i32(bytes), ...w.add, ...w.set(pointer)]
  return w.loop([...w.get(out), ...half(0), ...half(1), ...w.i32(16), ...w.shl, ...w.or32, ...w.store32, ...[[out, 4] as const, ...steps].flatMap(move), ...w.get(out), ...w.get(end), ...w.less])
}

/** out, end of out, values, limit. */
function compareKernel(name: string, lanes: 4 | 2, operator: readonly number[]): WasmFunction {
  const code = [...w.get(3), ...(lanes === 4 ? w.splat32 : w.splat64), ...w.set(4), ...wordLoop(0, 1, [[2, lanes === 4 ? 128 : 256]], lanes, (byte) => [...w.get(2), ...w.load(byte), ...w.get(4), ...operator])]
  return { name, parameters: [...pointers(3), lanes === 4 ? 'i32' : 'f64'], locals: [[1, 'v128']], code }
}

/** out, end of out, left, right, by, times: left × by against right × times. */
function crossKernel(name: string, operator: readonly number[]): WasmFunction {
  const product = (pointer: number, factor: number, byte: number): number[] => [...w.get(pointer), ...w.load(byte), ...w.get(factor), ...w.multiply64]
  const code = [...w.get(4), ...w.splat64, ...w.set(6), ...w.get(5), ...w.splat64, ...w.set(7), ...wordLoop(0, 1, [[2, 256], [3, 256]], 2, (byte) => [...product(2, 6, byte), ...product(3, 7, byte), ...operator])]
  return { name, parameters: [...pointers(4), 'f64', 'f64'], locals: [[2, 'v128']], code }
}

/** The module of all kernels: some two kilobytes, made here and fetched from nowhere. */
export const kernelModule = (): Uint8Array<ArrayBuffer> =>
  assemble([
    railKernel('and', (load) => [...load(1), ...load(2), ...w.and]),
    railKernel('or', (load) => [...load(1), ...load(2), ...w.or]),
    railKernel('lose', (load) => [...load(1), ...load(2), ...w.andNot]),
    railKernel('gainUnknown', (load) => [...load(1), ...load(2), ...w.or, ...w.not, ...load(0), ...w.or]),
    railKernel('keepUnknown', (load) => [...load(0), ...load(1), ...load(2), ...w.or, ...w.andNot]),
    railKernel('addTwo', (load) => [...load(1), ...load(2), ...w.add64]),
    decideKnown(),
    gainCode(),
    countBits(),
    compareKernel('atLeastInteger', 4, w.compare32.ge),
    compareKernel('equalInteger', 4, w.compare32.eq),
    compareKernel('atLeastFloat', 2, w.compare64.ge),
    compareKernel('equalFloat', 2, w.compare64.eq),
    crossKernel('cross1', w.compare64.lt),
    crossKernel('cross2', w.compare64.eq),
    crossKernel('cross3', w.compare64.le),
    crossKernel('cross4', w.compare64.gt),
    crossKernel('cross5', w.compare64.ne),
    crossKernel('cross6', w.compare64.ge),
  ])
