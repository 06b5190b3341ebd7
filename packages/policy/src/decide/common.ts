import type { Assessment } from './assess.ts'
import type { Case } from './case.ts'
import type { Outcome } from './outcome.ts'
import type { Reads } from './plan/reads.ts'
import type { Decision } from './types.ts'

/** As many different answers are kept for a measure. */
const MOST_KEPT = 1024

/** How a measure comes out for all subjects that are alike in everything it looks at. */
export class Common {
  readonly answers: Uint16Array
  /** By variant. */
  readonly assessments: (Assessment | undefined)[] = []
  /** Where it hangs on nothing else. */
  decision: Decision | null = null

  constructor(answers: Uint16Array) {
    this.answers = answers
  }
}

/**
 * What subjects share of a measure, by their answers. Most measures refuse most bodies for what they are, by facts that are yes,
 * no or a word: then nothing is reckoned or put into words anew. Nothing of one subject is kept.
 */
export class CommonAnswers {
  readonly #reads: Reads
  readonly #answers: Uint16Array
  readonly #known = new Map<number, Common>()
  /** One outcome for each day and what the office has registered: with another, all begins anew. */
  #inForce: Outcome | null = null

  constructor(reads: Reads) {
    this.#reads = reads
    this.#answers = new Uint16Array(reads.length)
  }

  /** Null where an answer is the subject's own. */
  find(facts: Case, inForce: Outcome): Common | null {
    const answers = this.#answers
    if (!this.#reads.write(facts, answers)) return null
    if (inForce !== this.#inForce || this.#known.size >= MOST_KEPT) {
      this.#known.clear()
      this.#inForce = inForce
    }
    const key = keyOf(answers)
    const known = this.#known.get(key)
    if (known && isAlike(known.answers, answers)) return known
    const common = new Common(answers.slice())
    this.#known.set(key, common)
    return common
  }
}

/** Different answers seldom have the same; then the later ones are kept. */
function keyOf(answers: Uint16Array): number {
  let key = 0
  for (let i = 0; i < answers.length; i++) key = (Math.imul(key, 31) + answers[i]!) | 0
  return key
}

function isAlike(some: Uint16Array, others: Uint16Array): boolean {
  for (let i = 0; i < some.length; i++) if (some[i] !== others[i]) return false
  return true
}
