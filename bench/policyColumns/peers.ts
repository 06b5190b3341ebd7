// The conditions of one measure (X09) in other rule engines, over the same firms: who meets all of them, nothing else.
// Each engine is used in the quickest way it offers; counts must be equal before anything is timed.
import { evaluateExpressionSync } from '@gorules/zen-engine'
import { evaluate } from 'feelin'
import { LogicEngine } from 'json-logic-engine'
import type { Made } from './population.ts'

/** One firm as these engines take it. */
type Firm = Readonly<Record<string, number | boolean>>
export type Peer = { readonly name: string; readonly count: () => number }

const FACTS = {
  local: '是否注册地在本市', backbone: '是否行业骨干企业', hardTech: '是否硬科技领域', leading: '是否主导产业', team: '是否有知识产权管理团队', support: '是否有服务机构支撑', portfolio: '是否布局高价值专利组合',
} as const
const NUMBERS = {
  kind: '主体类型', revenue: '上年度销售收入', core: '核心发明专利数', ip1: '上年度知识产权经费投入', ip2: '前年度知识产权经费投入', rd1: '上年度研发经费投入', rd2: '前年度研发经费投入',
} as const
const MISSING = -1e15
const JUDGED = { first: 'X09/技术领先', market: 'X09/市场前景', managed: 'X09/管理规范' } as const

/** Engines differ in what a comparison with nothing is, so a missing number is one far below all others. */
function firmsOf({ size, numbers, judged }: Made): Firm[] {
  const given = (values: Float64Array | undefined, at: number): number | null => (values === undefined || Number.isNaN(values[at]!) ? null : values[at]!)
  const yes = (values: Float64Array | undefined, at: number): boolean => given(values, at) === 1
  return Array.from({ length: size }, (_, at) => ({
    ...Object.fromEntries(Object.entries(FACTS).map(([key, name]) => [key, yes(numbers.get(name), at)])),
    ...Object.fromEntries(Object.entries(NUMBERS).map(([key, name]) => [key, given(numbers.get(name), at) ?? MISSING])),
    ...Object.fromEntries(Object.entries(JUDGED).map(([key, name]) => [key, yes(judged.get(name), at)])),
  }))
}

/** All that X09 asks of a firm, in words that both FEEL and zen read; no part of a sum may be missing. */
const conditions = (of: string): string =>
  ['kind == 0', 'local', 'backbone', '(hardTech or leading)', 'revenue >= 10000000000', 'team', 'support', '(core >= 10 or portfolio)', 'rd1 >= 0', 'rd2 >= 0', 'ip1 >= 0', 'ip2 >= 0', '(rd1 + rd2) > 0', '(ip1 + ip2) * 20 >= (rd1 + rd2)', 'first', 'market', 'managed']
    .map((condition) => condition.replace(/[a-z][A-Za-z0-9]+/g, (word) => (word === 'or' ? word : `${of}${word}`)))
    .join(' and ')

export function peersOver(made: Made): Peer[] {
  const firms = firmsOf(made)
  const v = (name: string): object => ({ var: name })
  const rule = { and: [
    { '==': [v('kind'), 0] }, v('local'), v('backbone'), { or: [v('hardTech'), v('leading')] }, { '>=': [v('revenue'), 10_000_000_000] }, v('team'), v('support'), { or: [{ '>=': [v('core'), 10] }, v('portfolio')] },
    ...['rd1', 'rd2', 'ip1', 'ip2'].map((name) => ({ '>=': [v(name), 0] })),
    { '>': [{ '+': [v('rd1'), v('rd2')] }, 0] }, { '>=': [{ '*': [{ '+': [v('ip1'), v('ip2')] }, 20] }, { '+': [v('rd1'), v('rd2')] }] }, v('first'), v('market'), v('managed'),
  ] }
  const compiled = new LogicEngine().build(rule) as (firm: Firm) => unknown
  const zen = `len(filter(firms, ${conditions('#.')}))`
  const feel = `count(firms[${conditions('').replaceAll('==', '=')}])`
  return [
    { name: 'json-logic-engine, compiled', count: () => firms.reduce((sum, firm) => sum + (compiled(firm) ? 1 : 0), 0) },
    { name: '@gorules/zen-engine, one expression over all', count: () => Number(evaluateExpressionSync(zen, { firms })) },
    { name: 'feelin, one expression over all', count: () => Number(evaluate(feel, { firms }).value) },
  ]
}
