import type { Assessment } from './assess.ts'
import type { Outcome } from './outcome.ts'
import type { Asked, Reads } from './plan/reads.ts'
import type { Decision } from './types.ts'

/** As many different answers are kept for a measure. */
const MOST_KEPT = 1024

/** How a measure comes out for all subjects that are alike in everything it looks at. */
export class Common {
  /** By variant. */
  readonly assessments: (Assessment | undefined)[] = []
  /** Where it hangs on nothing else. */
  decision: Decision | null = null
}

/** Places to look a row up by: a power of two, twice as many as rows. */
const PLACES = 2 * MOST_KEPT
const FIRST_ROWS = 16

/**
 * What subjects share of a measure, by their answers. Most measures refuse most bodies for what they are, by facts that are yes,
 * no or a word: then nothing is reckoned or put into words anew. Nothing of one subject is kept.
 */
export class CommonAnswers {
  readonly #reads: Reads
  readonly #answers: Uint16Array
  readonly #found: Common[] = []
  // The rows of answers one after the other, as finding one is mostly waiting for memory.
  #rows: Uint16Array
  /** Which row is looked for from a place on, counted from one; 0: none. */
  readonly #places = new Uint16Array(PLACES)
  /** One outcome for each day and what the office has registered: with another, all begins anew. */
  #inForce: Outcome | null = null

  constructor(reads: Reads) {
    this.#reads = reads
    this.#answers = new Uint16Array(reads.length)
    this.#rows = new Uint16Array(FIRST_ROWS * reads.length)
  }

  /** Null where an answer is the subject's own. */
  find(facts: Asked, inForce: Outcome): Common | null {
    const answers = this.#answers
    if (!this.#reads.write(facts, answers)) return null
    if (inForce !== this.#inForce) this.#forget(inForce)
    const places = this.#places
    let place = placeOf(answers)
    for (; places[place] !== 0; place = (place + 1) % PLACES) if (this.#isAt(places[place]! - 1)) return this.#found[places[place]! - 1]!
    if (this.#found.length < MOST_KEPT) places[place] = this.#found.length + 1
    else {
      this.#forget(inForce)
      places[placeOf(answers)] = 1
    }
    return this.#keep()
  }

  #isAt(row: number): boolean {
    const [answers, rows, from] = [this.#answers, this.#rows, row * this.#answers.length]
    for (let i = 0; i < answers.length; i++) if (rows[from + i] !== answers[i]) return false
    return true
  }

  #keep(): Common {
    const from = this.#found.length * this.#answers.length
    if (from === this.#rows.length) {
      const more = new Uint16Array(2 * from)
      more.set(this.#rows)
      this.#rows = more
    }
    this.#rows.set(this.#answers, from)
    const common = new Common()
    this.#found.push(common)
    return common
  }

  #forget(inForce: Outcome): void {
    this.#inForce = inForce
    this.#found.length = 0
    this.#places.fill(0)
  }
}

function placeOf(answers: Uint16Array): number {
  let key = 0
  for (let i = 0; i < answers.length; i++) key = (Math.imul(key, 31) + answers[i]!) | 0
  // The upper half tells rows apart as well.
  return (key ^ (key >>> 16)) & (PLACES - 1)
}
