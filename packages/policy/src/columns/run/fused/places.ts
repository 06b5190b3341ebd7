import { SUBJECT, type Level } from '../../plan/node.ts'
import type { Lease } from '../../simd/memory.ts'
import { TURN } from '../../simd/parts.ts'
import { copyBits, type Rail } from '../../store/rail.ts'
import type { Compact, NumberColumn } from '../../store/population.ts'
import type { Frame } from '../frame.ts'
import type { Place } from './loop.ts'

type Numbers = NumberColumn['values'] | Compact

/** Where loops find what they read: columns of a population that was placed where they are, others copied for each block. */
export class Places {
  readonly #frame: Frame
  readonly #lease: Lease
  readonly #copied = new Map<Numbers, Place>()
  /** Room for further limits. */
  #limits: Float64Array = new Float64Array(0)
  /** To be done for each block before its loops. */
  readonly copies: (() => void)[] = []
  /** A turn of nothing. */
  readonly nothing: Float64Array

  constructor(frame: Frame, lease: Lease) {
    this.#frame = frame
    this.#lease = lease
    this.nothing = this.turn().fill(0)
  }

  turn = (): Float64Array => this.#lease.floats(TURN)
  /** The address of a number that loops are given. */
  limit(value: number): number {
    if (this.#limits.length === 0) this.#limits = this.turn()
    const at = this.#limits.byteOffset
    this.#limits[0] = value
    this.#limits = this.#limits.subarray(1)
    return at
  }

  scratch = (level: Level): Rail => this.#lease.rail(this.#frame.words(level))
  floats = (level: Level): Float64Array => this.#lease.floats(this.#frame.words(level) * 32)

  rail(rail: Rail, level: Level): Place {
    const span = this.#frame.span(level)
    return this.#place(rail, level, () => {
      const copy = this.scratch(level)
      return [copy, () => copyBits(rail, span.from, span.count, copy)]
    })
  }

  values(values: Numbers, level: Level): Place {
    const span = this.#frame.span(level)
    return this.#place(values, level, () => {
      const copy = this.#lease.like(values, this.#frame.words(level) * 32)
      return [copy, () => copy.set(values.subarray(span.from, span.from + span.count))]
    })
  }

  /** Rows of a block begin anywhere, so theirs are copied always. */
  #place(array: Numbers, level: Level, copied: () => readonly [Numbers, () => void]): Place {
    if (level === SUBJECT && this.#lease.reaches(array)) return { address: array.byteOffset, whole: true }
    const known = this.#copied.get(array)
    if (known) return known
    const [copy, fill] = copied()
    this.copies.push(fill)
    const place = { address: copy.byteOffset, whole: false }
    this.#copied.set(array, place)
    return place
  }
}
