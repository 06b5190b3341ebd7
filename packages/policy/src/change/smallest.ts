import { UnknownMeasureError } from '../decide/decide.ts'
import { keyOf } from '../decide/item.ts'
import type { Outcome } from '../decide/outcome.ts'
import type { Lookup } from '../decide/lookup.ts'
import type { Policy } from '../decide/policy.ts'
import { Session, type Solved } from '../decide/session.ts'
import type { ChildRecord, DecisionInput, FactValue } from '../decide/types.ts'
import type { Measure } from '../pack/types.ts'
import { JUDGED, TRUE } from '../truth/truth.ts'
import { both, either, NO_WAY, STAY, type Way } from './cost.ts'
import { waysToMeet } from './condition.ts'
import { waysToBe } from './expression.ts'
import type { Change, ChangeSet, Obstacle, SmallestChange } from './types.ts'

/** As many sets are offered. */
const OFFERED = 3

/**
 * The fewest facts that would have to be otherwise for a measure to be given, or to wait only for experts. Each set is tried
 * out by deciding again with the facts so supposed, so what is offered is enough; what cannot be changed is told as an obstacle.
 */
export function smallestChange(policy: Policy, id: string, input: DecisionInput): SmallestChange {
  const session = new Session(policy, input)
  const measure = session.policy.measures.get(id)
  if (!measure) throw new UnknownMeasureError(`没有措施 ${id} (unknown measure)`)
  const solved = session.solve(id)
  const found = { measure: id, status: solved.status, sets: [], obstacles: [] }
  if (isEnough(solved)) return found
  const parts = solved.assessment.outcomes.map((outcome) => ({ outcome, ways: waysFor(outcome, measure, session) }))
  const obstacles: Obstacle[] = [
    ...parts.filter(({ ways }) => ways.length === 0).map(({ outcome }) => ({ id: outcome.id, label: outcome.label, text: outcome.note ?? outcome.node.text })),
    ...solved.effects.filter(({ effect }) => effect === 'blocked').map(({ relation, note }) => ({ id: relation.path, label: relation.id, text: note })),
  ]
  if (obstacles.length > 0) return { ...found, obstacles }
  return { ...found, sets: tried(both(parts.map(({ ways }) => ways)), policy, id, input) }
}

const isEnough = ({ truth }: Solved): boolean => truth === TRUE || truth === JUDGED

function waysFor(outcome: Outcome, measure: Measure, session: Session): readonly Way[] {
  const { subject, partners, judgements } = session.facts
  const place = { lookup: subject, partners, judgement: (condition: string) => judgements[`${measure.id}/${condition}`] ?? judgements[`通用/${condition}`], choice: session.frame.choice }
  if (outcome.truth === TRUE || outcome.truth === JUDGED) return STAY
  if (outcome.condition) return waysToMeet(outcome, place, { lookup: subject })
  if (outcome.kind === 'applicant') return waysToBeApplicant(outcome, subject)
  return outcome.kind === 'items' ? waysToOneItem(outcome, measure, session) : NO_WAY
}

/** A body may be recognised as something; it does not become another kind of body. */
const waysToBeApplicant = ({ node }: Outcome, subject: Lookup): readonly Way[] => waysToBe(true, node.formula!.of, { lookup: subject }).filter(({ changes }) => changes.every(({ from, to }) => from === null || typeof to === 'boolean'))

/** One record that falls short is brought to count; which other records there might be, nobody can say. */
function waysToOneItem(outcome: Outcome, measure: Measure, session: Session): readonly Way[] {
  const { record } = measure.items!
  const records = session.facts.subject.records(record) ?? []
  return either(
    outcome.children.map((item) => {
      const index = records.findIndex((child, at) => keyOf(child, at) === item.label)
      const child = records[index]
      if (child === undefined) return NO_WAY
      const lookup = session.facts.subject.inside(record, child)
      const place = { lookup, partners: session.facts.partners, judgement: () => undefined, choice: session.frame.choice }
      return both(item.children.map((part) => (part.condition ? waysToMeet(part, place, { lookup, at: { record, index } }) : part.truth === TRUE ? STAY : NO_WAY)))
    }),
  )
}

/** Only ways that prove enough, the smallest first. */
function tried(ways: readonly Way[], policy: Policy, id: string, input: DecisionInput): ChangeSet[] {
  const sets: ChangeSet[] = []
  for (const { changes } of ways) {
    const solved = new Session(policy, supposing(input, changes)).solve(id)
    if (isEnough(solved)) sets.push({ changes, status: solved.status, amount: solved.interval })
    if (sets.length === OFFERED) break
  }
  return sets
}

function supposing(input: DecisionInput, changes: readonly Change[]): DecisionInput {
  const supposed: Record<string, FactValue> = {}
  const records: Record<string, readonly ChildRecord[]> = { ...input.records }
  for (const { fact, to, at } of changes) {
    if (at) records[at.record] = records[at.record]!.map((child, i) => (i === at.index ? { ...child, [fact]: to } : child))
    else supposed[fact] = to
  }
  return { ...input, records, supposed: { ...input.supposed, ...supposed } }
}
