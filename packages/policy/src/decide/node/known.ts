import { openIn } from '../../explain/missing.ts'
import { traceOf } from '../../explain/trace.ts'
import type { Outcome } from '../outcome.ts'

/** As many outcomes of a node are kept for all subjects. */
export const MOST_KEPT = 255

/**
 * Outcomes of a node that follow from common cells alone: whoever is asked, the same answers come out the same, so outcome,
 * row and open questions are made once. Few facts but yes and no and words of an enumeration are behind most conditions.
 */
export class Known {
  readonly #byCode = new Map<number, Outcome>()

  find(code: number): Outcome | undefined {
    return this.#byCode.get(code)
  }

  keep(code: number, outcome: Outcome): Outcome {
    if (this.#byCode.size >= MOST_KEPT) return outcome
    this.#byCode.set(code, outcome)
    outcome.code = this.#byCode.size
    traceOf(outcome)
    openIn(outcome)
    return outcome
  }
}
