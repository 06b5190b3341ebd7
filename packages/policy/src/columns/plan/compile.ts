import { axesFor, usedChoice } from '../../decide/readings.ts'
import { isActive } from '../../decide/condition.ts'
import { parseDay } from '../../decide/date.ts'
import { DecisionDateError } from '../../decide/session.ts'
import { policyOn, type Policy } from '../../decide/policy.ts'
import type { Dictionary } from '../../dictionary/types.ts'
import type { Relation } from '../../pack/types.ts'
import { Conditions, type Assumption } from './condition.ts'
import { Expressions, NotCompiled } from './expression.ts'
import { Graph } from './graph.ts'
import { compileMeasure } from './measure.ts'
import type { ColumnPlan, MeasurePlan, PlanSetting } from './types.ts'

/**
 * What is the same for the whole population; `measures`: only these, together with all they hang together with by relations.
 * `itemwise`: whoever runs the plan resolves relations of items item by item and part by part, between so many measures at most.
 */
export type PlanOptions = PlanSetting & { readonly measures?: readonly string[]; readonly assume?: Assumption; readonly itemwise?: number }

/**
 * Compiles a pack for one day and one choice of readings. Measures that cannot be compiled, and those whose results
 * hang together with theirs by relations, are named in `decided` with the reason. Throws `DecisionDateError` for a day that is none.
 */
export function compileColumns(base: Policy, options: PlanOptions): ColumnPlan {
  if (!parseDay(options.date)) throw new DecisionDateError(`判定日须为 YYYY-MM-DD：${options.date} (the decision needs a day)`)
  const policy = policyOn(base, options.date, undefined)
  const { pack, dictionary } = policy
  const choice = usedChoice(axesFor(pack, options.readings))
  const expressions = new Expressions(new Graph(), dictionary)
  const conditions = new Conditions(expressions, options.date, choice, options.assume)
  const compilation = { pack, date: options.date, choice, validity: options.validity, events: options.events ?? {}, expressions, conditions }
  const relations = policy.relations.filter((relation) => isActive(relation.when, choice))
  const company = companyOf(relations)
  // Relations may name measures of other documents, which are not here to be decided.
  const wanted = new Set((options.measures ?? pack.measures.map(({ id }) => id)).flatMap((id) => [...company(id)]).filter((id) => policy.measures.has(id)))
  const compiled = new Map<string, MeasurePlan>()
  const decided = new Map<string, string>()
  for (const measure of pack.measures.filter(({ id }) => wanted.has(id))) {
    try {
      compiled.set(measure.id, compileMeasure(measure, compilation))
    } catch (error) {
      if (!(error instanceof NotCompiled)) throw error
      decided.set(measure.id, error.message)
    }
  }
  for (const relation of relations) {
    const why = relationProblem(relation, compiled, dictionary, options.itemwise)
    if (why !== null) for (const id of measuresOf(relation)) if (wanted.has(id)) decided.set(id, decided.get(id) ?? why)
  }
  // The keys grow as we go; a company is whole, so what is added adds nothing more.
  for (const id of decided.keys()) {
    for (const other of company(id)) if (wanted.has(other)) decided.set(other, decided.get(other) ?? `与 ${id} 有关系 (related to a measure that is not compiled)`)
  }
  const ready = (id: string): boolean => !decided.has(id)
  return {
    measures: [...compiled.values()].filter(({ id }) => ready(id)),
    decided,
    relations: relations.filter((relation) => measuresOf(relation).some((id) => compiled.has(id)) && measuresOf(relation).every(ready)),
    rounding: pack.document.rounding,
    setting: { date: options.date, ...(options.readings === undefined ? {} : { readings: options.readings }), ...(options.validity === undefined ? {} : { validity: options.validity }), ...(options.events === undefined ? {} : { events: options.events }) },
    swept: conditions.assumed,
  }
}

const measuresOf = (relation: Relation): string[] => [...relation.group.flat(), ...relation.ifReceived, ...relation.thenNot]

/** All measures whose results hang together with one, itself included. */
function companyOf(relations: readonly Relation[]): (id: string) => ReadonlySet<string> {
  const companies = new Map<string, ReadonlySet<string>>()
  for (const relation of relations) {
    const joined = new Set(measuresOf(relation).flatMap((id) => [id, ...(companies.get(id) ?? [])]))
    for (const id of joined) companies.set(id, joined)
  }
  return (id) => companies.get(id) ?? new Set([id])
}

/** Items are compared one by one by their rows: they must be rows of one kind of record. */
function relationProblem(relation: Relation, compiled: ReadonlyMap<string, MeasurePlan>, dictionary: Dictionary, itemwise: number | undefined): string | null {
  const { id, kind, byRecord, splitBy, group } = relation
  if (splitBy === undefined && byRecord === undefined) return null
  if (itemwise === undefined && splitBy !== undefined) return `${id} 分${splitBy}算 (part by part)`
  if (itemwise === undefined && kind === '取一') return `${id} 按${byRecord!}逐项取一 (one of several item by item)`
  if (splitBy === undefined && kind !== '取高') return null
  const members = group.flat().flatMap((measure) => compiled.get(measure) ?? [])
  const [record, ...others] = new Set(members.map(({ amount }) => amount.items?.record))
  if (others.length > 0) return `${id} 逐项比的不是同一种记录 (items of several kinds of record)`
  if (members.length > (itemwise ?? members.length)) return `${id} 逐项比的超过 ${itemwise!} 项 (too many measures to weigh item by item)`
  if (splitBy !== undefined && dictionary.records[record ?? '']?.fields[splitBy]?.type !== '枚举') return `${id} 分${splitBy}算，而它不是枚举 (parts that are no enumeration)`
  return null
}
