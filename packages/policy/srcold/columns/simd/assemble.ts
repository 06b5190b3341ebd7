/** A function of a WebAssembly module: parameters by type, how many locals of each type follow them, and its code. */
export type WasmFunction = { readonly name: string; readonly parameters: readonly ('i32' | 'f64')[]; readonly locals: readonly (readonly [number, 'i32' | 'v128'])[]; readonly code: readonly number[] }

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

/** As `leb`, unsigned: sizes, indices and opcodes. */
export function uleb(value: number): number[] {
  const bytes: number[] = []
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80)
  return [...bytes, value]
}

const vector = (items: readonly (readonly number[])[]): number[] => [...uleb(items.length), ...items.flat()]
const section = (id: number, content: readonly number[]): number[] => [id, ...uleb(content.length), ...content]
const text = (word: string): number[] => [...uleb(word.length), ...[...word].map((char) => char.charCodeAt(0))]

/** The bytes of a module of such functions over one imported memory, `env.memory`. No function returns anything. */
export function assemble(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [0x60, ...vector(parameters.map((type) => [TYPE[type]])), 0])
  const bodies = functions.map(({ locals, code }) => {
    const body = [...vector(locals.map(([count, type]) => [...uleb(count), TYPE[type]])), ...code, 0x0b]
    return [...uleb(body.length), ...body]
  })
  return Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
    ...section(1, vector(types)),
    ...section(2, vector([[...text('env'), ...text('memory'), 0x02, 0x00, 0x01]])),
    ...section(3, vector(functions.map((_, i) => uleb(i)))),
    ...section(7, vector(functions.map(({ name }, i) => [...text(name), 0x00, ...uleb(i)]))),
    ...section(10, vector(bodies)),
  ])
}

const simd = (opcode: number): number[] => [0xfd, ...uleb(opcode)]

/** The instructions the kernels are written in. */
export const wasm = {
  get: (local: number) => [0x20, ...uleb(local)],
  set: (local: number) => [0x21, ...uleb(local)],
  i32: (value: number) => [0x41, ...leb(value)],
  add: [0x6a],
  shl: [0x74],
  or32: [0x72],
  /** Loops while the condition the body leaves is not zero. */
  loop: (body: readonly number[]) => [0x03, 0x40, ...body, 0x0d, 0x00, 0x0b],
  less: [0x49],
  store32: [0x36, 0x02, 0x00],
  load: (offset = 0) => [...simd(0x00), 0x00, ...uleb(offset)],
  store: [...simd(0x0b), 0x00, 0x00],
  splat32: simd(0x11),
  splat64: simd(0x14),
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
  add64: simd(0xf0),
  multiply64: simd(0xf2),
  compare32: { eq: simd(0x37), ge: simd(0x3f) },
  compare64: { eq: simd(0x47), ne: simd(0x48), lt: simd(0x49), gt: simd(0x4a), le: simd(0x4b), ge: simd(0x4c) },
  /** Takes the lower halves of the 64-bit lanes of two vectors. */
  lowerHalves: [...simd(0x0d), ...[0, 8, 16, 24].flatMap((from) => [from, from + 1, from + 2, from + 3])],
} as const
