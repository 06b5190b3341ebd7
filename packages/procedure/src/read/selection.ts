import type { YamlNode } from '@zhiyun/policy'
import { OVER_BUDGET, type RankBy, type SelectionEffect } from '../model/effect.ts'
import type { Sheet } from './sheet.ts'

/** 遴选, the one effect with an order of its own to write down. */
export function readSelection(sheet: Sheet, block: ReadonlyMap<string, YamlNode>, path: string): SelectionEffect {
  const optional = (key: string): string | null => sheet.optional(block.get(key), path)
  const into = block.get('存') ? sheet.block(block.get('存')!, path, ['结果', '额', '名次', '由', '衡分'], ['结果', '由']) : new Map<string, YamlNode>()
  const [first] = block.values()
  if (block.has('每') !== block.has('对') && first) sheet.find(first, path, 'effect', '每 与 对 一起写', '每 and 对 come together', '写 每: 行栏, 对: {成员的栏: 列}')
  return {
    kind: '遴选',
    among: sheet.names(block.get('于'), path),
    measure: optional('措施'),
    order: readOrder(sheet, block.get('按'), path),
    wanted: sheet.text(block.get('额'), path),
    quota: optional('名额'),
    budget: optional('预算'),
    reserves: optional('候补'),
    ties: readTies(sheet, block.get('同分'), path),
    overBudget: block.has('超') ? sheet.one(block.get('超'), path, OVER_BUDGET) : null,
    rounds: block.has('每') ? { field: sheet.text(block.get('每'), path), match: Object.fromEntries(sheet.entries(block.get('对'), path).map((each) => [each.key, sheet.text(each.value, path)])) } : null,
    normalising: readNormalising(sheet, block.get('衡'), path),
    action: sheet.text(block.get('动'), path),
    into: {
      result: sheet.text(into.get('结果'), path),
      amount: sheet.optional(into.get('额'), path),
      rank: sheet.optional(into.get('名次'), path),
      reason: sheet.text(into.get('由'), path),
      normalised: sheet.optional(into.get('衡分'), path),
    },
  }
}

function readNormalising(sheet: Sheet, node: YamlNode | undefined, path: string): SelectionEffect['normalising'] {
  if (!node) return null
  const block = sheet.block(node, path, ['组', '法'], ['组', '法'])
  return { group: sheet.text(block.get('组'), path), method: sheet.text(block.get('法'), path) }
}

/** 按: 得分, or several with the end that stands first: {得分: 高者, 申请金额: 低者}. */
function readOrder(sheet: Sheet, node: YamlNode | undefined, path: string): readonly RankBy[] {
  if (node?.kind !== 'map') return sheet.names(node, path).map((field) => ({ field, first: '高者' }))
  return node.entries.map((each) => ({ field: each.key, first: sheet.one(each.value, path, ['高者', '低者']) }))
}

function readTies(sheet: Sheet, node: YamlNode | undefined, path: string): SelectionEffect['ties'] {
  if (node?.kind === 'map') return readOrder(sheet, node, path)
  return sheet.one(node, path, ['停', '都取'])
}
