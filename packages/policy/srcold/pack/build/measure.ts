import { addressOf } from '../../yaml/conform.ts'
import { entry, type YamlNode } from '../../yaml/node.ts'
import { isYes, itemsAt, plainAt, textAt, textsAt } from '../../yaml/take.ts'
import type { Condition, Items, Json, Measure, Parameter, PaymentFrequency } from '../types.ts'
import { buildAmount, buildCap } from './amount.ts'
import type { Building } from './building.ts'
import { buildConditions, type Surroundings } from './condition.ts'
import { buildObligations } from './obligation.ts'
import { buildInstalments, buildSelection } from './selection.ts'

const KEPT = ['材料', '申报截止', '名单'] as const

export function buildMeasure(node: YamlNode, id: string, building: Building): Measure {
  const clauses = textsAt(node, '条款')
  const parameters = buildParameters(node, id, building)
  const around: Surroundings = { parameters, clauses }
  const applicantsPrinted = !building.noteUnprinted(node, `${id}/申领人`, '申领人')
  const items = buildItems(node, id, building, around)
  const inItems: Surroundings = items ? { ...around, record: items.record } : around
  const amount = entry(node, '金额')
  if (amount && items?.amount) building.bad(amount, `${id}/金额`, 'amount/twice', '逐项里已有金额', 'the items already carry an amount', '只留一处')
  const own = textsAt(node, '主体条款')
  const paymentConditions = buildConditions(itemsAt(node, '付款前提'), `${id}/付款前提`, building, around)
  return {
    id,
    path: id,
    name: textAt(node, '名') ?? '',
    ...(textAt(node, '英') === undefined ? {} : { english: textAt(node, '英')! }),
    clauses,
    instrument: textsAt(node, '方式')[0] ?? '',
    instruments: textsAt(node, '方式'),
    applicants: buildApplicants(node, id, building),
    applicantClauses: own.length > 0 ? own : clauses,
    applicantPrinted: applicantsPrinted,
    ...(textAt(node, '对象') === undefined ? {} : { object: textAt(node, '对象')! }),
    ...buildJoint(node, building, id),
    ...buildPayee(node, building, id),
    ...buildIncubation(node, building, id),
    parameters,
    conditions: buildConditions(itemsAt(node, '条件'), `${id}/条件`, building, around),
    preferences: [...buildConditions(itemsAt(node, '优先'), `${id}/优先`, building, around), ...buildConditions(itemsAt(entry(node, '遴选'), '优先'), `${id}/遴选/优先`, building, around)],
    ...(items ? { items } : {}),
    ...(amount ? { amount: buildAmount(amount, `${id}/金额`, building, around) } : {}),
    caps: itemsAt(node, '累计').map((child, i) => buildCap(child, `${id}/累计/${addressOf(child, i)}`, addressOf(child, i), building, inItems)),
    ...buildPayment(node, building, id),
    paymentConditions,
    instalments: buildInstalments(node, id, building, around, new Set(paymentConditions.map((condition) => condition.id))),
    selection: buildSelection(node, id, building, around),
    obligations: buildObligations(itemsAt(node, '义务'), `${id}/义务`, building, around),
    ...buildTerm(node),
    kept: Object.fromEntries(KEPT.flatMap((key): [string, Json][] => (entry(node, key) ? [[key, plainAt(node, key)]] : []))),
  }
}

/** `同: {条件自: X04}`: the conditions of the other measure come first; numbers are not copied, they are the same objects. */
export function shareConditions(measure: Measure, node: YamlNode, measures: ReadonlyMap<string, Measure>, building: Building): Measure {
  const from = textAt(entry(node, '同'), '条件自')
  if (from === undefined) return measure
  const other = measures.get(from)
  if (!other) building.bad(node, `${measure.id}/同`, 'measure/unknown', `没有措施 ${from}`, 'unknown measure', '改正编号')
  const shared: readonly Condition[] = other?.conditions ?? []
  const clash = shared.find((each) => measure.conditions.some((own) => own.id === each.id))
  if (clash) building.bad(node, `${measure.id}/同`, 'condition/duplicate', `与 ${from} 的条件重名：${clash.id}`, 'name clash with the shared conditions', '改名')
  return { ...measure, conditions: [...shared, ...measure.conditions] }
}

function buildParameters(node: YamlNode, id: string, building: Building): Record<string, Parameter> {
  const block = entry(node, '参数')
  const parameters: Record<string, Parameter> = {}
  for (const { key, value } of block?.kind === 'map' ? block.entries : []) {
    const path = `${id}/参数/${key}`
    parameters[key] = { id: key, path, bound: building.bound(value, '值', path, {}), clauses: textsAt(value, '条款') }
    building.noteUnprinted(value, path, key)
  }
  return parameters
}

function buildApplicants(node: YamlNode, id: string, building: Building): string[] {
  const applicants = textsAt(node, '申领人')
  for (const kind of applicants) if (!building.dictionary.identities[kind]) building.bad(node, `${id}/申领人`, 'dictionary/identity', `词典里没有主体 ${kind}`, 'unknown subject kind', '先在词典的 主体 里登记')
  return applicants
}

function buildItems(node: YamlNode, id: string, building: Building, around: Surroundings): Items | undefined {
  const block = entry(node, '逐项')
  if (!block) return undefined
  const record = textAt(block, '取') ?? ''
  if (!building.dictionary.records[record]) building.bad(block, `${id}/逐项/取`, 'dictionary/record', `没有这种记录：${record}`, 'unknown record', '先在词典的 记录 里登记')
  const inside: Surroundings = { ...around, record, clauses: textsAt(block, '条款').length > 0 ? textsAt(block, '条款') : around.clauses }
  const amount = entry(block, '金额')
  return {
    record,
    conditions: buildConditions(itemsAt(block, '条件'), `${id}/逐项/条件`, building, inside),
    ...(amount ? { amount: buildAmount(amount, `${id}/逐项/金额`, building, inside) } : {}),
  }
}

function buildJoint(node: YamlNode, building: Building, id: string): Pick<Measure, 'joint'> {
  const block = entry(node, '联合')
  if (!block) return {}
  building.noteUnprinted(block, `${id}/联合`, '联合申报')
  return { joint: { required: textAt(block, '必须') ?? null, allowed: textAt(block, '可以') ?? null, clauses: textsAt(block, '条款') } }
}

function buildPayee(node: YamlNode, building: Building, id: string): Pick<Measure, 'payee'> {
  const block = entry(node, '受款人')
  if (!block) return {}
  building.noteUnprinted(block, `${id}/受款人`, '受款人')
  return { payee: { who: building.choice(block, '谁', `${id}/受款人`) ?? '', natural: isYes(block, '自然人'), clauses: textsAt(block, '条款') } }
}

function buildIncubation(node: YamlNode, building: Building, id: string): Pick<Measure, 'incubation'> {
  const block = entry(node, '培育期')
  return block ? { incubation: { length: building.quantity(block, '长', `${id}/培育期`), from: textAt(block, '自') ?? '' } } : {}
}

function buildPayment(node: YamlNode, building: Building, id: string): Pick<Measure, 'payment'> {
  const block = entry(node, '给付')
  if (!block) return {}
  const frequency = textAt(block, '频') as PaymentFrequency
  const order = textAt(block, '序')
  return { payment: { frequency, printed: !building.noteUnprinted(block, `${id}/给付`, `给付频次：${frequency}`), clauses: textsAt(block, '条款'), ...(order === undefined ? {} : { order }) } }
}

/** 施行 and 废止, which amendments write. */
function buildTerm(node: YamlNode): Pick<Measure, 'term'> {
  const [begins, ends] = [entry(node, '施行'), entry(node, '废止')]
  if (!begins && !ends) return {}
  const by = textAt(ends, '文') ?? textAt(begins, '文')
  const days = { from: textAt(begins, '自'), until: textAt(ends, '自'), by }
  return { term: { clauses: [...textsAt(begins, '条款'), ...textsAt(ends, '条款')], ...Object.fromEntries(Object.entries(days).filter(([, day]) => day !== undefined)) } }
}
