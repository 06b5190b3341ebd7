import { isIsoDate } from '@zhiyun/calendar'
import { entry, plain, type YamlNode } from '../../yaml/node.ts'
import { itemsAt, textAt } from '../../yaml/take.ts'
import { STAGES, type StageCase } from '../stageCase.ts'
import type { Json } from '../types.ts'
import type { Building } from './building.ts'

type Plain = Readonly<Record<string, Json>>
const mapOf = (node: YamlNode | undefined): Plain => (node?.kind === 'map' ? (plain(node) as Plain) : {})

/** A worked case of a stage; what it is about is looked up when it runs. */
export function buildStageCase(node: YamlNode, index: number, building: Building): StageCase {
  const name = textAt(node, '名') ?? String(index + 1)
  const path = `后续算例/${name}`
  const stage = STAGES.find((each) => entry(node, each))!
  const date = textAt(node, '日') ?? '2020-01-01'
  if (!isIsoDate(date)) building.bad(node, `${path}/日`, 'case/day', `不是日期：${date}`, 'not a day', '写 2020-01-01')
  return {
    name,
    path,
    stage,
    of: textAt(node, stage) ?? '',
    date,
    readings: building.givenReadings(node, path),
    given: mapOf(entry(node, '给')),
    expected: mapOf(entry(node, '得')),
    otherwise: itemsAt(node, '另读').map((child, i) => ({ readings: building.givenReadings(child, `${path}/另读/${i + 1}`), expected: mapOf(entry(child, '得')) })),
  }
}
