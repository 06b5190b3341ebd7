import { isIsoDate, parseTerm } from '@zhiyun/calendar'
import { lastDayOf } from '../../time/due.ts'
import type { DueRule } from '../../time/model.ts'
import { entry, type YamlNode } from '../../yaml/node.ts'
import { textAt } from '../../yaml/take.ts'
import type { Building } from './building.ts'

const UNPRINTED: DueRule = { kind: 'unprinted', text: '未印' }
const YEAR = /^(\d{4})年?$/

/** `期限`: a day, 未印, 每年, 定期, `{至: 2025年}`, `{始: 2024年}`, `{自: 事件｜未印, 内: 3个月}`, `{同: 另一义务}`; absent is 未印. */
export function buildDue(node: YamlNode, path: string, building: Building): DueRule {
  const value = entry(node, '期限')
  if (value === undefined) return UNPRINTED
  if (value.kind === 'scalar') return plainDue(value, value.text, `${path}/期限`, building)
  const same = textAt(value, '同')
  if (same !== undefined) return { kind: 'same', as: same, text: `与${same}同` }
  const from = textAt(value, '自')
  const within = textAt(value, '内')
  if (from !== undefined && within !== undefined) {
    const term = parseTerm(within.replaceAll(' ', '').replace(/^(\d+)月$/, '$1个月'))
    if (!term) building.bad(value, `${path}/期限/内`, 'due/term', `不是期限：${within}`, 'not a term', '写 5工作日、30日、3个月 或 2年')
    return term ? { kind: 'term', from: from === '未印' ? null : from, term, text: from === '未印' ? `${within}（起算日未印）` : `${from}起 ${within}内` } : UNPRINTED
  }
  for (const [key, kind, word] of [['至', 'day', '到'], ['始', 'start', '启动于']] as const) {
    const text = textAt(value, key)
    const day = text === undefined ? null : dayOf(text)
    if (day !== null) return { kind, day, text: `${word}${text!}` }
    if (text !== undefined) building.bad(value, `${path}/期限/${key}`, 'due/day', `不是日期或年份：${text}`, 'not a day or a year', '写 2025-12-31 或 2025年')
  }
  if (textAt(value, '至') === undefined && textAt(value, '始') === undefined) building.bad(value, `${path}/期限`, 'due/form', '期限写 自…内…、同、至 或 始', 'a deadline is 自…内…, 同, 至 or 始', '照一种写')
  return UNPRINTED
}

/** A printed year ends on its last day. */
function dayOf(text: string): string | null {
  if (isIsoDate(text)) return text
  const year = YEAR.exec(text)
  return year ? lastDayOf(Number(year[1])) : null
}

function plainDue(node: YamlNode, text: string, path: string, building: Building): DueRule {
  if (text === '未印') return UNPRINTED
  if (text === '每年' || text === '定期') return { kind: 'every', every: text, text }
  if (isIsoDate(text)) return { kind: 'day', day: text, text }
  building.bad(node, path, 'due/form', `读不懂的期限：${text}`, 'cannot read this deadline', '写日期、未印、每年、定期，或 {自, 内}、{至}、{始}、{同}')
  return UNPRINTED
}
