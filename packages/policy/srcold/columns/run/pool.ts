import type { Level } from '../plan/node.ts'
import { wordKernels, type Kernels } from '../kernels/kernels.ts'
import { giveArena, takeArena, type Arena } from '../simd/arena.ts'
import { wordsFor, type Rail } from '../store/rail.ts'
import type { Frame } from './frame.ts'

/** Scratch of one block, handed on as soon as nobody reads it any more. */
export class Pool {
  readonly #frame: Frame
  readonly #words = new Map<Level, number>()
  readonly #rails = new Map<Level, Rail[]>()
  readonly #floats = new Map<Level, Float64Array[]>()

  /** Null: word by word. Below some thousand subjects a block of memory costs more than it saves. */
  readonly #arena: Arena | null
  readonly kernels: Kernels

  constructor(frame: Frame, vectors: boolean) {
    this.#frame = frame
    this.#arena = vectors ? takeArena() : null
    this.kernels = this.#arena?.kernels ?? wordKernels
  }

  /** Whether columns are to be copied here, where vectors can reach them. */
  get copies(): boolean {
    return this.#arena !== null
  }

  /** Padded to whole vectors. */
  words(level: Level): number {
    const known = this.#words.get(level) ?? (wordsFor(this.#frame.capacity(level)) + 3) & ~3
    this.#words.set(level, known)
    return known
  }

  rail(level: Level): Rail {
    return this.#rails.get(level)?.pop() ?? this.newRail(level)
  }

  floats(level: Level): Float64Array {
    return this.#floats.get(level)?.pop() ?? this.newFloats(level)
  }

  newRail = (level: Level): Rail => this.#arena?.rail(this.words(level)) ?? new Int32Array(this.words(level))

  newFloats = (level: Level): Float64Array => this.#arena?.floats(this.words(level) * 32) ?? new Float64Array(this.words(level) * 32)

  /** All scratch goes back; nothing of it may be used any more. */
  close(): void {
    if (this.#arena !== null) giveArena(this.#arena)
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
