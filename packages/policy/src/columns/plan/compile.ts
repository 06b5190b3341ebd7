import { axesFor, usedChoice } from '../../decide/readings.ts'
import { isActive } from '../../decide/condition.ts'
import { parseDay } from '../../decide/date.ts'
import { DecisionDateError } from '../../decide/session.ts'
import type { Policy } from '../../decide/policy.ts'
import type { DecisionInput } from '../../decide/types.ts'
import type { Relation } from '../../pack/types.ts'
import { Conditions, type Assumption } from './condition.ts'
import { Expressions, NotCompiled } from './expression.ts'
import { Graph } from './graph.ts'
import { compileMeasure } from './measure.ts'
import type { ColumnPlan, MeasurePlan } from './types.ts'

/** What is the same for the whole population; `measures`: only these, together with all they hang together with by relations. */
export type PlanOptions = Pick<DecisionInput, 'date' | 'readings' | 'validity'> & { readonly measures?: readonly string[]; readonly assume?: Assumption }

/**
 * Compiles a pack for one day and one choice of readings. Measures that cannot be compiled, and those whose results
 * hang together with theirs by relations, are named in `decided` with the reason. Throws `DecisionDateError` for a day that is none.
 */
export function compileColumns(policy: Policy, options: PlanOptions): ColumnPlan {
  if (!parseDay(options.date)) throw new DecisionDateError(`判定日须为 YYYY-MM-DD：${options.date} (the decision needs a day)`)
  const { pack, dictionary } = policy
  const choice = usedChoice(axesFor(pack, options.readings))
  const expressions = new Expressions(new Graph(), dictionary)
  const conditions = new Conditions(expressions, options.date, choice, options.assume)
  const compilation = { pack, date: options.date, choice, validity: options.validity, expressions, conditions }
  const wanted = wantedOf(policy, options.measures)
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
  const relations = policy.relations.filter((relation) => isActive(relation.when, choice))
  for (const relation of relations) {
    const why = relationProblem(relation, compiled)
    if (why !== null) for (const id of measuresOf(relation)) if (wanted.has(id)) decided.set(id, decided.get(id) ?? why)
  }
  for (const id of [...decided.keys()]) {
    for (const other of policy.company.get(id) ?? []) if (wanted.has(other)) decided.set(other, decided.get(other) ?? `与 ${id} 有关系 (related to a measure that is not compiled)`)
  }
  const ready = (id: string): boolean => !decided.has(id)
  return {
    measures: [...compiled.values()].filter(({ id }) => ready(id)),
    decided,
    relations: relations.filter((relation) => measuresOf(relation).some((id) => compiled.has(id)) && measuresOf(relation).every(ready)),
    rounding: pack.document.rounding,
    date: options.date,
  }
}

const measuresOf = (relation: Relation): string[] => [...relation.group.flat(), ...relation.ifReceived, ...relation.thenNot]

function wantedOf(policy: Policy, measures: readonly string[] | undefined): ReadonlySet<string> {
  const asked = measures ?? policy.pack.measures.map(({ id }) => id)
  return new Set(asked.flatMap((id) => policy.company.get(id) ?? [id]))
}

/** Items are compared one by one by their rows: they must be rows of one kind of record. */
function relationProblem(relation: Relation, compiled: ReadonlyMap<string, MeasurePlan>): string | null {
  if (relation.byRecord === undefined || relation.kind !== '取高') return null
  const records = new Set(relation.group.flat().flatMap((id) => (compiled.has(id) ? [compiled.get(id)!.amount.items?.record] : [])))
  return records.size > 1 ? `${relation.id} 逐项比的不是同一种记录 (items of several kinds of record)` : null
}
