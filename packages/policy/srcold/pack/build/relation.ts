import type { Quantity } from '../../quantity/types.ts'
import { entry, type YamlNode } from '../../yaml/node.ts'
import { itemsAt, textAt, textsAt, textsOf } from '../../yaml/take.ts'
import type { Amount, Measure, Relation } from '../types.ts'
import type { Building } from './building.ts'

export function buildRelation(node: YamlNode, id: string, measures: ReadonlyMap<string, Measure>, building: Building): Relation {
  const path = `关系/${id}`
  const kind = textAt(node, '型') as Relation['kind']
  const period = textAt(node, '期')
  const texts = { byRecord: textAt(node, '按'), splitBy: textAt(node, '分'), chooser: textAt(node, '由') }
  const limit = entry(node, '上限') ? limitOf(node, path, measures, building) : undefined
  if ((kind === '累计') !== (limit !== undefined)) building.bad(node, path, 'relation/limit', kind === '累计' ? '累计须有 上限' : '只有 累计 写 上限', '累计, and only 累计, has a limit', '补上或删去')
  const excludes = kind === '互斥' || kind === '前置'
  if (excludes !== (entry(node, '若已获') !== undefined)) building.bad(node, path, 'relation/form', '互斥、前置写 若已获，其余写 组', '互斥 and 前置 take 若已获, the others 组', '改写')
  if (texts.byRecord !== undefined && !building.dictionary.records[texts.byRecord]) building.bad(node, `${path}/按`, 'dictionary/record', `没有这种记录：${texts.byRecord}`, 'unknown record', '先在词典登记')
  if (texts.splitBy !== undefined && kind !== '补差' && kind !== '累计') building.bad(node, `${path}/分`, 'relation/split', '只有 补差、累计 写 分', 'only 补差 and 累计 are split', '删去')
  if (texts.splitBy !== undefined && itemsAt(node, '组').flatMap(textsOf).some((member) => building.dictionary.records[measures.get(member)?.items?.record ?? '']?.fields[texts.splitBy!]?.type !== '枚举')) building.bad(node, `${path}/分`, 'relation/split', `分 须是各措施逐项所取记录的枚举字段：${texts.splitBy}`, 'expected an enumerated field of the items of every member', '改正字段')
  return {
    ...building.rule(node, path, id, []),
    kind,
    group: itemsAt(node, '组').map(textsOf),
    ifReceived: textsAt(node, '若已获'),
    thenNot: textsAt(node, '则不给'),
    period: period === undefined ? '不限' : period === '累计' ? '累计' : '当年',
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
    ...(limit ? { limit } : {}),
  }
}

/** `上限: 20万元`, or `见 Q05/金额`: the number of that measure, shared. */
function limitOf(node: YamlNode, path: string, measures: ReadonlyMap<string, Measure>, building: Building): Quantity | undefined {
  const reference = /^见\s*([^/\s]+)\/(?:逐项\/)?金额$/.exec(textAt(node, '上限') ?? '')
  if (!reference) return building.money(building.amount(node, '上限', path, {}), node, `${path}/上限`)
  const measure = measures.get(reference[1]!)
  const amount: Amount | undefined = measure?.amount ?? measure?.items?.amount
  if (amount && 'amount' in amount.form) return amount.form.amount
  building.bad(node, `${path}/上限`, 'relation/limit', `见 的措施没有一个数：${reference[1]!}`, 'the measure referred to has no single number', '直接写数')
  return undefined
}
