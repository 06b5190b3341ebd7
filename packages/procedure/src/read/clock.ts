import { parseTerm } from '@zhiyun/calendar'
import type { YamlNode } from '@zhiyun/policy'
import type { Clock, Expiry, Warrant } from '../model/procedure.ts'
import type { Sheet } from './sheet.ts'

export function readClock(sheet: Sheet, node: YamlNode, name: string): Clock {
  const path = `计时/${name}`
  const block = sheet.block(node, path, ['走', '停', '长', '过', '条款', '印', '说'], ['走', '长'])
  const runs = sheet.names(block.get('走'), path)
  return {
    name,
    runs,
    stops: sheet.names(block.get('停'), path),
    length: readLength(sheet, block.get('长'), path),
    expiry: readExpiry(sheet, block.get('过'), path, runs),
    note: sheet.optional(block.get('说'), path),
    ...readWarrant(sheet, block, path),
  }
}

/** 条款, or 印: 否: every figure has a clause or is shown as the city's own. */
export function readWarrant(sheet: Sheet, block: ReadonlyMap<string, YamlNode>, path: string): Warrant {
  const printed = !(block.has('印') && sheet.one(block.get('印'), path, ['否']) === '否')
  return { clause: sheet.optional(block.get('条款'), path), printed }
}

function readLength(sheet: Sheet, node: YamlNode | undefined, path: string): Clock['length'] {
  if (node?.kind === 'map') {
    const block = sheet.block(node, path, ['至'], ['至'])
    return { kind: 'until', field: sheet.text(block.get('至'), path) }
  }
  const text = sheet.text(node, path)
  const term = parseTerm(text)
  if (!term && node && text !== '') sheet.find(node, path, 'term', `读不出期限 ${text}`, `cannot read the term ${text}`, '写作 5工作日、30日、3个月、1年')
  return { kind: 'term', term: term ?? { n: 1, unit: '工作日' } }
}

function readExpiry(sheet: Sheet, node: YamlNode | undefined, path: string, runs: readonly string[]): Clock['expiry'] {
  if (!node) return {}
  if (node.kind === 'map') return Object.fromEntries(node.entries.map((each) => [each.key, expiry(sheet.text(each.value, path))]))
  const same = expiry(sheet.text(node, path))
  return Object.fromEntries(runs.map((state) => [state, same]))
}

const expiry = (word: string): Expiry => (word === '督办' ? { kind: 'remind' } : { kind: 'move', action: word })
