import { wordKernels, type Kernels, type Numbers } from '../kernels/kernels.ts'
import type { Rail } from '../store/rail.ts'
import { kernelModule } from './module.ts'

/** Scratch in one block of memory, and kernels that go over it by vectors. Null: no room left. */
export type Arena = { readonly kernels: Kernels; readonly rail: (words: number) => Rail | null; readonly floats: (count: number) => Float64Array | null; readonly clear: () => void }

type Exports = Readonly<Record<string, (...operands: number[]) => void>>

/** Room for the scratch of a large pack; what is never touched costs nothing. */
const BYTES = 96 * 1024 * 1024
const PAGE = 65_536

let compiled: WebAssembly.Module | null | undefined

/** The module, made once; null where WebAssembly or its vectors are missing or forbidden. */
function moduleOrNull(): WebAssembly.Module | null {
  if (compiled !== undefined) return compiled
  try {
    compiled = new WebAssembly.Module(kernelModule())
  } catch {
    compiled = null
  }
  return compiled
}

/** A small device may not have the room. */
function memoryOrNull(): WebAssembly.Memory | null {
  try {
    return new WebAssembly.Memory({ initial: BYTES / PAGE })
  } catch {
    return null
  }
}

/** Arenas nobody uses: the next run finds their pages already there. */
const idle: Arena[] = []
const MOST_IDLE = 2

/** Null where vectors cannot be had: the same steps then go word by word. */
export const takeArena = (): Arena | null => idle.pop() ?? newArena()

export function giveArena(arena: Arena): void {
  arena.clear()
  if (idle.length < MOST_IDLE) idle.push(arena)
}

function newArena(): Arena | null {
  const module = moduleOrNull()
  if (module === null) return null
  const memory = memoryOrNull()
  if (memory === null) return null
  const run = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports
  const { buffer } = memory
  // The first vector is where counts are left.
  let used = 16
  const take = (bytes: number): number | null => {
    const at = used
    if (at + bytes > BYTES) return null
    // An odd number of lines between buffers, so that they do not all fall on the same lines of the cache.
    used = at + ((bytes + 63) & ~63) + 64
    return at
  }
  return {
    kernels: vectorKernels(run, buffer),
    clear: () => (used = 16),
    rail: (words) => {
      const at = take(words * 4)
      return at === null ? null : new Int32Array(buffer, at, words)
    },
    floats: (count) => {
      const at = take(count * 8)
      return at === null ? null : new Float64Array(buffer, at, count)
    },
  }
}

/** Kernels by vectors; arrays from elsewhere (the arena was full) go word by word. */
function vectorKernels(run: Exports, memory: ArrayBuffer): Kernels {
  const here = (...arrays: readonly (Rail | Numbers)[]): boolean => arrays.every((array) => array.buffer === memory)
  const bytes = (words: number): number => (words * 4 + 15) & ~15
  const rails = (name: string, fallback: (words: number, out: Rail, a: Rail, b: Rail) => void) => {
    const kernel = run[name]!
    return (words: number, out: Rail, a: Rail, b: Rail): void => {
      if (out.buffer === memory && a.buffer === memory && b.buffer === memory) kernel(out.byteOffset, a.byteOffset, b.byteOffset, bytes(words))
      else fallback(words, out, a, b)
    }
  }
  const sums = new Int32Array(memory, 0, 4)
  const [and, or, lose] = [run['and']!, run['or']!, run['lose']!]
  return {
    meet: (words, all, any, alls, anys) => {
      if (!here(all, any, ...alls, ...anys)) return wordKernels.meet(words, all, any, alls, anys)
      const size = bytes(words)
      and(all.byteOffset, alls[0]!.byteOffset, alls[1]!.byteOffset, size)
      or(any.byteOffset, anys[0]!.byteOffset, anys[1]!.byteOffset, size)
      for (let k = 2; k < alls.length; k++) {
        and(all.byteOffset, all.byteOffset, alls[k]!.byteOffset, size)
        or(any.byteOffset, any.byteOffset, anys[k]!.byteOffset, size)
      }
    },
    gain: (words, out, from) => (here(out, from) ? or(out.byteOffset, out.byteOffset, from.byteOffset, bytes(words)) : wordKernels.gain(words, out, from)),
    lose: (words, out, from) => (here(out, from) ? lose(out.byteOffset, out.byteOffset, from.byteOffset, bytes(words)) : wordKernels.lose(words, out, from)),
    common: rails('and', wordKernels.common),
    gainUnknown: rails('gainUnknown', wordKernels.gainUnknown),
    keepUnknown: rails('keepUnknown', wordKernels.keepUnknown),
    countBits: (rail, words) => {
      // Vectors end beyond the last word; what lies there is not counted.
      if (rail.buffer !== memory || (words & 3) !== 0) return wordKernels.countBits(rail, words)
      run['countBits']!(0, rail.byteOffset, words * 4)
      return sums[0]! + sums[1]! + sums[2]! + sums[3]!
    },
    decideKnown: rails('decideKnown', wordKernels.decideKnown),
    atLeast: (words, out, values, low) => {
      if (!here(out, values)) return wordKernels.atLeast(words, out, values, low)
      if (values instanceof Float64Array) return run['atLeastFloat']!(out.byteOffset, out.byteOffset + words * 4, values.byteOffset, low)
      if (low > 0x7fffffff) out.fill(0, 0, words)
      else if (low <= -0x80000000) out.fill(-1, 0, words)
      else run['atLeastInteger']!(out.byteOffset, out.byteOffset + words * 4, values.byteOffset, low)
    },
    isZero: (words, out, values, known) => {
      if (!here(out, values, known)) return wordKernels.isZero(words, out, values, known)
      run[values instanceof Float64Array ? 'equalFloat' : 'equalInteger']!(out.byteOffset, out.byteOffset + words * 4, values.byteOffset, 0)
      and(out.byteOffset, out.byteOffset, known.byteOffset, bytes(words))
    },
    crossed: (words, out, left, by, right, times, signs) => {
      if (!here(out, left, right) || left instanceof Int32Array || right instanceof Int32Array) return wordKernels.crossed(words, out, left, by, right, times, signs)
      run[`cross${signs}`]!(out.byteOffset, out.byteOffset + words * 4, left.byteOffset, right.byteOffset, by, times)
    },
    addTwo: (words, out, one, other) => (here(out, one, other) ? run['addTwo']!(out.byteOffset, one.byteOffset, other.byteOffset, words * 256) : wordKernels.addTwo(words, out, one, other)),
    member: (words, out, planes, known, codes, negated) => {
      if (planes.length !== 4 || !here(out.yes, out.no, known, ...planes)) return wordKernels.member(words, out, planes, known, codes, negated)
      const [hit, other] = negated ? [out.no, out.yes] : [out.yes, out.no]
      const [a, b, c, d] = planes.map((plane) => plane.byteOffset) as [number, number, number, number]
      hit.fill(0, 0, words)
      for (const code of codes) run['gainCode']!(hit.byteOffset, a, b, c, d, (code & 1) - 1, ((code >>> 1) & 1) - 1, ((code >>> 2) & 1) - 1, ((code >>> 3) & 1) - 1, bytes(words))
      run['decideKnown']!(hit.byteOffset, other.byteOffset, known.byteOffset, bytes(words))
    },
  }
}
