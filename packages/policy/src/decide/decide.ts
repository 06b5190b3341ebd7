import { amountResult } from '../explain/amount.ts'
import { judgedIn, missingIn } from '../explain/missing.ts'
import { nearIn } from '../explain/near.ts'
import { relationOutcomes, relationWords } from '../explain/relation.ts'
import { traceOf, tracesOf } from '../explain/trace.ts'
import { FALSE, isUnknown, reasonsOf } from '../truth/truth.ts'
import type { MeasureFrame, Under } from './measureFrame.ts'
import type { Named } from './node/node.ts'
import { outcomesOf } from './node/condition.ts'
import { Outcome } from './outcome.ts'
import type { Policy } from './policy.ts'
import { Session, type Solved } from './session.ts'
import type { AmountResult, Decision, DecisionInput, ReadingResult, Relationship, TraceNode, Writable } from './types.ts'

/** Thrown when asked about a measure the pack does not have. */
export class UnknownMeasureError extends Error {
  override readonly name = 'UnknownMeasureError'
  readonly code = 'decide/measure'
}

/** What one measure gives one subject, with everything that stands behind it; other measures count through relations. */
export function decide(policy: Policy, measure: string, input: DecisionInput): Decision {
  const session = new Session(policy, input)
  const index = session.frame.plan.indexOf.get(measure)
  if (index === undefined) throw new UnknownMeasureError(`没有措施 ${measure} (unknown measure)`)
  return decisionOf(session, session.frame.measure(index))
}

/** All measures of the pack for one subject. */
export function decideAll(policy: Policy, input: DecisionInput): Decision[] {
  const session = new Session(policy, input)
  const decisions: Decision[] = []
  for (let index = 0; index < session.policy.pack.measures.length; index++) decisions.push(decisionOf(session, session.frame.measure(index)))
  return decisions
}

const NONE: readonly never[] = []

function decisionOf(session: Session, frame: MeasureFrame): Decision {
  const { index, measure, root } = frame.plan
  const common = session.common(index)
  if (common?.decision) return common.decision
  const { pack, dictionary } = session.policy
  const { fixed, shown } = frame
  const solved = session.usual(frame)
  const { assessment, truth, effects } = solved
  const outcomes = effects.length === 0 ? assessment.outcomes : [...assessment.outcomes, ...relationOutcomes(effects)]
  const isFalse = truth === FALSE
  const isOpen = isUnknown(truth)
  const amount = amountOf(frame, solved, frame.used)
  const readings = readingResults(session, frame, solved, amount)
  const near = isFalse ? nearIn(outcomes) : null
  const decision: Writable<Decision> = {
    measure: measure.id,
    name: measure.name,
    pack: pack.document.id,
    packHash: pack.hash,
    dictionaryHash: dictionary.hash,
    date: session.facts.subject.date,
    status: solved.status,
    inapplicable: isOfAnotherKind(outcomes),
    near: near ? { condition: near.id, text: nearWords(near) } : null,
    amount,
    instrument: measure.instrument,
    selection: shown.selection,
    payment: shown.payment,
    payee: solved.payee,
    trace: traceOf(new Outcome(root, truth, { children: outcomes })),
    reasons: reasonsOf(truth),
    because: isFalse ? becauseOf(outcomes) : NONE,
    missing: isOpen ? missingIn(outcomes) : NONE,
    judged: isOpen ? judgedIn(outcomes).map(({ node }) => node.named) : NONE,
    axes: shown.axes,
    readings,
    sameUnderAllReadings: areSame(readings),
    preferences: frame.plan.preferences.length === 0 ? NONE : preferencesOf(session, frame),
    obligations: shown.obligations,
    relations: effects.length === 0 ? shown.relations : relationships(frame, solved),
    clauses: fixed.clauses,
    unprinted: fixed.unprinted,
  }
  if (fixed.amendments.length > 0) decision.amendments = fixed.amendments
  // Other measures count only for what is not refused; preferences look at further facts.
  const isAlone = assessment.isLost || session.frame.plan.companies[index] === undefined
  if (common && isAlone && frame.plan.preferences.length === 0) common.decision = decision
  return decision
}

function isOfAnotherKind(outcomes: readonly Outcome[]): boolean {
  for (const { truth, node } of outcomes) if (truth === FALSE && node.kind === 'applicant') return true
  return false
}

function becauseOf(outcomes: readonly Outcome[]): Named[] {
  const because: Named[] = []
  for (const { truth, node } of outcomes) if (truth === FALSE) because.push(node.named)
  return because
}

function nearWords(outcome: Outcome): string {
  const node = traceOf(outcome)
  const first = node.gap ? node : node.children.find((child) => child.gap && child.truth === 'false')
  return first?.gap ? `${first.text}${first.gap.text}（现 ${first.actual?.display ?? '—'}，门槛 ${first.threshold?.display ?? '—'}）` : node.text
}

function amountOf({ plan: { measure }, fixed }: MeasureFrame, { truth, interval, effects, assessment }: Solved, { period }: Under): AmountResult {
  const notes = effects.length === 0 ? NONE : effects.flatMap((effect) => (effect.effect === 'reduced' || effect.effect === 'blocked' ? [`${effect.relation.id}：${effect.note}`] : []))
  const working = truth === FALSE ? notes : notes.length === 0 ? assessment.working : [...assessment.working, ...notes]
  const perItem = assessment.assessed?.items.length === 0 ? fixed.perItem : undefined
  return amountResult(interval, measure.items?.amount ?? measure.amount, period, working, perItem)
}

function areSame(readings: readonly ReadingResult[]): boolean {
  for (const { differs } of readings) if (differs) return false
  return true
}

/** Where something fails that no reading touches, no other reading is tried. */
function readingResults(session: Session, frame: MeasureFrame, usual: Solved, usualAmount: AmountResult): readonly ReadingResult[] {
  if (session.isLost(frame.plan.index)) return NONE
  const results: ReadingResult[] = []
  const usualFailures = failedIn(usual)
  for (const { stage, readings, under } of frame.alternatives) {
    const other = session.under(frame, under)
    const isUsual = other === usual && under.period === frame.used.period
    const amount = isUsual ? usualAmount : amountOf(frame, other, under)
    const differs = other.status !== usual.status || amount.low !== usualAmount.low || amount.high !== usualAmount.high || other.payee !== usual.payee
    results.push({ stage, readings, status: other.status, amount, payee: other.payee, differs, because: other === usual ? usualFailures : failedIn(other) })
  }
  return results
}

/** Labels of what is false, relations included. */
function failedIn({ truth, assessment, effects }: Solved): string[] {
  const failed: string[] = []
  if (truth === FALSE) for (const outcome of assessment.outcomes) if (outcome.truth === FALSE) failed.push(outcome.label)
  for (const { effect, relation } of effects) if (effect === 'blocked') failed.push(relation.id)
  return failed
}

function preferencesOf(session: Session, { plan }: MeasureFrame): TraceNode[] {
  return tracesOf(outcomesOf(plan.preferences, session.facts.withoutExperts(session.frame.choice)))
}

function relationships({ shown }: MeasureFrame, { effects }: Solved): Relationship[] {
  return shown.related.map(({ relation, others }) => {
    const effect = effects.find((each) => each.relation === relation)
    return { id: relation.id, kind: relation.kind, text: effect?.note ?? relationWords(relation.kind), measures: others, effect: effect === undefined ? 'none' : effect.effect === 'waits' ? 'unknown' : effect.effect, clauses: relation.clauses }
  })
}
