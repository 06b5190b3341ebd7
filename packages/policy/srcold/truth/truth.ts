import type { Reason, TruthName } from '../decide/types.ts'

/**
 * Three values with reasons: TRUE, FALSE, or unknown with a non-empty set of reasons as a bit mask.
 * The reasons join under 且 and 或, so both stay associative and commutative; five parallel values would not be.
 */
export type Truth = number

export const MISSING: Truth = 1
export const JUDGED: Truth = 2
export const ERROR: Truth = 4
export const TRUE: Truth = 8
export const FALSE: Truth = 16

export const isUnknown = (truth: Truth): boolean => truth < TRUE
export const truthOf = (known: boolean): Truth => (known ? TRUE : FALSE)

export function and(a: Truth, b: Truth): Truth {
  if (a === FALSE || b === FALSE) return FALSE
  if (a === TRUE) return b
  return b === TRUE ? a : a | b
}

export function or(a: Truth, b: Truth): Truth {
  if (a === TRUE || b === TRUE) return TRUE
  if (a === FALSE) return b
  return b === FALSE ? a : a | b
}

export function not(a: Truth): Truth {
  if (a === TRUE) return FALSE
  return a === FALSE ? TRUE : a
}

export const all = (truths: readonly Truth[]): Truth => truths.reduce(and, TRUE)
export const any = (truths: readonly Truth[]): Truth => truths.reduce(or, FALSE)

/** At least `n` of them: true or false as soon as the rest cannot change it. */
export function atLeast(n: number, truths: readonly Truth[]): Truth {
  let sure = 0
  let open = 0
  let reasons = 0
  for (const truth of truths) {
    if (truth === TRUE) sure += 1
    else if (isUnknown(truth)) {
      open += 1
      reasons |= truth
    }
  }
  if (sure >= n) return TRUE
  return sure + open < n ? FALSE : reasons
}

/** If `ground` then `exceptional` else `base`; where both agree on true, the ground does not matter. */
export const unless = (ground: Truth, exceptional: Truth, base: Truth): Truth =>
  or(or(and(ground, exceptional), and(not(ground), base)), and(exceptional, base))

export const truthName = (truth: Truth): TruthName => (truth === TRUE ? 'true' : truth === FALSE ? 'false' : 'unknown')

const REASONS: readonly (readonly [Truth, Reason])[] = [[MISSING, '缺'], [JUDGED, '判'], [ERROR, '错']]
export const reasonsOf = (truth: Truth): Reason[] => (isUnknown(truth) ? REASONS.filter(([bit]) => truth & bit).map(([, reason]) => reason) : [])
