import { addressOf } from '../../yaml/conform.ts'
import { entry, type YamlNode } from '../../yaml/node.ts'
import { textAt } from '../../yaml/take.ts'
import { describeTest } from '../../describe/words.ts'
import type { Obligation } from '../types.ts'
import type { Building } from './building.ts'
import { buildTest, type Surroundings } from './condition.ts'

export function buildObligations(nodes: readonly YamlNode[], path: string, building: Building, around: Surroundings): Obligation[] {
  const ids = nodes.map(addressOf)
  return nodes.map((node, i) => {
    const id = ids[i]!
    if (ids.indexOf(id) !== i) building.bad(node, `${path}/${id}`, 'condition/duplicate', `同一处有两个 ${id}`, 'two obligations with the same name', '改名')
    return buildObligation(node, `${path}/${id}`, id, building, around)
  })
}

function buildObligation(node: YamlNode, path: string, id: string, building: Building, around: Surroundings): Obligation {
  const each = textAt(node, '每')
  const inside = each === undefined ? around : { ...around, record: each }
  const rule = building.rule(node, path, id, around.clauses)
  const test = entry(node, '事') || entry(node, '转付') ? undefined : buildTest(node, path, building, inside)
  const passOn = entry(node, '转付') ? { bound: building.bound(node, '转付', path, around.parameters, '>='), to: textAt(node, '给') ?? '' } : undefined
  const wording = textAt(node, '事') ?? (passOn ? `把所得的 ${passOn.bound.text} 用于${passOn.to}` : describeTest(test!, building.dictionary))
  const texts = { each, period: textAt(node, '期'), frequency: textAt(node, '频'), consequence: textAt(node, '后果'), deadline: deadlineOf(node) }
  return {
    ...rule,
    text: each === undefined ? wording : `每个${each}：${wording}`,
    bestEffort: textAt(node, '性') === '力争',
    ...(test ? { test } : {}),
    ...(passOn ? { passOn } : {}),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
  }
}

function deadlineOf(node: YamlNode): string | undefined {
  const deadline = entry(node, '期限')
  if (deadline?.kind !== 'map') return textAt(node, '期限')
  const same = textAt(deadline, '同')
  return same === undefined ? `${textAt(deadline, '自') ?? ''}起 ${textAt(deadline, '内') ?? ''}内` : `与${same}同`
}
