import type { Instalment } from '../../select/grantModel.ts'
import type { Level, Ordered, OverBudget, Quota, Selection, SelectionMode, TieRule } from '../../select/model.ts'
import { addressOf } from '../../yaml/conform.ts'
import { entry, type YamlNode } from '../../yaml/node.ts'
import { isYes, itemsAt, textAt, textsAt } from '../../yaml/take.ts'
import { QUOTA_NATURES, SELECTIONS } from '../grammar.ts'
import type { Parameter } from '../types.ts'
import type { Building } from './building.ts'
import type { Surroundings } from './condition.ts'

/** 遴选. What is 未印 becomes null: the call for applications has to say it. */
export function buildSelection(node: YamlNode, id: string, building: Building, around: Surroundings): Selection {
  const block = entry(node, '遴选')!
  const path = `${id}/遴选`
  building.noteUnprinted(block, path, '遴选方式')
  const own = textsAt(block, '条款')
  const clauses = own.length > 0 ? own : around.clauses
  const texts = { also: textAt(block, '且') as SelectionMode | undefined, unit: textAt(block, '选'), original: textAt(block, '原') }
  const over = textAt(block, '超预算')
  return {
    mode: building.choice(block, '方式', path, SELECTIONS) ?? '未写',
    organisers: textsAt(block, '组织'),
    open: isYes(block, '公开'),
    quota: buildQuota(block, path, building, { ...around, clauses }),
    levels: itemsAt(block, '层级').map((level) => buildLevel(level, path, building, { ...around, clauses })),
    order: entry(block, '排序')?.kind === 'list' ? itemsAt(block, '排序').map((key) => buildOrdered(key, `${path}/排序`, building)) : null,
    ties: buildTies(block, path, building),
    overBudget: over === undefined || over === '未印' ? null : (over as OverBudget),
    clauses,
    ...(Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) as Partial<Pick<Selection, 'also' | 'unit' | 'original'>>),
  }
}

function buildQuota(node: YamlNode, parent: string, building: Building, around: Surroundings): Quota | null {
  const block = entry(node, '名额')
  if (block?.kind !== 'map') return null
  const path = `${parent}/名额`
  const own = textsAt(block, '条款')
  const per = textAt(block, '每')
  const limit = building.amount(block, '数', path, around.parameters)
  if (limit.dimension !== '计数' || limit.value < 0) building.bad(block, `${path}/数`, 'quantity/dimension', `名额须是计数：${limit.text}`, 'a quota is a count', '单位写 项、名、家')
  return { path, limit, nature: building.choice(block, '性质', path, QUOTA_NATURES) ?? '上限', clauses: own.length > 0 ? own : around.clauses, ...(per === undefined ? {} : { per }) }
}

function buildLevel(node: YamlNode, parent: string, building: Building, around: Surroundings): Level {
  const id = textAt(node, '层') ?? ''
  const path = `${parent}/层级/${id}`
  const own = textsAt(node, '条款')
  const inside = { ...around, clauses: own.length > 0 ? own : around.clauses }
  const names = { by: textAt(node, '按'), exempt: textAt(node, '不占') }
  for (const [key, name] of [['按', names.by], ['不占', names.exempt]] as const) if (name !== undefined) knownFact(node, name, `${path}/${key}`, building)
  return {
    id,
    path,
    quota: buildQuota(node, path, building, inside),
    overflow: building.choice(node, '超额', path, ['退回择一', '都不受理', '按序']) ?? '按序',
    clauses: inside.clauses,
    ...Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined)),
  }
}

function knownFact(node: YamlNode, name: string, path: string, building: Building): void {
  if (!building.dictionary.facts[name]) building.bad(node, path, 'expression/name', `词典里没有 ${name}`, 'unknown fact', '先在词典登记')
}

function buildOrdered(node: YamlNode, path: string, building: Building): Ordered {
  const by = textAt(node, '按') ?? '分数'
  const first = (textAt(node, '先') ?? '高者') as Ordered['first']
  if (by === '分数' || by === '抽签') return { by, first }
  knownFact(node, by, path, building)
  return { by: '事实', name: by, first }
}

function buildTies(node: YamlNode, path: string, building: Building): TieRule | null {
  const ties = entry(node, '同分')
  if (ties?.kind === 'list') return { kind: 'keys', keys: ties.items.map((key) => buildOrdered(key, `${path}/同分`, building)) }
  const text = textAt(node, '同分')
  return text === '并列都取' ? { kind: 'all' } : text === '抽签' ? { kind: 'draw' } : null
}

/** 分期: printed sums and shares, and at most one 余额. */
export function buildInstalments(node: YamlNode, id: string, building: Building, around: Surroundings, conditions: ReadonlySet<string>): Instalment[] {
  const nodes = itemsAt(node, '分期')
  if (nodes.filter((each) => textAt(each, '数') === '余额').length > 1) building.bad(node, `${id}/分期`, 'instalment/rest', '余额只能有一期', 'only one instalment can be the rest', '其余各期写数')
  return nodes.map((each, i) => {
    const name = addressOf(each, i)
    const path = `${id}/分期/${name}`
    const needs = textsAt(each, '前提')
    for (const need of needs) if (!conditions.has(need)) building.bad(each, `${path}/前提`, 'instalment/condition', `付款前提里没有 ${need}`, 'no such payment condition', '写进 付款前提')
    const own = textsAt(each, '条款')
    const year = textAt(each, '年度')
    const from = textAt(each, '自')
    return { id: name, path, amount: instalmentAmount(each, path, building, around.parameters), needs, clauses: own.length > 0 ? own : around.clauses, ...(year === undefined ? {} : { year: Number.parseInt(year, 10) }), ...(from === undefined ? {} : { from }) }
  })
}

function instalmentAmount(node: YamlNode, path: string, building: Building, parameters: Readonly<Record<string, Parameter>>): Instalment['amount'] {
  if (textAt(node, '数') === '余额') return { kind: 'rest' }
  const quantity = building.amount(node, '数', path, parameters)
  if (quantity.dimension !== '金额' && quantity.dimension !== '比率') building.bad(node, `${path}/数`, 'quantity/dimension', `分期须是金额或 %：${quantity.text}`, 'an instalment is money or a percentage', '改正单位')
  return { kind: quantity.dimension === '比率' ? 'share' : 'sum', quantity }
}
