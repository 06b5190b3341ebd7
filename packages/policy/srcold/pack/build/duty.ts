import type { Duty } from '../../duties/model.ts'
import type { YamlNode } from '../../yaml/node.ts'
import { textAt, textsAt } from '../../yaml/take.ts'
import type { Building } from './building.ts'
import { buildDue } from './due.ts'

/** One row of 职责; `indicators` are the ids of the pack, which a duty may serve. */
export function buildDuty(node: YamlNode, id: string, indicators: ReadonlySet<string>, building: Building): Duty {
  const path = `职责/${id}`
  const [lead, support, units] = [textsAt(node, '牵头'), textsAt(node, '配合'), textsAt(node, '单位')]
  if (units.length > 0 && lead.length + support.length > 0) building.bad(node, path, 'duty/units', '分牵头、配合的不再写单位', 'either 单位, or 牵头 and 配合', '只留一种')
  if (support.length > 0 && lead.length === 0) building.bad(node, `${path}/配合`, 'duty/units', '有配合须有牵头', '配合 needs 牵头', '补牵头，或改写单位')
  const serves = textsAt(node, '指标')
  for (const indicator of serves) if (!indicators.has(indicator)) building.bad(node, `${path}/指标`, 'indicator/unknown', `没有指标 ${indicator}`, 'unknown indicator', '改正编号')
  const output = textAt(node, '产出')
  return {
    id,
    path,
    name: textAt(node, '名') ?? id,
    matter: textAt(node, '事') ?? '',
    lead,
    support,
    units,
    due: buildDue(node, path, building),
    ...(output === undefined ? {} : { output }),
    indicators: serves,
    clauses: textsAt(node, '条款'),
  }
}
