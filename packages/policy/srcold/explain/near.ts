import type { Outcome } from '../decide/outcome.ts'
import { namesIn } from '../expression/resolve.ts'
import { FALSE, JUDGED, TRUE } from '../truth/truth.ts'

/**
 * 还差一步: exactly one condition is false, everything else holds or waits only for experts, and the applicant can change it.
 * Nobody can change what kind of body it is, how old it is, or a year that is over.
 */
export function nearIn(outcomes: readonly Outcome[]): Outcome | null {
  const failed = outcomes.filter((outcome) => outcome.truth === FALSE)
  const settled = outcomes.every((outcome) => outcome.truth === FALSE || outcome.truth === TRUE || outcome.truth === JUDGED)
  const only = failed[0]
  return failed.length === 1 && settled && only && canChange(only) ? only : null
}

function canChange(outcome: Outcome): boolean {
  if (outcome.fixed || outcome.id.startsWith('通用/') || outcome.kind === 'base' || outcome.kind === 'judge') return false
  if (outcome.kind === 'any') return outcome.children.some(canChange)
  if (outcome.kind === 'all' || outcome.kind === 'atLeast') return outcome.children.filter((child) => child.truth === FALSE).every(canChange)
  if (outcome.kind === 'items') return outcome.children.some((item) => nearIn(item.children) !== null)
  return !(outcome.read ?? []).some(({ of, lookup }) => namesIn(of).some((name) => isPast(lookup.cell(name).definition, outcome)))
}

function isPast(definition: ReturnType<NonNullable<Outcome['read']>[number]['lookup']['cell']>['definition'], outcome: Outcome): boolean {
  const lookup = outcome.read![0]!.lookup
  const period = definition?.period === undefined ? undefined : lookup.dictionary.periods[definition.period]
  const closed = period?.toYear !== undefined && period.toYear < 0
  return closed || definition?.since !== undefined || definition?.type === '日期' || definition?.type === '年度'
}
