import type { ReadingGuard } from '../pack/types.ts'
import type { Lookup } from './lookup.ts'
import type { Outcome } from './outcome.ts'

export type ReadingChoice = Readonly<Record<string, string>>

/** Where a condition is asked: the subject (or one of its records), its partners and what experts have found. */
export type Place = {
  readonly lookup: Lookup
  /** Undefined when nobody knows yet whether there are partners. */
  readonly partners: readonly Lookup[] | undefined
  /** What experts found, by the key of the condition. */
  judgement(condition: string): boolean | undefined
  readonly choice: ReadingChoice
  /** What no reading touches is found out once, however many readings are tried: by the number of its node. */
  readonly kept?: (Outcome | undefined)[] | undefined
}

/** A rule with a guard exists only under the readings it names. */
export function isActive(when: ReadingGuard | undefined, choice: ReadingChoice): boolean {
  if (when !== undefined) for (const axis in when) if (choice[axis] !== when[axis]) return false
  return true
}
