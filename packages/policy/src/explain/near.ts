import type { Outcome } from '../decide/outcome.ts'
import { FALSE, JUDGED, TRUE } from '../truth/truth.ts'

/**
 * 还差一步: exactly one condition is false, everything else holds or waits only for experts, and the applicant can change it.
 * Nobody can change what kind of body it is, how old it is, or a year that is over.
 */
export function nearIn(outcomes: readonly Outcome[]): Outcome | null {
  let only: Outcome | null = null
  for (const outcome of outcomes) {
    if (outcome.truth === TRUE || outcome.truth === JUDGED) continue
    if (outcome.truth !== FALSE || only !== null) return null
    only = outcome
  }
  return only !== null && canChange(only) ? only : null
}

function canChange({ node, id, kind, children, sides }: Outcome): boolean {
  if (node.fixed || id.startsWith('通用/') || kind === 'base' || kind === 'judge') return false
  if (kind === 'any') return children.some(canChange)
  if (kind === 'all' || kind === 'atLeast') return children.filter((child) => child.truth === FALSE).every(canChange)
  if (kind === 'items') return children.some((item) => nearIn(item.children) !== null)
  const isAsked = sides === undefined || sides.length > 0
  return !(isAsked && node.formula?.isPast)
}
