import { FALSE, MISSING, TRUE, type Truth } from '../truth/truth.ts'
import type { Worth } from './amount.ts'
import { applyCaps, type Capped } from './caps.ts'
import type { Case } from './case.ts'
import { yearOf } from './date.ts'
import { NOTHING } from './interval.ts'
import { Item, settled } from './item.ts'
import { outcomeAt, type ConditionNode } from './node/condition.ts'
import { Node } from './node/node.ts'
import { allOf, Outcome } from './outcome.ts'
import { isActive, type Place, type ReadingChoice } from './place.ts'
import type { AssessedItems } from './plan/items.ts'
import type { MeasurePlan } from './plan/measure.ts'
import type { Award, Interval } from './types.ts'
import type { Measure } from '../pack/types.ts'

/** One measure under one choice of readings, before relations to other measures. */
export type Assessment = {
  readonly plan: MeasurePlan
  readonly choice: ReadingChoice
  readonly outcomes: readonly Outcome[]
  readonly truth: Truth
  readonly interval: Interval
  readonly working: readonly string[]
  readonly assessed: AssessedItems | null
  readonly single: Single | null
  readonly capping: Capping
  readonly history: Outcome | null
  /** False whatever the reading: something fails that no reading touches (the wrong kind of applicant, mostly). */
  readonly isLost: boolean
}

/** The amount given once, with what it is reckoned from. */
type Single = { readonly worth: Worth; readonly base: Outcome | null }

/** What caps are applied to, and what they leave. */
type Capping = { readonly items: readonly Item[]; readonly own: readonly Award[] | null; readonly capped: Capped }

const NONE: readonly never[] = []
const NO_AMOUNT = [new Item('', TRUE, NOTHING, null)]
const ENDLESS = [new Item('', TRUE, { low: 0, high: null }, null)]

/**
 * All conditions in the order of docs/policy-packs.md: in force, applicant, joint, general, own conditions, items, base, history.
 * `usual` is the assessment under the readings in use, when others are tried: what they do not touch is taken from it, and where
 * nothing comes out otherwise it is returned itself.
 */
export function assess(plan: MeasurePlan, facts: Case, general: readonly ConditionNode[], choice: ReadingChoice, usual: Assessment | null): Assessment {
  const { measure } = plan
  const { date } = facts.subject
  const place = facts.place(choice)
  const outcomes: Outcome[] = [facts.inForce(choice)]
  const term = plan.term && plan.term.evaluate(date)
  if (term) outcomes.push(term)
  addApplicant(outcomes, plan, facts, usual)
  addConditions(outcomes, general, place)
  addConditions(outcomes, plan.conditions, place)
  const assessed = plan.items && (usual && plan.items.plain ? usual.assessed : plan.items.assess(facts, choice))
  if (assessed) outcomes.push(assessed.outcome)
  const single = usual ? usual.single : singleOf(plan, place)
  if (single?.base) outcomes.push(single.base)
  const capping = usual && assessed === usual.assessed && isCappedAlike(plan, choice, usual.choice) ? usual.capping : cap(plan, facts, choice, assessed, single)
  const { capped, own } = capping
  const history = usual && capping === usual.capping ? usual.history : plan.history.evaluate(own, capped, date)
  if (history) outcomes.push(history)
  if (capped.unknownYears.length > 0) outcomes.push(yearsOutcome(measure, capped.unknownYears))
  if (usual && capping === usual.capping && isSame(outcomes, usual.outcomes)) return usual
  const truth = allOf(outcomes)
  const interval = truth === FALSE ? NOTHING : settled(truth, assessed?.unknown ? { low: 0, high: unboundedItems(measure, choice, capping, date) } : capped.interval)
  return { plan, choice, outcomes, truth, interval, working: truth === FALSE ? NONE : workingOf(assessed, single, capped), assessed, single, capping, history, isLost: isLost(outcomes) }
}

function isLost(outcomes: readonly Outcome[]): boolean {
  for (const { truth, node } of outcomes) if (truth === FALSE && node.plain) return true
  return false
}

/** Whose outcome hangs on no reading at all. */
function addApplicant(outcomes: Outcome[], { applicant, joint }: MeasurePlan, facts: Case, usual: Assessment | null): void {
  if (usual) {
    for (const outcome of usual.outcomes) if (outcome.node === applicant || outcome.node === joint) outcomes.push(outcome)
    return
  }
  outcomes.push(applicant.evaluate(facts.subject))
  if (joint) outcomes.push(joint.evaluate(facts.partners))
}

function addConditions(outcomes: Outcome[], nodes: readonly ConditionNode[], place: Place): void {
  for (const node of nodes) if (isActive(node.condition.when, place.choice)) outcomes.push(outcomeAt(node, place))
}

function singleOf({ valuation, base }: MeasurePlan, { lookup }: Place): Single | null {
  if (!valuation) return null
  const cells = valuation.base?.read(lookup) ?? NONE
  const worth = valuation.worth(cells)
  return { worth, base: worth.base === undefined ? null : base!.outcome(worth.base, cells) }
}

function cap({ measure }: MeasurePlan, facts: Case, choice: ReadingChoice, assessed: AssessedItems | null, single: Single | null): Capping {
  const items = assessed?.items ?? (single ? [new Item('', TRUE, single.worth.interval, null)] : NO_AMOUNT)
  const own = facts.ownAwards(measure.id)
  return { items, own, capped: applyCaps(items, measure.caps, choice, own, yearOf(facts.subject.date)) }
}

function isCappedAlike({ capAxes }: MeasurePlan, choice: ReadingChoice, usual: ReadingChoice): boolean {
  for (const axis of capAxes) if (choice[axis] !== usual[axis]) return false
  return true
}

function isSame(some: readonly Outcome[], others: readonly Outcome[]): boolean {
  if (some.length !== others.length) return false
  for (let i = 0; i < some.length; i++) if (some[i] !== others[i]) return false
  return true
}

function workingOf(assessed: AssessedItems | null, single: Single | null, capped: Capped): string[] {
  const lines: string[] = []
  if (assessed) for (const line of assessed.working) if (line !== '') lines.push(line)
  if (!assessed && single && single.worth.working !== '') lines.push(single.worth.working)
  for (const line of capped.working) if (line !== '') lines.push(line)
  return lines
}

/** The amount again with some items taken away (the same case rewarded under another measure). */
export function intervalWithout({ truth, plan, choice, capping }: Assessment, keys: ReadonlySet<string>, date: string): Interval {
  const left = capping.items.filter((item) => !keys.has(item.key))
  return settled(truth, applyCaps(left, plan.measure.caps, choice, capping.own, yearOf(date)).interval)
}

/** Records nobody knows: any number of items, still under the caps on the subject. */
function unboundedItems({ caps }: Measure, choice: ReadingChoice, { own }: Capping, date: string): number | null {
  const onSubject = caps.filter((each) => each.of === '申领人' && each.yearField === undefined)
  return applyCaps(ENDLESS, onSubject, choice, own, yearOf(date)).interval.high
}

function yearsOutcome(measure: Measure, fields: readonly string[]): Outcome {
  const node = new Node({ id: `${measure.id}/归年`, label: '归年', kind: 'base', clauses: measure.clauses, printed: true, text: '归入哪一年' })
  return new Outcome(node, MISSING, { asks: fields.map((name) => ({ name, label: name, kind: 'fact', question: `${name}是哪一年？`, askOf: 'applicant' })) })
}
