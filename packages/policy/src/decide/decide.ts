import { obligationWords } from '../describe/measure.ts'
import { amountResult } from '../explain/amount.ts'
import { judgedIn, missingIn } from '../explain/missing.ts'
import { nearIn } from '../explain/near.ts'
import { traceOf, wordsOf } from '../explain/trace.ts'
import type { Measure, SelectionMode } from '../pack/types.ts'
import { FALSE, isUnknown, MISSING, reasonsOf } from '../truth/truth.ts'
import { chosen } from './amount.ts'
import { ASK_HISTORY } from './assess.ts'
import { evaluateConditions, isActive, type ReadingChoice } from './condition.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import { perObject } from './perObject.ts'
import type { Policy } from './policy.ts'
import type { RelationEffect } from './relate.ts'
import { isEntitlement, Session, type Solved } from './session.ts'
import type { AmountResult, Decision, DecisionInput, ReadingResult, Relationship, TraceNode, Writable } from './types.ts'

/** Thrown when asked about a measure the pack does not have. */
export class UnknownMeasureError extends Error {
  override readonly name = 'UnknownMeasureError'
  readonly code = 'decide/measure'
}

/** What one measure gives one subject, with everything that stands behind it; other measures count through relations. */
export function decide(policy: Policy, measure: string, input: DecisionInput): Decision {
  const session = new Session(policy, input)
  const found = session.policy.measures.get(measure)
  if (!found) throw new UnknownMeasureError(`没有措施 ${measure} (unknown measure)`)
  return decisionOf(session, found)
}

/** All measures of the pack for one subject. */
export function decideAll(policy: Policy, input: DecisionInput): Decision[] {
  const session = new Session(policy, input)
  return session.policy.pack.measures.map((measure) => decisionOf(session, measure))
}

function decisionOf(session: Session, measure: Measure): Decision {
  const { pack, dictionary } = session.policy
  const solved = session.solve(measure.id)
  const { assessment } = solved
  const fixed = session.policy.fixed.get(measure.id)!
  const outcomes = solved.effects.length === 0 ? assessment.outcomes : [...assessment.outcomes, ...solved.effects.flatMap(relationOutcome)]
  const amount = amountOf(session, measure, solved, session.choice)
  const readings = readingResults(session, measure, solved, amount)
  const near = solved.truth === FALSE ? nearIn(outcomes) : null
  const mode = solved.mode as SelectionMode
  const decision: Writable<Decision> = {
    measure: measure.id,
    name: measure.name,
    pack: pack.document.id,
    packHash: pack.hash,
    dictionaryHash: dictionary.hash,
    date: session.facts.subject.date,
    status: solved.status,
    inapplicable: assessment.outcomes.some((outcome) => outcome.kind === 'applicant' && outcome.truth === FALSE),
    near: near ? { condition: near.id, text: nearWords(near, session) } : null,
    amount,
    instrument: measure.instrument,
    selection: { mode, competitive: !isEntitlement(mode), printed: mode !== '未写', clauses: measure.selection.clauses, ...(fixed.quota === undefined ? {} : { quota: fixed.quota }) },
    payment: measure.payment ? { frequency: measure.payment.frequency, printed: measure.payment.printed } : null,
    payee: solved.payee,
    trace: rootOf(measure, outcomes, solved, session),
    reasons: reasonsOf(solved.truth),
    because: solved.truth === FALSE ? outcomes.flatMap((outcome) => (outcome.truth === FALSE ? [{ id: outcome.id, label: outcome.label, text: wordsOf(outcome, dictionary) }] : [])) : [],
    missing: isUnknown(solved.truth) ? missingIn(outcomes) : [],
    judged: isUnknown(solved.truth) ? judgedIn(outcomes).map((outcome) => ({ id: outcome.id, label: outcome.label, text: wordsOf(outcome, dictionary) })) : [],
    axes: session.frame.axesOf(measure),
    readings,
    sameUnderAllReadings: readings.every((reading) => !reading.differs),
    preferences: preferencesOf(session, measure),
    obligations: measure.obligations.filter((obligation) => isActive(obligation.when, session.choice)).map(wordsOfObligation),
    relations: relationships(session, measure, solved),
    clauses: fixed.clauses,
    unprinted: fixed.unprinted,
  }
  if (fixed.amendments.length > 0) decision.amendments = fixed.amendments
  return decision
}

const wordsOfObligation = perObject(obligationWords)

function rootOf(measure: Measure, outcomes: readonly Outcome[], solved: Solved, session: Session): TraceNode {
  const root = outcomeOf({ id: measure.id, label: measure.name, kind: 'all', truth: solved.truth, clauses: measure.clauses, printed: true, children: outcomes, text: '下列各条都要满足' })
  return traceOf(root, session.policy.dictionary)
}

/** A relation shows in the trace when it takes something away or waits for the history. */
function relationOutcome({ relation, effect, note }: RelationEffect): Outcome[] {
  if (effect !== 'blocked' && effect !== 'waits') return []
  const asks = effect === 'waits' ? { asks: [ASK_HISTORY] } : {}
  return [outcomeOf({ id: relation.path, label: relation.id, kind: 'relation', truth: effect === 'waits' ? MISSING : FALSE, clauses: relation.clauses, printed: relation.printed, text: relationWords(relation.kind), note, fixed: true, ...asks })]
}

const RELATION_WORDS: Readonly<Record<string, string>> = { 互斥: '同期没有得到互斥的资助', 取一: '几项之中只取一项', 取高: '几项之中取最高的一项', 补差: '几档之间只补差额', 累计: '几项合计不超过上限', 前置: '先得到前置的资助' }
const relationWords = (kind: string): string => RELATION_WORDS[kind] ?? kind

function nearWords(outcome: Outcome, session: Session): string {
  const node = traceOf(outcome, session.policy.dictionary)
  const first = node.gap ? node : node.children.find((child) => child.gap && child.truth === 'false')
  return first?.gap ? `${first.text}${first.gap.text}（现 ${first.actual?.display ?? '—'}，门槛 ${first.threshold?.display ?? '—'}）` : node.text
}

function amountOf(session: Session, measure: Measure, solved: Solved, choice: ReadingChoice): AmountResult {
  const amount = measure.items?.amount ?? measure.amount
  const notes = solved.effects.flatMap((effect) => (effect.effect === 'reduced' || effect.effect === 'blocked' ? [`${effect.relation.id}：${effect.note}`] : []))
  const working = solved.truth === FALSE ? notes : [...solved.assessment.working, ...notes]
  const perItem = solved.assessment.items?.length === 0 ? session.policy.fixed.get(measure.id)!.perItem : undefined
  return amountResult(solved.interval, amount, chosen(amount?.period, choice), working, perItem)
}

/** Each stage multiplies only the axes it depends on; the rest stays as used. Where something fails that no reading touches, none is tried. */
function readingResults(session: Session, measure: Measure, base: Solved, baseAmount: AmountResult): ReadingResult[] {
  const stages = session.policy.dependence.get(measure.id)!
  const results: ReadingResult[] = []
  if (session.isLost(measure.id)) return results
  for (const [stage, axes] of stages)
    for (const readings of session.frame.others(axes)) {
      const other = session.solve(measure.id, readings)
      const amount = amountOf(session, measure, other, { ...session.choice, ...readings })
      const differs = other.status !== base.status || amount.low !== baseAmount.low || amount.high !== baseAmount.high || other.payee !== base.payee
      results.push({ stage, readings, status: other.status, amount, payee: other.payee, differs, because: failedIn(other) })
    }
  return results
}

/** Labels of what is false, relations included. */
function failedIn(solved: Solved): string[] {
  const failed = solved.truth === FALSE ? solved.assessment.outcomes.filter((outcome) => outcome.truth === FALSE).map((outcome) => outcome.label) : []
  return [...failed, ...solved.effects.filter((effect) => effect.effect === 'blocked').map((effect) => effect.relation.id)]
}

function preferencesOf(session: Session, measure: Measure): TraceNode[] {
  if (measure.preferences.length === 0) return []
  const place = { lookup: session.facts.subject, partners: session.facts.partners, judgement: () => undefined, choice: session.choice }
  return evaluateConditions(measure.preferences, place).map((outcome) => traceOf(outcome, session.policy.dictionary))
}

function relationships(session: Session, measure: Measure, solved: Solved): Relationship[] {
  return session.policy.fixed
    .get(measure.id)!
    .relations.filter(({ relation }) => isActive(relation.when, session.choice))
    .map(({ relation, others }) => {
      const effect = solved.effects.find((each) => each.relation === relation)
      return { id: relation.id, kind: relation.kind, text: effect?.note ?? relationWords(relation.kind), measures: others, effect: effect === undefined ? 'none' : effect.effect === 'waits' ? 'unknown' : effect.effect, clauses: relation.clauses }
    })
}
