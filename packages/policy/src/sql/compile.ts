import { compileColumns, type PlanOptions } from '../columns/plan/compile.ts'
import { inputsOf, type NumberNode, type TruthNode } from '../columns/plan/node.ts'
import type { ColumnPlan, MeasurePlan } from '../columns/plan/types.ts'
import { yearOf } from '../decide/date.ts'
import { policyOn, type Policy } from '../decide/policy.ts'
import { statusOf } from '../decide/session.ts'
import type { Status } from '../decide/types.ts'
import { FALSE } from '../truth/truth.ts'
import { Amount } from './amounts.ts'
import { MOST_RIVALS } from './itemwise.ts'
import { joined, x, type Expr } from './layers.ts'
import { LayoutMaker, type Layout } from './layout.ts'
import { quotedList } from './literal.ts'
import type { Sources, Writing } from './scope.ts'
import { relate } from './relations.ts'
import { State } from './state.ts'
import { Subject } from './subject.ts'
import { lookUp } from './truth.ts'

/**
 * To be set before the statement: a population that has just been written has no statistics, and a planner that expects
 * one subject would look up each of them in every table. The expressions are too many for compiling them to pay.
 */
export const SQL_SETTINGS = 'set local enable_nestloop = off; set local jit = off'

/** A pack as one statement, for one day and one choice of readings. */
export type SqlPlan = {
  /** In the order of their rows. */
  readonly measures: readonly string[]
  /** Measures left to `decide`, and why. */
  readonly decided: ReadonlyMap<string, string>
  /** Which cells the statement reads, at the subject and at each kind of row. */
  readonly layout: Layout
  /** The decisions as a query over a population: (subject, measure text, status text, inapplicable boolean, low bigint, high bigint or null). */
  select(sources: Sources): string
}

const STATUSES: readonly Status[] = ['符合', '可竞争', '不符合', '待补', '需专家判断', '出错']
const INAPPLICABLE = STATUSES.length

/**
 * Compiles a pack to SQL from the same nodes as `compileColumns`: status, 不适用 and both ends of the amount come out as
 * `decide` has them. Throws `DecisionDateError` for a day that is none.
 */
export function compileSql(policy: Policy, options: PlanOptions): SqlPlan {
  const plan = compileColumns(policy, { ...options, itemwise: MOST_RIVALS })
  const write = (sources: Sources): { text: string; layout: Layout } => writeSelect(plan, policyOn(policy, options.date, undefined), sources)
  return {
    measures: plan.measures.map(({ id }) => id),
    decided: plan.decided,
    layout: write({ subjects: '', rows: () => '', awards: '' }).layout,
    select: (sources) => write(sources).text,
  }
}

function writeSelect(plan: ColumnPlan, { dictionary }: Policy, sources: Sources): { text: string; layout: Layout } {
  const layout = new LayoutMaker()
  const writing: Writing = { dictionary, sources, layout, uses: usesOf(plan), subject: () => new Subject(writing) }
  const subject = new Subject(writing)
  const year = yearOf(plan.setting.date)
  const states = new Map(plan.measures.map((measure) => [measure.id, new State(subject, measure, new Amount(subject, measure, plan.rounding, year))]))
  relate(plan.relations, states, subject, plan.setting.date)
  const all = [...states.values()]
  const rows = subject.select([['subject', x`subject`], ['codes', array(all.map((state) => codeOf(state, subject)), 'int')], ['lows', array(all.map(({ low }) => low), 'bigint')], ['highs', array(all.map(({ high }) => high), 'bigint')]])
  const text = `select subject, measure, ('{${STATUSES.join(',')}}'::text[])[1 + code % ${INAPPLICABLE}] as status, code >= ${INAPPLICABLE} as inapplicable, low, high
from (select subject, unnest(array[${quotedList(states.keys())}]::text[]) as measure, unnest(codes) as code, unnest(lows) as low, unnest(highs) as high from (
${rows}) decided) each`
  return { text, layout: layout.layout }
}

const array = (values: readonly Expr[], type: string): Expr => x`array[${joined(values, ', ', x``)}]::${type}[]`

/** Place of the status, plus six where the applicant is of another kind. */
function codeOf({ plan, truth }: State, subject: Subject): Expr {
  const status = lookUp((mask) => STATUSES.indexOf(statusOf(mask === 0 ? FALSE : mask, plan.mode)))
  return x`${status(truth)} + case when ${subject.truth(plan.applicant)} = ${FALSE} then ${INAPPLICABLE} else 0 end`
}

/** How often each node is read: what is read more than once is computed under a name. */
function usesOf({ measures }: ColumnPlan): ReadonlyMap<number, number> {
  const uses = new Map<number, number>()
  const visit = (node: TruthNode | NumberNode): void => {
    const before = uses.get(node.id) ?? 0
    uses.set(node.id, before + 1)
    if (before === 0) inputsOf(node).forEach(visit)
  }
  measures.flatMap(rootsOf).forEach(visit)
  return uses
}

function rootsOf({ truth, applicant, amount }: MeasurePlan): (TruthNode | NumberNode)[] {
  return [truth, applicant, ...(amount.items === null ? [] : [amount.items.truth]), ...(amount.worth.kind === 'rate' ? [amount.worth.base] : []), ...amount.caps.flatMap((cap) => cap.year ?? [])]
}
