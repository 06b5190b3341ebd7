import type { Goal, Indicator, IndicatorTarget } from '../../indicators/model.ts'
import type { Bound, Dimension } from '../../quantity/types.ts'
import { entry, type YamlNode } from '../../yaml/node.ts'
import { itemsAt, textAt, textsAt } from '../../yaml/take.ts'
import { INDICATOR_KINDS } from '../grammar.ts'
import type { Choice } from '../types.ts'
import type { Building } from './building.ts'
import { buildConditions } from './condition.ts'

const WORDS: Readonly<Record<string, Goal['kind']>> = { 空: 'blank', 实现: 'done', 判断: 'judged' }
const PLACES = /^(期末|年均|每年|总|\d{4})$/

export function buildIndicator(node: YamlNode, id: string, building: Building): Indicator {
  const path = `指标/${id}`
  const clauses = textsAt(node, '条款')
  const of = buildOf(node, path, building, clauses)
  const choices: Readonly<Record<string, Choice | undefined>> = {
    join: building.choice(node, '合', path, ['合计', '分别', '各自']),
    variant: building.choice(node, '按', path),
    method: building.choice(node, '算法', path, ['复合', '逐年同比']),
    base: building.choice(node, '基', path),
    lastYear: building.choice(node, '末年截', path, ['阶段止', '年末']),
    bare: building.choice(node, '界', path, ['不少于', '恰为', '上限', '足额']),
    blank: building.choice(node, '空格', path, ['无目标', '零']),
    until: building.choice(node, '期', path),
  }
  const kind = building.choice(node, '型', path, INDICATOR_KINDS) ?? '累计'
  if (of.kind === 'facts' && of.names.length > 1 && choices['join'] === undefined) building.bad(node, path, 'indicator/join', '几个量须写 合', 'several facts need 合', '合: 合计 或 分别')
  const original = textAt(node, '原')
  return {
    id,
    path,
    name: textAt(node, '名') ?? '',
    clauses,
    seeAlso: textsAt(node, '另见'),
    units: textsAt(node, '单位'),
    of,
    kind,
    ...Object.fromEntries(Object.entries(choices).filter(([, choice]) => choice !== undefined)),
    targets: buildTargets(node, path, building, of, kind),
    bestEffort: textAt(node, '性') === '力争',
    ...(original === undefined ? {} : { original }),
  }
}

function buildOf(node: YamlNode, path: string, building: Building, clauses: readonly string[]): Indicator['of'] {
  const record = textAt(node, '计数')
  if (record === undefined) {
    const names = textsAt(node, '量')
    for (const name of names) if (!building.dictionary.facts[name]) building.bad(node, `${path}/量`, 'expression/name', `词典里没有 ${name}`, 'unknown fact', '先在词典登记')
    return { kind: 'facts', names: names.filter((name) => building.dictionary.facts[name]) }
  }
  if (!building.dictionary.records[record]) building.bad(node, `${path}/计数`, 'dictionary/record', `没有这种记录：${record}`, 'unknown record', '先在词典的 记录 里登记')
  return { kind: 'count', record, conditions: buildConditions(itemsAt(node, '计入'), `${path}/计入`, building, { parameters: {}, clauses, record }) }
}

function buildTargets(node: YamlNode, path: string, building: Building, of: Indicator['of'], kind: Choice): IndicatorTarget[] {
  const table = entry(node, '目标')!
  const cells = table.kind === 'map' ? table.entries.map(({ key }) => ({ at: key, in: table, key, path: `${path}/目标/${key}` })) : []
  const column = entry(node, '总') ? [{ at: '要求', in: node, key: '总', path: `${path}/总` }] : []
  return [...column, ...cells].map((cell) => {
    if (cell.at !== '要求' && !PLACES.test(cell.at)) building.bad(cell.in, cell.path, 'indicator/place', `目标的期不识：${cell.at}`, 'unknown place of a target', '写 期末、年均、每年、总 或年份')
    const word = WORDS[textAt(cell.in, cell.key) ?? '']
    if (word !== undefined && word !== 'number') return { at: cell.at, path: cell.path, goal: { kind: word } }
    const bound = building.bound(cell.in, cell.key, cell.path.slice(0, cell.path.lastIndexOf('/')), {}, '>=')
    checkDimension(bound, of, kind, cell.in, cell.path, building)
    return { at: cell.at, path: cell.path, goal: { kind: 'number', bound } }
  })
}

/** Growth is aimed at in per cent, a count in pieces, everything else in the dimension of its facts. */
function checkDimension(bound: Bound, of: Indicator['of'], kind: Choice, node: YamlNode, path: string, building: Building): void {
  const own = bound.kind === 'compare' ? bound.quantity : bound.kind === 'between' ? bound.low : null
  const wanted: readonly (Dimension | undefined)[] = kind === '增幅' || kind === '降幅' ? ['比率'] : of.kind === 'count' ? ['计数'] : of.names.map((name) => building.dictionary.facts[name]?.dimension)
  if (!own || wanted.some((dimension) => dimension !== own.dimension)) building.bad(node, path, 'quantity/dimension', `目标的量纲与所量的不同：${own?.text ?? bound.text}`, 'the target measures something else', '改正单位')
}
