/** What one source said about one stored name and subject, current; `lo` in days, only its order counts. */
export type Said = { readonly source: number; readonly rank: number; readonly lo: number; readonly value: number | null; readonly text: boolean }

/** Nobody said anything, or took it back. */
export const NOTHING = Number.NaN
/** Sources in conflict, or words where a number would have to stand. */
export const CONFLICT = Number.NEGATIVE_INFINITY

/**
 * The number that counts among all that was said, by the rule of `choose`: each source speaks with its latest word, the
 * best rank wins, among equals the latest period, and what differs there is a conflict.
 */
export function cellOf(said: readonly Said[]): number {
  if (said.length === 1) return numberOf(said[0]!)
  let best: Said | null = null
  let conflict = false
  for (const word of said) {
    if (isSilent(word) || said.some((other) => other.source === word.source && other.lo > word.lo)) continue
    if (best === null || word.rank < best.rank || (word.rank === best.rank && word.lo > best.lo)) {
      best = word
      conflict = false
    } else if (word.rank === best.rank && word.lo === best.lo && word.value !== best.value) conflict = true
  }
  if (best === null) return NOTHING
  return conflict ? CONFLICT : numberOf(best)
}

const isSilent = ({ value, text }: Said): boolean => value === null && !text
const numberOf = ({ value, text }: Said): number => (text ? CONFLICT : (value ?? NOTHING))
