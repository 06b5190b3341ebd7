import type { Dimension } from '../../quantity/types.ts'
import { entry, type YamlNode } from '../../yaml/node.ts'
import { plainAt, textAt, textsAt } from '../../yaml/take.ts'
import { CAP_PERIODS } from '../grammar.ts'
import type { Amount, AmountForm, Cap, Parameter } from '../types.ts'
import { NO_NAME, type Building } from './building.ts'
import type { Surroundings } from './condition.ts'

export function buildAmount(node: YamlNode, path: string, building: Building, around: Surroundings): Amount {
  building.noteUnprinted(node, path, '金额')
  const own = textsAt(node, '条款')
  const period = building.choice(node, '期', path)
  const texts = { per: textAt(node, '每'), shape: textAt(node, '形'), ground: textAt(node, '依') }
  return {
    path,
    clauses: own.length > 0 ? own : around.clauses,
    form: buildForm(node, path, building, around),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
    ...(period === undefined ? {} : { period }),
    funders: textsAt(node, '出资'),
  }
}

function buildForm(node: YamlNode, path: string, building: Building, around: Surroundings): AmountForm {
  const money = (key: string) => building.money(building.amount(node, key, path, around.parameters), node, `${path}/${key}`)
  if (entry(node, '定额')) return { kind: 'fixed', amount: money('定额') }
  if (entry(node, '最高')) return { kind: 'atMost', amount: money('最高') }
  if (entry(node, '不低于')) return { kind: 'atLeast', amount: money('不低于') }
  if (entry(node, '区间')) return buildRange(node, path, building, around.parameters)
  if (entry(node, '比例')) return buildRate(node, path, building, around)
  if (entry(node, '不超实付')) {
    const { expression, source } = base(node, '不超实付', path, building, around)
    return { kind: 'actualCost', base: expression, source, excluding: textsAt(node, '不计') }
  }
  const tiers = entry(node, '分档')
  if (tiers) return { kind: 'tiers', by: textAt(tiers, '依') ?? '', tiers: buildTiers(tiers, path, building) }
  const negotiated = textAt(node, '面议')
  return negotiated === undefined ? { kind: 'notPrinted', text: textAt(node, '未列') ?? '' } : { kind: 'negotiated', text: negotiated }
}

function buildRange(node: YamlNode, path: string, building: Building, parameters: Readonly<Record<string, Parameter>>): AmountForm {
  const bound = building.bound(node, '区间', path, parameters)
  if (bound.kind === 'between') return { kind: 'range', low: building.money(bound.low, node, path), high: building.money(bound.high, node, path) }
  building.bad(node, `${path}/区间`, 'quantity/range', '区间须写 甲 至 乙', 'expected a range', '写 10万元 至 30万元')
  return { kind: 'notPrinted', text: '' }
}

function buildRate(node: YamlNode, path: string, building: Building, around: Surroundings): AmountForm {
  const { expression, source } = base(node, '基数', path, building, around)
  // 另定: detailed rules are to set it later, by an amendment; until then it is as open as 未列.
  const printed = !['未列', '另定'].includes(textAt(node, '比例') ?? '')
  const rate = printed ? building.amount(node, '比例', path, around.parameters) : null
  if (rate && (rate.dimension !== '比率' || rate.value < 0)) building.bad(node, `${path}/比例`, 'quantity/dimension', `比例须是 %：${rate.text}`, 'expected a percentage', '单位写 %')
  const cap = entry(node, '封顶') ? building.money(building.amount(node, '封顶', path, around.parameters), node, `${path}/封顶`) : undefined
  return { kind: 'rate', rate, base: expression, source, ...(cap ? { cap } : {}) }
}

function base(node: YamlNode, key: string, path: string, building: Building, around: Surroundings) {
  if (!entry(node, key)) {
    building.bad(node, path, 'grammar/required', `缺 ${key}`, `missing ${key}`, `补上 ${key}`)
    return { expression: NO_NAME, source: '' }
  }
  const typed = building.expression(node, key, path, around.record)
  const wanted: Dimension = '金额'
  if (typed.type && (typed.type.kind !== 'number' || typed.type.dimension !== wanted)) building.bad(node, `${path}/${key}`, 'quantity/dimension', '基数须是金额', 'the base must be money', '改正名字')
  return typed
}

function buildTiers(node: YamlNode, path: string, building: Building) {
  const table = entry(node, '各档')
  if (table?.kind !== 'map') return []
  return table.entries.map(({ key }) => ({ value: key, amount: building.money(building.quantity(table, key, `${path}/分档/各档`), table, `${path}/分档/各档/${key}`) }))
}

export function buildCap(node: YamlNode, path: string, id: string, building: Building, around: Surroundings): Cap {
  const period = building.choice(node, '期', path, CAP_PERIODS)
  const fields = building.dictionary.records[around.record ?? '']?.fields ?? {}
  const years = Object.values(fields).flatMap((field) => (field.type === '年度' ? [field.name] : []))
  const yearField = building.choice(node, '归年', path, years)
  if (typeof yearField === 'string' && !years.includes(yearField)) building.bad(node, `${path}/归年`, 'cap/year', `归年须是该记录的年度字段：${yearField}`, 'expected a year field of the record', `可用：${years.join(' ') || '（无）'}`)
  const of = textAt(node, '对') as Cap['of']
  if (of === '每项' && around.record === undefined) building.bad(node, `${path}/对`, 'cap/item', '没有逐项，不能 对: 每项', 'no items to cap', '对: 申领人')
  if (of === '申领人' && plainAt(node, '期') === null) building.bad(node, path, 'cap/period', '对申领人的帽须写 期', 'a cap on the subject needs its period', '期: 每年｜每项目｜累计')
  const limit = building.money(building.amount(node, '上限', path, around.parameters), node, `${path}/上限`)
  return { ...building.rule(node, path, id, around.clauses), of, limit, ...(period === undefined ? {} : { period }), ...(yearField === undefined ? {} : { yearField }) }
}
