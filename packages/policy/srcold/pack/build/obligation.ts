import { addressOf } from '../../yaml/conform.ts'
import { entry, type YamlNode } from '../../yaml/node.ts'
import { textAt, textsAt } from '../../yaml/take.ts'
import { describeTest } from '../../describe/words.ts'
import type { Consequence, Obligation } from '../../obligations/model.ts'
import type { Parameter } from '../types.ts'
import type { Building } from './building.ts'
import { buildTest, type Surroundings } from './condition.ts'
import { buildDue } from './due.ts'

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
  const texts = { each, period: textAt(node, '期'), frequency: textAt(node, '频') }
  return {
    ...rule,
    text: each === undefined ? wording : `每个${each}：${wording}`,
    bestEffort: textAt(node, '性') === '力争',
    always: textAt(node, '性') === '始终',
    due: buildDue(node, path, building),
    consequence: buildConsequence(node, path, building, rule.clauses, around.parameters),
    consequenceNamed: entry(node, '后果') !== undefined,
    ...(test ? { test } : {}),
    ...(passOn ? { passOn } : {}),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
  }
}

const WORDS = { 全部: 'awarded', 已拨: 'paid', 未转付: 'notPassedOn' } as const

function buildConsequence(node: YamlNode, parent: string, building: Building, inherited: readonly string[], parameters: Readonly<Record<string, Parameter>>): Consequence {
  const block = entry(node, '后果')
  if (block?.kind !== 'map') return { kind: 'unprinted' }
  const path = `${parent}/后果`
  const own = textsAt(block, '条款')
  const clauses = own.length > 0 ? own : inherited
  const withheld = textAt(block, '停拨')
  if (withheld !== undefined) return { kind: 'withhold', what: withheld, clauses }
  const left = textAt(block, '退出')
  if (left !== undefined) return { kind: 'leave', what: left, clauses }
  const text = textAt(block, '追回') ?? ''
  if (text in WORDS) return { kind: 'recover', form: { kind: WORDS[text as keyof typeof WORDS] }, clauses }
  const bound = building.bound(block, '追回', path, parameters)
  const quantity = bound.kind === 'compare' ? bound.quantity : bound.kind === 'between' ? bound.low : null
  if (quantity?.dimension !== '金额' && quantity?.dimension !== '比率') building.bad(block, `${path}/追回`, 'quantity/dimension', `追回须是金额或 %：${text}`, 'what comes back is money or a percentage', '改正单位')
  return { kind: 'recover', form: { kind: 'bound', bound }, clauses }
}
