import type { ResultType } from '../../expression/resolve.ts'
import type { Bound, Quantity } from '../../quantity/types.ts'
import { addressOf } from '../../yaml/conform.ts'
import { entry, type YamlNode } from '../../yaml/node.ts'
import { itemsAt, textAt, textsAt } from '../../yaml/take.ts'
import type { Condition, Exception, Parameter, PartySide, Test } from '../types.ts'
import { NO_BOUND, type Building } from './building.ts'

export type Surroundings = { readonly parameters: Readonly<Record<string, Parameter>>; readonly clauses: readonly string[]; readonly record?: string }

/** The conditions of a list, with unique names. */
export function buildConditions(nodes: readonly YamlNode[], path: string, building: Building, around: Surroundings): Condition[] {
  const seen = new Set<string>()
  return nodes.map((node, i) => {
    const id = addressOf(node, i)
    if (seen.has(id)) building.bad(node, `${path}/${id}`, 'condition/duplicate', `同一处有两个 ${id}`, 'two conditions with the same name', '改名')
    seen.add(id)
    return buildCondition(node, `${path}/${id}`, id, building, around)
  })
}

function buildCondition(node: YamlNode, path: string, id: string, building: Building, around: Surroundings): Condition {
  const each = textAt(node, '每')
  if (each !== undefined && !building.dictionary.records[each]) building.bad(node, `${path}/每`, 'dictionary/record', `没有这种记录：${each}`, 'unknown record', '先在词典登记')
  const rule = building.rule(node, path, id, around.clauses)
  const inside: Surroundings = { ...around, clauses: rule.clauses, ...(each === undefined ? {} : { record: each }) }
  const test = buildTest(node, path, building, inside)
  const exceptions = itemsAt(node, '例外').map((child, i) => buildException(child, path, addressOf(child, i), building, inside, test))
  if (exceptions.length > 0 && test.kind !== 'measure') building.bad(node, `${path}/例外`, 'condition/exception', '例外只能写在 量…须 上', 'only a measured condition may have exceptions', '改写成 任一')
  return { ...rule, who: (textAt(node, '谁') ?? '申报单位') as PartySide, ...(each === undefined ? {} : { each }), test, exceptions }
}

function buildException(node: YamlNode, parent: string, id: string, building: Building, around: Surroundings, base: Test): Exception {
  const path = `${parent}/例外/${id}`
  const rule = building.rule(node, path, id, around.clauses)
  const inside = { ...around, clauses: rule.clauses }
  const bound = building.bound(node, '须', path, around.parameters)
  if (base.kind === 'measure' && bound !== NO_BOUND && base.bound !== NO_BOUND) sameKind(base.bound, bound, node, path, building)
  return { ...rule, grounds: buildConditions(itemsAt(node, '若'), `${path}/若`, building, inside), bound }
}

/** The test a node carries; the grammar has made sure that there is exactly one. */
export function buildTest(node: YamlNode, path: string, building: Building, around: Surroundings): Test {
  if (entry(node, '量')) return measured(node, path, building, around)
  if (entry(node, '是')) {
    const { expression, type, source } = building.expression(node, '是', path, around.record)
    if (type && type.kind !== 'truth') building.bad(node, `${path}/是`, 'expression/type', '是 须得出是或否', '是 must yield a truth', '量的比较写 量…须')
    return { kind: 'is', of: expression, source }
  }
  if (entry(node, '判断')) return judged(node, path, building)
  if (entry(node, '至少')) {
    const of = buildConditions(itemsAt(node, '之'), `${path}/之`, building, around)
    const least = building.quantity(node, '至少', path)
    const total = entry(node, '共') ? building.quantity(node, '共', path).value : of.length
    if (total !== of.length || least.value < 1 || least.value > of.length) building.bad(node, path, 'condition/at-least', `至少 ${least.value}、共 ${total}，而列了 ${of.length} 项`, 'the count does not match the list', '改正 至少、共 或 之')
    return { kind: 'atLeast', least, of }
  }
  const key = entry(node, '任一') ? '任一' : '全部'
  return { kind: key === '任一' ? 'any' : 'all', of: buildConditions(itemsAt(node, key), `${path}/${key}`, building, around) }
}

function measured(node: YamlNode, path: string, building: Building, around: Surroundings): Test {
  const { expression, type, source } = building.expression(node, '量', path, around.record)
  if (!entry(node, '须')) building.bad(node, path, 'grammar/required', '量 须配 须', '量 needs 须', '补上门槛')
  const bound = building.bound(node, '须', path, around.parameters)
  if (type && bound !== NO_BOUND) checkDimension(type, bound, node, path, building)
  const zero = textAt(node, '分母为零')
  if ((expression.kind === 'ratio') !== (zero !== undefined)) building.bad(node, path, 'condition/zero', zero ? '没有比，不写 分母为零' : '有比须写 分母为零', 'a ratio, and only a ratio, says what a zero denominator means', '写 分母为零: 不符合 或 出错')
  return { kind: 'measure', of: expression, source, bound, ...(zero ? { zeroDenominator: zero as '不符合' | '出错' } : {}) }
}

function judged(node: YamlNode, path: string, building: Building): Test {
  const question = textAt(node, '判断') ?? ''
  if (/\d/.test(question)) building.bad(node, `${path}/判断`, 'judge/number', '判断里有数字：能算的不要留给专家', 'a judgement contains a number', '把数写成 量…须', 'warning')
  const refer = textsAt(node, '参考')
  for (const name of refer) if (!building.dictionary.facts[name]) building.bad(node, `${path}/参考`, 'expression/name', `词典里没有 ${name}`, 'unknown fact', '先在词典登记')
  return { kind: 'judge', question, refer }
}

/** A threshold must measure the same thing as what stands before it; pieces also in the same unit. */
function checkDimension(type: ResultType, bound: Bound, node: YamlNode, path: string, building: Building): void {
  const complain = (zh: string): void => building.bad(node, `${path}/须`, 'quantity/dimension', zh, 'the threshold measures something else', '改正单位或名字')
  if (type.kind === 'truth') return complain('量 须是数，不是是否')
  if (bound.kind === 'within') return type.kind === 'calendar' ? undefined : complain('属 只用于年度与日期')
  const numbers: Quantity[] = bound.kind === 'compare' ? [bound.quantity] : [bound.low, bound.high]
  for (const quantity of numbers) {
    if (type.kind === 'calendar') {
      if (type.type !== '日期' || quantity.dimension !== '月') return complain('日期的门槛须是年或月：从该日到判定之日')
    } else if (type.kind === 'ratio') {
      if (quantity.dimension !== '比率') return complain('比的门槛须是 %')
    } else if (quantity.dimension !== type.dimension) return complain(`量纲不同：${quantity.text}`)
    else if (type.dimension === '计数' && sameUnit(quantity.unit, building) !== sameUnit(type.unit, building)) return complain(`单位不同：${quantity.text}，而词典里是 ${type.unit}`)
  }
}

const sameUnit = (unit: string, building: Building): string => building.dictionary.unitSynonyms[unit] ?? unit

function sameKind(base: Bound, other: Bound, node: YamlNode, path: string, building: Building): void {
  if (dimensionOf(base) !== dimensionOf(other)) building.bad(node, `${path}/须`, 'quantity/dimension', '例外的门槛与基准量纲不同', 'the exception measures something else', '改正单位')
}

const dimensionOf = (bound: Bound): string => (bound.kind === 'within' ? '期' : bound.kind === 'compare' ? bound.quantity.dimension : bound.low.dimension)
