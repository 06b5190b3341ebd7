import type { Level } from '../plan/node.ts'
import { wordsFor, type Rail } from '../store/rail.ts'
import type { Frame } from './frame.ts'

/** Scratch of one block, handed on as soon as nobody reads it any more. */
export class Pool {
  readonly #frame: Frame
  readonly #words = new Map<Level, number>()
  readonly #rails = new Map<Level, Rail[]>()
  readonly #floats = new Map<Level, Float64Array[]>()

  constructor(frame: Frame) {
    this.#frame = frame
  }

  words(level: Level): number {
    const known = this.#words.get(level) ?? wordsFor(this.#frame.capacity(level))
    this.#words.set(level, known)
    return known
  }

  rail(level: Level): Rail {
    return this.#rails.get(level)?.pop() ?? new Int32Array(this.words(level))
  }

  floats(level: Level): Float64Array {
    return this.#floats.get(level)?.pop() ?? new Float64Array(this.words(level) * 32)
  }

  giveRail(level: Level, rail: Rail): void {
    const free = this.#rails.get(level) ?? []
    free.push(rail)
    this.#rails.set(level, free)
  }

  giveFloats(level: Level, floats: Float64Array): void {
    const free = this.#floats.get(level) ?? []
    free.push(floats)
    this.#floats.set(level, free)
  }
}
