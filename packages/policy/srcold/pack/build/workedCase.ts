import { isUnparsed, parseBound, parseQuantity } from '../../quantity/parse.ts'
import { entry, plain, type YamlNode } from '../../yaml/node.ts'
import { isYes, itemsAt, textAt, textsAt } from '../../yaml/take.ts'
import type { Expectation, Json, Measure, Relation, WorkedCase } from '../types.ts'
import type { Building } from './building.ts'

const EXPECTED = ['状态', '金额', '缺', '因', '判断', '不适用', '还差一步']
type Plain = Readonly<Record<string, Json>>
const mapOf = (node: YamlNode | undefined): Plain => (node?.kind === 'map' ? (plain(node) as Plain) : {})

export function buildWorkedCase(node: YamlNode, index: number, measures: ReadonlyMap<string, Measure>, relations: readonly Relation[], building: Building): WorkedCase {
  const name = textAt(node, '名') ?? String(index + 1)
  const path = `算例/${name}`
  const measure = textAt(node, '措施')
  const relation = textAt(node, '关系')
  if (measure !== undefined && !measures.has(measure)) building.bad(node, `${path}/措施`, 'measure/unknown', `没有措施 ${measure}`, 'unknown measure', '改正编号')
  if (relation !== undefined && !relations.some((each) => each.id === relation)) building.bad(node, `${path}/关系`, 'relation/unknown', `没有关系 ${relation}`, 'unknown relation', '改正编号')
  const records = entry(node, '记录')
  const date = textAt(node, '日')
  for (const key of Object.keys(mapOf(entry(node, '事实')))) if (!building.dictionary.facts[key]) building.bad(node, `${path}/事实/${key}`, 'expression/name', `词典里没有 ${key}`, 'unknown fact', '先在词典登记')
  for (const key of Object.keys(mapOf(records))) if (!building.dictionary.records[key]) building.bad(node, `${path}/记录/${key}`, 'dictionary/record', `没有这种记录：${key}`, 'unknown record', '先在词典登记')
  return {
    name,
    path,
    ...(measure === undefined ? {} : { measure }),
    ...(relation === undefined ? {} : { relation }),
    ...(date === undefined ? {} : { date }),
    facts: mapOf(entry(node, '事实')),
    records: records?.kind === 'map' ? Object.fromEntries(records.entries.map(({ key, value }) => [key, value.kind === 'list' ? value.items.map(mapOf) : []])) : {},
    partners: itemsAt(node, '合作').map(mapOf),
    judgements: judgementsOf(entry(node, '评审')),
    awards: awardsOf(node, path, date, building),
    dueNow: amountsOf(entry(node, '今应得'), `${path}/今应得`, building),
    validityUnknown: textAt(node, '效力') === '未登记',
    readings: building.givenReadings(node, path),
    expected: expectationOf(entry(node, '得')!, `${path}/得`, building, relation !== undefined),
    otherwise: itemsAt(node, '另读').map((child, i) => ({ readings: building.givenReadings(child, `${path}/另读/${i + 1}`), expected: expectationOf(entry(child, '得')!, `${path}/另读/${i + 1}/得`, building, relation !== undefined) })),
  }
}

const judgementsOf = (node: YamlNode | undefined): Record<string, boolean> => (node?.kind === 'map' ? Object.fromEntries(node.entries.map(({ key }) => [key, isYes(node, key)])) : {})

function amountsOf(node: YamlNode | undefined, path: string, building: Building): Record<string, number> {
  if (node?.kind !== 'map') return {}
  return Object.fromEntries(node.entries.map(({ key }) => [key, building.money(building.quantity(node, key, path), node, path).value]))
}

/** `未知`, `{X13: 10万元}` (this year) or a list with days; nothing said means nothing received. */
function awardsOf(node: YamlNode, path: string, date: string | undefined, building: Building): WorkedCase['awards'] {
  const awards = entry(node, '已获')
  if (awards?.kind === 'scalar') return null
  if (awards?.kind === 'map') return Object.entries(amountsOf(awards, `${path}/已获`, building)).map(([measure, amount]) => ({ measure, amount, ...(date === undefined ? {} : { date }) }))
  return itemsAt(node, '已获').map((item) => {
    const day = textAt(item, '日') ?? date
    const record = textAt(item, '项')
    return { measure: textAt(item, '措施') ?? '', amount: building.quantity(item, '金额', `${path}/已获`).value, ...(day === undefined ? {} : { date: day }), ...(record === undefined ? {} : { item: record }) }
  })
}

function expectationOf(node: YamlNode, path: string, building: Building, ofRelation: boolean): Expectation {
  if (ofRelation) return { awards: amountsOf(node, path, building) }
  for (const key of Object.keys(mapOf(node))) if (!EXPECTED.includes(key)) building.bad(node, `${path}/${key}`, 'grammar/keyword', `不识的关键字 ${key}`, 'unknown keyword', `可用：${EXPECTED.join(' ')}`)
  const status = textAt(node, '状态')
  const amount = textAt(node, '金额')
  const list = (key: string): readonly string[] | undefined => (entry(node, key) ? textsAt(node, key) : undefined)
  const flag = (key: string): boolean | undefined => (entry(node, key) ? isYes(node, key) : undefined)
  const parts = { status, amount: amount === undefined ? undefined : intervalOf(amount, node, path, building), missing: list('缺'), because: list('因'), judged: list('判断'), inapplicable: flag('不适用'), near: flag('还差一步') }
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
}

function intervalOf(text: string, node: YamlNode, path: string, building: Building): { low: number; high: number | null } {
  const single = parseQuantity(text)
  if (!isUnparsed(single)) return { low: single.value, high: single.value }
  const bound = parseBound(text)
  if (!isUnparsed(bound)) {
    if (bound.kind === 'between') return { low: bound.low.value, high: bound.high.value }
    if (bound.kind === 'quantity' && bound.operator === '>=') return { low: bound.quantity.value, high: null }
    if (bound.kind === 'quantity' && bound.operator === '<=') return { low: 0, high: bound.quantity.value }
  }
  building.bad(node, `${path}/金额`, 'quantity/unreadable', `读不懂的金额：${text}`, 'cannot read this amount', '写 10万元、0元 至 15万元 或 不低于 30万元')
  return { low: 0, high: null }
}
