export type ValueType = 'i32' | 'f64' | 'v128'

/** A function of a WebAssembly module: parameters and locals by type, what it leaves, and its code. */
export type WasmFunction = { readonly name: string; readonly parameters: readonly ValueType[]; readonly result: ValueType | null; readonly locals: readonly (readonly [number, ValueType])[]; readonly code: Code }

/** Instructions in pieces: a plan comes to some ten thousand bytes, which are put together once. */
export type Code = readonly ArrayLike<number>[]

const TYPE = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const

/** Little-endian base 128, signed: what WebAssembly writes its numbers in. */
export function leb(value: number): number[] {
  const bytes: number[] = []
  for (;;) {
    const byte = value & 0x7f
    value >>= 7
    if ((value === 0 && (byte & 0x40) === 0) || (value === -1 && (byte & 0x40) !== 0)) return [...bytes, byte]
    bytes.push(byte | 0x80)
  }
}

/** As `leb`, unsigned up to 2^32: sizes, indices, addresses and opcodes. */
export function uleb(value: number): number[] {
  const bytes: number[] = []
  for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80)
  return [...bytes, value]
}

const double = (value: number): number[] => [...new Uint8Array(Float64Array.of(value).buffer)]
const text = (word: string): number[] => [...uleb(word.length), ...[...word].map((char) => char.charCodeAt(0))]

function joined(pieces: Code): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

const sized = (content: Uint8Array): Code => [uleb(content.length), content]
const section = (id: number, items: Code): Code => [[id], ...sized(joined([uleb(items.length), ...items]))]

/** The bytes of a module of such functions, in this order, over one imported memory, `env.memory`. */
export function assemble(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters, result }) => [0x60, ...uleb(parameters.length), ...parameters.map((type) => TYPE[type]), ...(result === null ? [0] : [1, TYPE[result]])])
  const bodies = functions.map(({ locals, code }) => joined(sized(joined([uleb(locals.length), ...locals.map(([count, type]) => [...uleb(count), TYPE[type]]), ...code, [0x0b]]))))
  // A function that leaves a vector cannot be called from outside.
  const callable = functions.flatMap(({ name, result }, i) => (result === 'v128' ? [] : [[...text(name), 0x00, ...uleb(i)]]))
  return joined([
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, types),
    ...section(2, [[...text('env'), ...text('memory'), 0x02, 0x00, 0x01]]),
    ...section(3, functions.map((_, i) => uleb(i))),
    ...section(7, callable),
    ...section(10, bodies),
  ])
}

const simd = (opcode: number): number[] => [0xfd, ...uleb(opcode)]

/** The instructions the kernels are written in. */
export const wasm = {
  get: (local: number) => [0x20, ...uleb(local)],
  set: (local: number) => [0x21, ...uleb(local)],
  call: (index: number) => [0x10, ...uleb(index)],
  i32: (value: number) => [0x41, ...leb(value | 0)],
  f64: (value: number) => [0x44, ...double(value)],
  words: (...four: readonly number[]) => [...simd(0x0c), ...new Uint8Array(Int32Array.from(four).buffer)],
  all: (bits: 0 | -1) => [...simd(0x0c), ...new Uint8Array(16).fill(bits)],
  add: [0x6a],
  addDouble: [0xa0],
  /** An integer as a double. */
  toDouble: [0xb7],
  /** A double as an integer, which it is. */
  toInteger: [0xaa],
  or32: [0x72],
  xor32: [0x73],
  shl: [0x74],
  /** The body where what stands before is not zero. */
  when: (body: readonly number[]) => [0x04, 0x40, ...body, 0x0b],
  /** Loops while the condition the body leaves is not zero. */
  loop: (body: readonly number[]) => [0x03, 0x40, ...body, 0x0d, 0x00, 0x0b],
  loopOf: (body: Code): Code => [[0x03, 0x40], ...body, [0x0d, 0x00, 0x0b]],
  less: [0x49],
  load32: [0x28, 0x02, 0x00],
  loadDouble: [0x2b, 0x03, 0x00],
  load: (offset = 0) => [...simd(0x00), 0x00, ...uleb(offset)],
  /** Eight bytes, the upper half of the vector nothing. */
  loadHalf: (offset = 0) => [...simd(0x5d), 0x00, ...uleb(offset)],
  /** Four bytes, the rest of the vector nothing. */
  loadQuarter: (offset = 0) => [...simd(0x5c), 0x00, ...uleb(offset)],
  /** One word in every lane. */
  loadSplat32: [...simd(0x09), 0x00, 0x00],
  store: (offset = 0) => [...simd(0x0b), 0x00, ...uleb(offset)],
  splat8: simd(0x0f),
  splat16: simd(0x10),
  splat32: simd(0x11),
  splatFloat: simd(0x13),
  splat64: simd(0x14),
  lane32: (lane: number) => [...simd(0x1b), lane],
  lane64: (lane: number) => [...simd(0x21), lane],
  replace32: (lane: number) => [...simd(0x1c), lane],
  not: simd(0x4d),
  and: simd(0x4e),
  andNot: simd(0x4f),
  or: simd(0x50),
  xor: simd(0x51),
  bitmask8: simd(0x64),
  narrow16: simd(0x65),
  narrow32: simd(0x85),
  countOnes8: simd(0x62),
  addPairs8: simd(0x7d),
  addPairs16: simd(0x7f),
  add32: simd(0xae),
  widenLow: simd(0xc7),
  widenHigh: simd(0xc8),
  toDoubles: simd(0xfe),
  fromBytes: simd(0x87),
  fromShorts: simd(0xa7),
  add64: simd(0xf0),
  subtract64: simd(0xf1),
  multiply64: simd(0xf2),
  add32Float: simd(0xe4),
  subtract32Float: simd(0xe5),
  multiply32Float: simd(0xe6),
  magnitude32Float: simd(0xe0),
  anyBit: simd(0x53),
  /** Where the third has a bit, that of the first, else that of the second. */
  select: simd(0x52),
  floor64: simd(0x75),
  divide64: simd(0xf3),
  /** Without regard to NaN and the sign of nothing, in one instruction. */
  min64: simd(0xf6),
  max64: simd(0xf7),
  /** The nearest float. */
  toFloat: [0xb6],
  compare8: { eq: simd(0x23), gt: simd(0x27) },
  compare16: { eq: simd(0x2d), gt: simd(0x31) },
  compare32Float: { eq: simd(0x41), ne: simd(0x42), lt: simd(0x43), gt: simd(0x44), le: simd(0x45), ge: simd(0x46) },
  compare32: { eq: simd(0x37), gt: simd(0x3b) },
  compare64: { eq: simd(0x47), ne: simd(0x48), lt: simd(0x49), gt: simd(0x4a), le: simd(0x4b), ge: simd(0x4c) },
  /** The upper half of the first of two vectors, below; the rest is not wanted. */
  upperHalf: [...simd(0x0d), ...Array.from({ length: 16 }, (_, i) => 8 + (i & 7))],
  /** Takes the lower halves of the 64-bit lanes of two vectors. */
  lowerHalves: [...simd(0x0d), ...[0, 8, 16, 24].flatMap((from) => [from, from + 1, from + 2, from + 3])],
} as const
