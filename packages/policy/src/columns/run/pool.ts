import type { Level } from '../plan/node.ts'
import type { Rail } from '../store/rail.ts'
import type { Frame } from './frame.ts'

/** Scratch of one block, handed on as soon as nobody reads it any more. */
export class Pool {
  readonly #frame: Frame
  readonly #rails = new Map<Level, Rail[]>()
  readonly #floats = new Map<Level, Float64Array[]>()

  constructor(frame: Frame) {
    this.#frame = frame
  }

  rail = (level: Level): Rail => this.#rails.get(level)?.pop() ?? this.newRail(level)
  floats = (level: Level): Float64Array => this.#floats.get(level)?.pop() ?? this.newFloats(level)
  newRail = (level: Level): Rail => new Int32Array(this.#frame.words(level))
  newFloats = (level: Level): Float64Array => new Float64Array(this.#frame.words(level) * 32)

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
