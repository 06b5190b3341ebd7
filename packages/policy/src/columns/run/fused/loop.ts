import { wasm as w, type WasmFunction } from '../../simd/assemble.ts'
import { partIndex, TURN } from '../../simd/parts.ts'
import type { Rail } from '../../store/rail.ts'

/** A vector of bits, one for each subject of a turn: the local it stands in. */
export type Bits = number

/** Where an array begins, and whether the loop counts from its beginning (`whole`) or from that of the block. */
export type Place = { readonly address: number; readonly whole: boolean }

/** How numbers stand in memory; a float is only near the number. */
export type Sort = 'byte' | 'short' | 'integer' | 'float' | 'double'
type Numbers = Int8Array | Int16Array | Int32Array | Float32Array | Float64Array
export const sortOf = (numbers: Numbers): Sort => (numbers instanceof Int8Array ? 'byte' : numbers instanceof Int16Array ? 'short' : numbers instanceof Int32Array ? 'integer' : numbers instanceof Float32Array ? 'float' : 'double')

/** A turn of numbers: the code that leaves their address, and of what sort they are. */
export type Turn = { readonly sort: Sort; readonly address: readonly number[] }

// Parameters: where the block begins in a rail of the whole population, and the bytes of a rail of the block.
const [FROM, BYTES, HERE, THERE, FIRST_BITS] = [0, 1, 2, 3, 4]
/** Bytes of a rail to bytes of numbers: 16 hold 128 bits. */
const SHIFT = { byte: 3, short: 4, integer: 5, float: 5, double: 6 } as const

/** A loop over the subjects (or rows) of a block, 128 a turn, written node by node; what nodes hand on stays in registers. */
export class Loop {
  readonly #code: (readonly number[])[] = []
  readonly #rails = new Map<number, Bits>()
  readonly #constants = new Map<0 | -1, Bits>()
  #next = FIRST_BITS

  /** The vector that the code leaves. */
  bits(...code: readonly (readonly number[])[]): Bits {
    this.#code.push(...code, w.set(this.#next))
    return this.#next++
  }

  do(...code: readonly (readonly number[])[]): void {
    this.#code.push(...code)
  }

  constant(word: 0 | -1): Bits {
    const known = this.#constants.get(word) ?? this.bits(w.all(word))
    this.#constants.set(word, known)
    return known
  }

  and = (one: Bits, other: Bits): Bits => (one === other ? one : this.bits(w.get(one), w.get(other), w.and))
  or = (one: Bits, other: Bits): Bits => (one === other ? one : this.bits(w.get(one), w.get(other), w.or))
  /** `one` less `other`. */
  less = (one: Bits, other: Bits): Bits => this.bits(w.get(one), w.get(other), w.andNot)
  not = (one: Bits): Bits => this.bits(w.get(one), w.not)
  all = (parts: readonly Bits[]): Bits => parts.reduce((joined, part) => this.and(joined, part))
  any = (parts: readonly Bits[]): Bits => parts.reduce((joined, part) => this.or(joined, part))
  /** The bits any of them has; null where there are none. */
  anyOf = (parts: readonly (Bits | null)[]): Bits | null => {
    const found = parts.filter((part) => part !== null)
    return found.length === 0 ? null : this.any(found)
  }

  rail({ address, whole }: Place): Bits {
    const known = this.#rails.get(address) ?? this.bits(w.get(whole ? THERE : HERE), w.load(address))
    this.#rails.set(address, known)
    return known
  }

  keep(bits: Bits, { byteOffset }: Rail): void {
    this.do(w.get(HERE), w.get(bits), w.store(byteOffset))
  }

  /** The turn of an array of numbers. */
  turn = ({ address, whole }: Place, sort: Sort): Turn => ({ sort, address: [...w.get(whole ? THERE : HERE), ...w.i32(SHIFT[sort]), ...w.shl, ...w.i32(address), ...w.add] })

  /** Room for one turn, the same every time round. */
  fixed = ({ byteOffset }: Float64Array): Turn => ({ sort: 'double', address: w.i32(byteOffset) })

  /** Calls a part that leaves bits; the turns first, then the numbers. */
  part(name: string, turns: readonly Turn[], ...numbers: readonly (readonly number[])[]): Bits {
    return this.bits(...turns.map(({ address }) => address), ...numbers, w.call(partIndex(name)))
  }

  /** Calls a part that leaves a turn of doubles in `out`. */
  fill(name: string, out: Turn, ...turns: readonly Turn[]): Turn {
    this.do(...[out, ...turns].map(({ address }) => address), w.call(partIndex(name)))
    return out
  }

  function(name: string): WasmFunction {
    const step = (local: number): number[] => [...w.get(local), ...w.i32(TURN / 8), ...w.add, ...w.set(local)]
    const body = [...this.#code, step(HERE), step(THERE), w.get(HERE), w.get(BYTES), w.less]
    return { name, parameters: ['i32', 'i32'], result: null, locals: [[2, 'i32'], [this.#next - FIRST_BITS, 'v128']], code: [w.get(FROM), w.set(THERE), ...w.loopOf(body)] }
  }
}
