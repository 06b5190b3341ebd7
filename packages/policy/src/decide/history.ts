import { parseDay } from './date.ts'
import type { Award, DecisionInput } from './types.ts'

/** A history that does not read is a history nobody knows: it must not count as “none”. */
export function wellFormed(awards: DecisionInput['awards']): readonly Award[] | null {
  if (!Array.isArray(awards)) return null
  const known = (awards as readonly Award[]).every((award) => typeof award?.measure === 'string' && Number.isSafeInteger(award.amount) && typeof award.date === 'string' && parseDay(award.date.slice(0, 10)) !== null)
  return known ? awards : null
}
