import { assemble, type WasmFunction } from '../../simd/assemble.ts'
import { KERNELS } from '../../simd/kernels.ts'
import { PARTS } from '../../simd/parts.ts'
import type { Exports } from './kernels.ts'

type Made = { readonly loops: Uint8Array; readonly exports: Exports }

/** As many as are asked in turn while one threshold is moved: what is compared with, what is tried, and the two worlds of a sweep. */
const KEPT = 4
const made = new WeakMap<WebAssembly.Memory, Made[]>()

/**
 * The loops ready to run over a memory. Where a threshold lies stands in memory and not in the code, so a plan that
 * differs only in that has the very same code, which the engine has compiled well by then.
 */
export function exportsOver(memory: WebAssembly.Memory, loops: readonly WasmFunction[]): Exports {
  const bytes = assemble(loops)
  const all = made.get(memory) ?? []
  made.set(memory, all)
  const found = all.findIndex((each) => isSame(each.loops, bytes))
  const [known = { loops: bytes, exports: compiled(memory, loops) }] = found < 0 ? [] : all.splice(found, 1)
  // The one asked for last goes last.
  all.unshift(known)
  all.length = Math.min(all.length, KEPT)
  return known.exports
}

function compiled(memory: WebAssembly.Memory, loops: readonly WasmFunction[]): Exports {
  const module = new WebAssembly.Module(assemble([...PARTS, ...KERNELS, ...loops]))
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i])
}
