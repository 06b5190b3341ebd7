import type { Fund, FundFigure } from '../../funds/model.ts'
import { entry, type YamlNode } from '../../yaml/node.ts'
import { textAt, textsAt } from '../../yaml/take.ts'
import type { Building } from './building.ts'
import { buildConditions } from './condition.ts'

export function buildFund(node: YamlNode, id: string, measures: ReadonlySet<string>, building: Building): Fund {
  const path = `资金/${id}`
  for (const measure of textsAt(node, '措施')) if (!measures.has(measure)) building.bad(node, `${path}/措施`, 'measure/unknown', `没有措施 ${measure}`, 'unknown measure', '改正编号')
  const choices = { includes: building.choice(node, '含', path), standard: building.choice(node, '标准', path) }
  const matter = textAt(node, '事')
  return {
    id,
    path,
    measures: textsAt(node, '措施'),
    sources: textsAt(node, '来源'),
    figures: [...['规模', '总规模', '财政'].flatMap((name) => sum(node, name, path, building)), ...leverage(node, path, building), ...matching(node, path, building)],
    restrictedTo: textsAt(node, '限用途'),
    focus: textsAt(node, '重点'),
    ways: textsAt(node, '投资方式'),
    units: textsAt(node, '单位'),
    ...(matter === undefined ? {} : { matter }),
    ...Object.fromEntries(Object.entries(choices).filter(([, choice]) => choice !== undefined)),
    ...(entry(node, '若') ? { onlyIf: buildConditions([entry(node, '若')!], `${path}/若`, building, { parameters: {}, clauses: textsAt(node, '条款') })[0]! } : {}),
    clauses: textsAt(node, '条款'),
  }
}

const sum = (node: YamlNode, name: string, path: string, building: Building): FundFigure[] =>
  entry(node, name) ? [{ kind: 'sum', name, path: `${path}/${name}`, bound: building.bound(node, name, path, {}) }] : []

/** 放大: so many funds, or so many times the public money. */
function leverage(node: YamlNode, parent: string, building: Building): FundFigure[] {
  const block = entry(node, '放大')
  if (!block) return []
  const path = `${parent}/放大`
  if (entry(block, '支数')) return [{ kind: 'sum', name: '支数', path: `${path}/支数`, bound: building.bound(block, '支数', path, {}) }]
  return [{ kind: 'ratio', name: '放大', path: `${path}/倍`, of: building.choice(block, '分子', path) ?? '总规模', against: textAt(block, '分母') ?? '财政资金', bound: building.bound(block, '倍', path, {}) }]
}

/** 匹配: local money against the money it is to match. */
function matching(node: YamlNode, parent: string, building: Building): FundFigure[] {
  const block = entry(node, '匹配')
  if (!block) return []
  const path = `${parent}/匹配`
  return [{ kind: 'ratio', name: '匹配', path: `${path}/比`, of: textAt(block, '由') ?? '地方资金', against: textAt(block, '对') ?? '', bound: building.bound(block, '比', path, {}) }]
}
