import { entry, type YamlNode } from '../../yaml/node.ts'
import { textsAt } from '../../yaml/take.ts'
import type { Condition, Measure } from '../types.ts'
import type { Building } from './building.ts'
import { buildConditions } from './condition.ts'

/**
 * 通用 conditions. One with `除` is asked of every measure but those named: it then stands with the measures it is asked of,
 * the same object in each, so that whoever decides need not know of it.
 */
export function buildGeneral(nodes: readonly YamlNode[], measures: ReadonlyMap<string, Measure>, building: Building): { readonly general: readonly Condition[]; readonly measures: ReadonlyMap<string, Measure> } {
  const conditions = buildConditions(nodes, '通用/条件', building, { parameters: {}, clauses: [] })
  const general: Condition[] = []
  let changed = measures
  for (const [i, node] of nodes.entries()) {
    const condition = conditions[i]!
    const not = textsAt(node, '除')
    for (const id of not) if (!measures.has(id)) building.bad(node, `${condition.path}/除`, 'measure/unknown', `没有措施 ${id}`, 'unknown measure', '改正编号')
    if (!entry(node, '除')) general.push(condition)
    else changed = new Map([...changed].map(([id, measure]) => [id, not.includes(id) ? measure : { ...measure, conditions: [condition, ...measure.conditions] }]))
  }
  return { general, measures: changed }
}
