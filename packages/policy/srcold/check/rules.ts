import { dependenceOf, MAX_COMBINATIONS } from '../decide/readings.ts'
import type { Dictionary } from '../dictionary/types.ts'
import type { Condition, Measure, Pack, Parameter } from '../pack/types.ts'

/** What a check found; the position is added from the address. */
export type Remark = { readonly severity: 'error' | 'warning' | 'note'; readonly code: string; readonly path: string; readonly zh: string; readonly en: string; readonly mend: string }

const remark = (severity: Remark['severity'], code: string, path: string, zh: string, en: string, mend: string): Remark => ({ severity, code, path, zh, en, mend })

/** Every condition of a measure, nested ones and grounds of exceptions included. */
export function everyCondition(measure: Measure): Condition[] {
  const duties: Condition[] = measure.obligations.flatMap((duty) => (duty.test && (duty.test.kind === 'any' || duty.test.kind === 'all' || duty.test.kind === 'atLeast') ? [...duty.test.of] : []))
  return [...measure.conditions, ...measure.preferences, ...measure.paymentConditions, ...(measure.items?.conditions ?? []), ...duties].flatMap(withParts)
}

export function withParts(condition: Condition): Condition[] {
  const { test } = condition
  const parts = test.kind === 'any' || test.kind === 'all' || test.kind === 'atLeast' ? test.of : []
  return [condition, ...parts.flatMap(withParts), ...condition.exceptions.flatMap((exception) => exception.grounds.flatMap(withParts))]
}

/** every citation is of this document, and of a row it has. */
export function citations(pack: Pack): Remark[] {
  const rows = new Set(pack.clauses.map((clause) => clause.id))
  const cited = rulesOf(pack)
  return cited.flatMap(({ path, clauses }) => {
    if (clauses.length === 0) return [remark('warning', 'clause/none', path, '没有条款', 'no clause cited', '补 条款')]
    return clauses.flatMap((clause) => {
      if (!clause.startsWith(`${pack.document.id}-`)) return [remark('error', 'clause/document', path, `条款不属本文件：${clause}`, 'clause of another document', '改正条款号')]
      return rows.size > 0 && !rows.has(clause) ? [remark('error', 'clause/unknown', path, `条目里没有 ${clause}`, 'no such row', '改正条款号，或补条目')] : []
    })
  })
}

/** Everything that cites. */
export function rulesOf(pack: Pack): { readonly path: string; readonly clauses: readonly string[] }[] {
  return [...pack.general.flatMap(withParts), ...pack.measures.flatMap(rulesOfMeasure), ...pack.relations, ...pack.readings]
}

function rulesOfMeasure(measure: Measure): { readonly path: string; readonly clauses: readonly string[] }[] {
  const conditions = everyCondition(measure)
  return [
    { path: measure.path, clauses: measure.clauses },
    { path: `${measure.path}/申领人`, clauses: measure.applicantClauses },
    ...conditions.filter((condition) => condition.path.startsWith(`${measure.id}/`)),
    ...conditions.flatMap((condition) => condition.exceptions),
    ...measure.caps,
    ...measure.obligations,
    ...Object.values(measure.parameters),
    ...[measure.amount, measure.items?.amount].filter((amount) => amount !== undefined),
    { path: `${measure.path}/遴选`, clauses: measure.selection.clauses },
    ...(measure.joint ? [{ path: `${measure.path}/联合`, clauses: measure.joint.clauses }] : []),
    ...(measure.payee ? [{ path: `${measure.path}/受款人`, clauses: measure.payee.clauses }] : []),
  ]
}

/** a parameter that nothing looks at. */
export function unusedParameters(pack: Pack): Remark[] {
  return pack.measures.flatMap((measure) => {
    const text = JSON.stringify([measure.conditions, measure.preferences, measure.items, measure.obligations, measure.paymentConditions, measure.amount, measure.caps])
    return Object.values(measure.parameters).filter((parameter: Parameter) => !text.includes(JSON.stringify(`${parameter.path}/值`))).map((parameter) => remark('warning', 'parameter/unused', parameter.path, `参数没有用到：${parameter.id}`, 'unused parameter', '用 见 引用，或删去'))
  })
}

/** readings used, each value somewhere, and few enough combinations. */
export function readingUse(pack: Pack): Remark[] {
  const whole = JSON.stringify({ ...pack, readings: [], cases: [] })
  const named = (axis: string): boolean => whole.includes(`"axis":${JSON.stringify(axis)}`) || whole.includes(`"读法":${JSON.stringify(axis)}`)
  const unused = pack.readings.flatMap((reading) => {
    if (named(reading.id)) return []
    const values = reading.values.filter((value) => whole.includes(`${JSON.stringify(reading.id)}:${JSON.stringify(value)}`))
    return values.length > 0 ? [] : [remark('note', 'reading/unused', reading.path, `没有规则依赖读法 ${reading.id}（仅提示）`, 'no rule depends on this reading', '用 仅读法 或 {读法: 轴}，或留作提示')]
  })
  const many = pack.measures.flatMap((measure) =>
    [...dependenceOf(pack, measure)].flatMap(([stage, axes]) => {
      const combinations = axes.reduce((product, axis) => product * (pack.readings.find((reading) => reading.id === axis)?.values.length ?? 1), 1)
      return combinations > MAX_COMBINATIONS ? [remark('warning', 'reading/combinations', measure.path, `${stage}阶段有 ${combinations} 种读法组合，超过 ${MAX_COMBINATIONS}`, 'too many combinations of readings', '请发文机关先选定几个，或拆开阶段')] : []
    }),
  )
  return [...unused, ...many]
}

/** two exceptions that can hold together must not depend on luck. */
export function clashingExceptions(pack: Pack): Remark[] {
  return pack.measures.flatMap(everyCondition).flatMap((condition) => {
    const { exceptions } = condition
    const clash = exceptions.some((one, i) => exceptions.slice(i + 1).some((other) => !apart(one.when, other.when)))
    return clash ? [remark('error', 'exception/clash', condition.path, '两个例外可能同时成立', 'two exceptions may hold together', '用不同读法隔开，或并成一个')] : []
  })
}

const apart = (one: Readonly<Record<string, string>> | undefined, other: Readonly<Record<string, string>> | undefined): boolean => Object.entries(one ?? {}).some(([axis, value]) => other?.[axis] !== undefined && other[axis] !== value)

/** tiers neither empty of amounts nor repeated. */
export function tierOverlap(pack: Pack): Remark[] {
  return pack.measures.flatMap((measure) => {
    const form = (measure.amount ?? measure.items?.amount)?.form
    if (form?.kind !== 'tiers') return []
    const names = form.tiers.map((tier) => tier.value)
    return new Set(names).size === names.length ? [] : [remark('error', 'tier/overlap', `${measure.path}/金额/分档`, '分档重复', 'repeated tier', '去重')]
  })
}

/** measures exist (or are announced as 待写), and results do not hang on themselves. */
export function relationTargets(pack: Pack, others: ReadonlySet<string>): Remark[] {
  const known = new Set(pack.measures.map((measure) => measure.id))
  const pending = new Set(pack.clauses.filter((clause) => clause.pending).flatMap((clause) => clause.goesTo.ids))
  return pack.relations.flatMap((relation) =>
    [...relation.group.flat(), ...relation.ifReceived, ...relation.thenNot].flatMap((id) => {
      if (known.has(id) || others.has(id)) return []
      const away = id.includes('/') || pending.has(id)
      return [remark(away ? 'note' : 'error', 'relation/measure', relation.path, away ? `措施 ${id} 不在本包（另一包或待写）` : `没有措施 ${id}`, 'measure not in this pack', '改正编号')]
    }),
  )
}

export function relationCycles(pack: Pack): Remark[] {
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    pack.relations.some((relation) => relation.ifReceived.includes(from) && relation.thenNot.some((id) => id === to || (!seen.has(id) && reaches(id, to, seen.add(id)))))
  return pack.relations.flatMap((relation) => (relation.thenNot.some((id) => reaches(id, id, new Set())) ? [remark('error', 'relation/cycle', relation.path, '关系成环：结果依赖自己', 'circular relations', '去掉一条')] : []))
}

/** every row of the document goes somewhere. */
export function destinations(pack: Pack): Remark[] {
  if (pack.clauses.length === 0) return []
  const cited = new Set([...rulesOf(pack).flatMap((rule) => rule.clauses), ...pack.destinations.flatMap((each) => each.clauses), ...keptClauses(pack)])
  const homeless = pack.clauses.filter((clause) => clause.goesTo.as === '' && !cited.has(clause.id)).map((clause) => remark('error', 'clause/homeless', `条目/${clause.id}`, `${clause.id} 没有去处`, 'this row goes nowhere', '写 去向'))
  const known = new Set(pack.measures.map((measure) => measure.id))
  const wrong = pack.clauses.filter((clause) => clause.goesTo.as === '措施' && !clause.pending).flatMap((clause) => clause.goesTo.ids.filter((id) => !known.has(id)).map((id) => remark('error', 'clause/destination', `条目/${clause.id}`, `去向的措施没有写：${id}`, 'destination not written', '写 待写: 是，或写出该措施')))
  return [...homeless, ...wrong]
}

const keptClauses = (pack: Pack): string[] => [...JSON.stringify([pack.kept, pack.indicators, pack.duties, pack.funds, pack.document.details]).matchAll(/"(\d{3}-\d{3})"/g)].map((match) => match[1]!)

/** a judgement whose words contain a name of the dictionary might be computed. */
export function computableJudgements(pack: Pack, dictionary: Dictionary): Remark[] {
  const names = Object.keys(dictionary.facts).filter((name) => name.length >= 5)
  return pack.measures.flatMap(everyCondition).flatMap((condition) => {
    if (condition.test.kind !== 'judge') return []
    const { question, refer } = condition.test
    const found = names.find((name) => question.includes(name.replace(/^是否/, '')) && !refer.includes(name))
    return found === undefined ? [] : [remark('note', 'judge/computable', condition.path, `判断里有词典的名字 ${found}，也许可以计算`, 'a judgement that might be computed', '改成 是 或 量…须，或写进 参考')]
  })
}

/** what the issuing office should confirm, because no document prints it. */
export const unprinted = (pack: Pack): Remark[] => pack.unprinted.map(({ path, text }) => remark('note', 'unprinted', path, `文中未印，由编包者补：${text}`, 'not printed in the document', '请发文机关确认'))

/** Provisional readings the office has not settled. */
export const provisional = (pack: Pack): Remark[] =>
  pack.readings.filter((reading) => reading.provisional && !reading.chosen).map((reading) => remark('note', 'reading/provisional', reading.path, `首选“${reading.preferred}”是暂定的：${reading.question}`, 'provisional reading', '首次使用前请发文机关选定'))
