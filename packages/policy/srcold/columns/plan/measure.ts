import { chosen } from '../../decide/amount.ts'
import { yearOf } from '../../decide/date.ts'
import { isActive, type ReadingChoice } from '../../decide/condition.ts'
import { isEntitlement } from '../../decide/session.ts'
import type { Validity } from '../../decide/types.ts'
import type { Amount, Cap, Measure, Pack, SelectionMode } from '../../pack/types.ts'
import type { Events } from '../../time/model.ts'
import { inForceOn, termOn } from '../../time/validity.ts'
import { FALSE, TRUE } from '../../truth/truth.ts'
import type { Conditions } from './condition.ts'
import { NotCompiled, type Expressions } from './expression.ts'
import { PARTNERS, SUBJECT, type Level, type TruthNode } from './node.ts'
import type { AmountPlan, MeasurePlan, SubjectCap, WorthPlan } from './types.ts'

export type Compilation = { readonly pack: Pack; readonly date: string; readonly choice: ReadingChoice; readonly validity: Validity | undefined; readonly events: Events; readonly expressions: Expressions; readonly conditions: Conditions }

/** The outcomes of `assess`, in nodes: in force, applicant, joint, general, own conditions, items, base, history. */
export function compileMeasure(measure: Measure, compilation: Compilation): MeasurePlan {
  const { expressions, conditions, choice } = compilation
  const { graph } = expressions
  const applicant = graph.or(measure.applicants.map((name) => expressions.truth({ kind: 'name', name }, SUBJECT)), SUBJECT)
  const amount = amountPlan(measure, compilation)
  const truth = graph.and(
    [
      validity(measure, compilation),
      applicant,
      joint(measure, compilation),
      ...conditions.all(compilation.pack.general, { owner: '通用', level: SUBJECT }),
      ...conditions.all(measure.conditions, { owner: measure.id, level: SUBJECT }),
      ...(amount.items ? [graph.truth({ op: 'some', of: amount.items.truth }, SUBJECT)] : base(amount.worth, SUBJECT, compilation)),
      history(measure, amount, compilation),
    ],
    SUBJECT,
  )
  const mode = (chosen(measure.selection.mode, choice) ?? '未写') as SelectionMode
  return { id: measure.id, mode, entitled: isEntitlement(mode), applicant, truth, amount }
}

/** One for all subjects: the document and the measure are in force on the day, are not, or nobody has said so. */
function validity(measure: Measure, { pack, date, choice, validity: told, events, expressions: { graph } }: Compilation): TruthNode {
  const { truth } = inForceOn(pack.document, date, told, events, choice)
  const ended = termOn(measure, date)?.open === false
  return graph.constant(ended || truth === FALSE ? 'false' : truth === TRUE ? 'true' : 'missing', SUBJECT)
}

function joint(measure: Measure, { expressions }: Compilation): TruthNode {
  const { graph, dictionary } = expressions
  const required = measure.joint?.required
  if (required == null) return graph.constant('true', SUBJECT)
  const identity = dictionary.identities[required]
  const partner = identity ? expressions.truth(identity.is, PARTNERS) : graph.constant('true', PARTNERS)
  return graph.truth({ op: 'some', of: graph.liftTruth(partner, PARTNERS) }, SUBJECT)
}

/** A base of zero gives nothing to pay on; a missing one is waited for. */
function base(worth: WorthPlan, level: Level, { expressions: { graph } }: Compilation): TruthNode[] {
  if (worth.kind === 'constant') return []
  return [graph.liftTruth(graph.truth({ op: 'within', of: worth.base, low: 1, high: Number.POSITIVE_INFINITY }, worth.base.level), level)]
}

function history(measure: Measure, amount: AmountPlan, { date, expressions: { graph } }: Compilation): TruthNode {
  const frequency = frequencyOf(measure)
  const scope = frequency === '一次' ? 'ever' : frequency === '每年' || frequency === '按年度' ? 'year' : 'never'
  if (scope === 'never' && !amount.exhausts) return graph.constant('true', SUBJECT)
  return graph.truth({ op: 'unpaid', measure: measure.id, scope, year: yearOf(date) }, SUBJECT)
}

const frequencyOf = (measure: Measure): string | undefined => (measure.items ? undefined : (measure.payment?.frequency ?? (measure.amount?.period === '每年' ? '每年' : undefined)))

function amountPlan(measure: Measure, compilation: Compilation): AmountPlan {
  const { choice, conditions, expressions } = compilation
  const active = measure.caps.filter((cap) => isActive(cap.when, choice))
  if (active.some((cap) => cap.limit.value <= 0)) throw new NotCompiled('上限为零 (a cap of nothing)')
  // A cap per project is a cap on each item where there are items, else on this application: the same minimum.
  const single = (cap: Cap): boolean => cap.of === '每项' || chosen(cap.period, choice) === '每项目'
  const level = measure.items?.record ?? SUBJECT
  const caps = active.filter((cap) => !single(cap)).map((cap) => subjectCap(cap, level, compilation))
  const frequency = frequencyOf(measure)
  const shared = {
    each: Math.min(Number.POSITIVE_INFINITY, ...active.filter(single).map((cap) => cap.limit.value)),
    caps,
    endless: active.filter((cap) => cap.of === '申领人' && cap.yearField === undefined).map((cap) => subjectCap(cap, level, compilation)),
    exhausts: caps.some((cap) => cap.remembers !== 'none') || frequency === '一次' || frequency === '每年' || frequency === '按年度',
  }
  const worth = worthPlan(measure.items ? measure.items.amount : measure.amount, level, compilation)
  if (!measure.items) return { ...shared, worth, items: null }
  if (measure.amount) throw new NotCompiled('既有逐项又有金额 (items and an amount beside them)')
  const { record } = measure.items
  const parts = [...conditions.all(measure.items.conditions, { owner: measure.id, level: record }), ...base(worth, record, compilation), expressions.graph.truth({ op: 'unpaidItem', measure: measure.id }, record)]
  return { ...shared, worth, items: { record, truth: expressions.graph.and(parts, record) } }
}

function subjectCap(cap: Cap, level: Level, { choice, expressions }: Compilation): SubjectCap {
  const period = chosen(cap.period, choice) ?? '每年'
  const field = chosen(cap.yearField, choice)
  const remembers = period === '每项目' || cap.period === undefined ? 'none' : period === '每年' ? 'year' : 'ever'
  const byYear = field !== undefined && period === '每年' && level !== SUBJECT
  if (field !== undefined && period === '每年' && level === SUBJECT) throw new NotCompiled('不逐项而归年 (a year without items)')
  return { limit: cap.limit.value, remembers, year: byYear ? expressions.graph.liftNumber(expressions.number({ kind: 'name', name: field }, level), level) : null }
}

function worthPlan(amount: Amount | undefined, level: Level, { expressions }: Compilation): WorthPlan {
  const form = amount?.form
  const constant = (low: number, high: number): WorthPlan => ({ kind: 'constant', low, high })
  const based = (of: Parameters<Expressions['number']>[0], rate: number | null, cap = Number.POSITIVE_INFINITY): WorthPlan => ({ kind: 'rate', base: expressions.graph.liftNumber(expressions.number(of, level), level), rate, cap })
  switch (form?.kind) {
    case undefined:
      return constant(0, 0)
    case 'fixed':
      return constant(form.amount.value, form.amount.value)
    case 'atMost':
      return constant(0, form.amount.value)
    case 'atLeast':
      return constant(form.amount.value, Number.POSITIVE_INFINITY)
    case 'range':
      return constant(form.low.value, form.high.value)
    case 'tiers': {
      const amounts = form.tiers.map((tier) => tier.amount.value)
      return amounts.length === 0 ? constant(0, Number.POSITIVE_INFINITY) : constant(Math.min(...amounts), Math.max(...amounts))
    }
    case 'rate':
      return based(form.base, form.rate?.value ?? null, form.cap?.value)
    case 'actualCost':
      return based(form.base, null)
    default:
      return constant(0, Number.POSITIVE_INFINITY)
  }
}
