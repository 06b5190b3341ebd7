import type { Dictionary, FactDefinition } from '../dictionary/types.ts'
import type { Expression } from '../expression/types.ts'
import type { Amount, Condition, Measure, Pack, ReadingGuard } from '../pack/types.ts'
import type { Bound } from '../quantity/types.ts'
import { everyCondition, type Remark } from './rules.ts'

/** What a measured condition lets through, both ends whole numbers and included. */
type Span = { readonly low: number; readonly high: number }

/** Thresholds nobody can meet or miss, conditions that exclude each other, exceptions that change nothing, amounts above their caps. */
export function impossible(pack: Pack, dictionary: Dictionary): Remark[] {
  return pack.measures.flatMap((measure) => [
    ...everyCondition(measure).flatMap((condition) => [...unmeetable(condition, ceilingOf(condition, measure, dictionary)), ...idleExceptions(condition)]),
    ...contradictions([...pack.general, ...measure.conditions]),
    ...contradictions(measure.items?.conditions ?? []),
    ...everyCondition(measure).flatMap(insideOf),
    ...aboveCaps(measure),
    ...strangeTiers(measure, dictionary),
  ])
}

/** Numbers of pieces, money and the like are whole at internal scale, so that ＞5 is ≥6. */
function spanOf(bound: Bound): Span | null {
  if (bound.kind === 'within') return null
  if (bound.kind === 'between') return { low: bound.low.value, high: bound.high.value }
  const { value } = bound.quantity
  const spans: Readonly<Record<typeof bound.operator, Span>> = { '>=': { low: value, high: Infinity }, '>': { low: value + 1, high: Infinity }, '<=': { low: -Infinity, high: value }, '<': { low: -Infinity, high: value - 1 }, '=': { low: value, high: value } }
  return spans[bound.operator]
}

function ceilingOf({ test, each }: Condition, { items }: Measure, dictionary: Dictionary): Span | null {
  if (test.kind !== 'measure' || test.of.kind !== 'name') return null
  const fields = dictionary.records[each ?? items?.record ?? '']?.fields ?? {}
  const fact: FactDefinition | undefined = fields[test.of.name] ?? dictionary.facts[test.of.name]
  // A sum of money or a number of things is never below zero; a ceiling is what the dictionary says.
  return fact?.dimension === undefined ? null : { low: 0, high: fact.ceiling ?? Infinity }
}

function unmeetable({ path, test }: Condition, possible: Span | null): Remark[] {
  if (test.kind !== 'measure' || possible === null) return []
  const span = spanOf(test.bound)
  if (span === null) return []
  if (span.low > possible.high || span.high < possible.low) return [{ severity: 'error', code: 'bound/unmeetable', path: `${path}/须`, zh: `没有值能满足：${test.bound.text}（词典的上界之内、不小于零）`, en: 'no possible value meets this threshold', mend: '改正数、单位或词典的上界' }]
  return span.low <= possible.low && span.high >= possible.high ? [{ severity: 'warning', code: 'bound/always', path: `${path}/须`, zh: `任何值都满足：${test.bound.text}`, en: 'every possible value meets this threshold', mend: '改正门槛，或删去这一条' }] : []
}

/** An exception with the base rule's own threshold, or whose grounds never exist together, changes nothing. */
function idleExceptions({ exceptions, test, when }: Condition): Remark[] {
  return exceptions.flatMap((exception): Remark[] => {
    const base = test.kind === 'measure' ? spanOf(test.bound) : null
    const own = spanOf(exception.bound)
    if (base && own && base.low === own.low && base.high === own.high) return [{ severity: 'error', code: 'exception/same', path: exception.path, zh: '例外的门槛与基准一样，等于没有例外', en: 'the exception has the threshold of the base rule', mend: '改正一处的数' }]
    const never = [when, ...exception.grounds.map((ground) => ground.when)].some((one) => !together(one, exception.when)) || (exception.grounds.length > 0 && contradictions(exception.grounds).length > 0)
    return never ? [{ severity: 'error', code: 'exception/never', path: exception.path, zh: '这个例外永远不会成立：它的情形互相矛盾', en: 'this exception can never apply', mend: '改正若的门槛或仅读法' }] : []
  })
}

const together = (one: ReadingGuard | undefined, other: ReadingGuard | undefined): boolean => Object.entries(one ?? {}).every(([axis, value]) => other?.[axis] === undefined || other[axis] === value)

/** Conditions that must all hold and cannot: the same quantity in spans that do not meet, the same truth both ways, an enumeration with two values. */
function contradictions(conditions: readonly Condition[]): Remark[] {
  return conditions.flatMap((one, i) =>
    conditions.slice(i + 1).flatMap((other): Remark[] => {
      if (one.who !== other.who || one.each !== other.each || !together(one.when, other.when) || one.exceptions.length + other.exceptions.length > 0 || !exclude(one, other)) return []
      return [{ severity: 'error', code: 'condition/contradiction', path: other.path, zh: `与 ${one.id} 不能同时成立`, en: 'cannot hold together with another condition', mend: '改正一条，或用 任一、仅读法 分开' }]
    }),
  )
}

function exclude(one: Condition, other: Condition): boolean {
  const [first, second] = [one.test, other.test]
  if (first.kind === 'measure' && second.kind === 'measure') {
    if (first.source !== second.source) return false
    const [left, right] = [spanOf(first.bound), spanOf(second.bound)]
    return left !== null && right !== null && Math.max(left.low, right.low) > Math.min(left.high, right.high)
  }
  return first.kind === 'is' && second.kind === 'is' && opposed(first.of, second.of)
}

function opposed(one: Expression, other: Expression): boolean {
  if (one.kind === 'not') return JSON.stringify(one.of) === JSON.stringify(other)
  if (other.kind === 'not') return JSON.stringify(other.of) === JSON.stringify(one)
  if (one.kind !== 'member' || other.kind !== 'member' || one.name !== other.name) return false
  if (one.negated && other.negated) return false
  if (!one.negated && !other.negated) return !one.values.some((value) => other.values.includes(value))
  const [allowed, refused] = one.negated ? [other, one] : [one, other]
  return allowed.values.every((value) => refused.values.includes(value))
}

/** Of alternatives, one that lets through all that another does makes the other idle. */
function insideOf({ test }: Condition): Remark[] {
  if (test.kind !== 'any') return []
  return test.of.flatMap((one) =>
    test.of.flatMap((other): Remark[] => {
      if (one === other || one.test.kind !== 'measure' || other.test.kind !== 'measure' || one.test.source !== other.test.source || one.who !== other.who || !together(one.when, other.when)) return []
      const [inner, outer] = [spanOf(one.test.bound), spanOf(other.test.bound)]
      return inner && outer && inner.low >= outer.low && inner.high <= outer.high ? [{ severity: 'warning', code: 'condition/overlap', path: one.path, zh: `满足这一条的都满足 ${other.id}：任一里它不起作用`, en: 'an alternative inside another', mend: '删去一条，或改正门槛' }] : []
    }),
  )
}

/** An amount that its own cap never lets through as written. */
function aboveCaps({ amount, items, caps }: Measure): Remark[] {
  const own: Amount | undefined = items?.amount ?? amount
  const form = own?.form
  if (!own || !form) return []
  const least = form.kind === 'fixed' || form.kind === 'atLeast' ? form.amount : form.kind === 'range' ? form.low : null
  if (least === null) return []
  return caps.filter((cap) => cap.when === undefined && cap.limit.value < least.value).map((cap) => ({ severity: 'error', code: 'cap/below', path: cap.path, zh: `帽 ${cap.limit.text} 小于金额 ${least.text}：这笔钱总给不全`, en: 'the cap is below the amount', mend: '改正一处的数或单位' }))
}

/** Tiers are values of an enumeration of the dictionary, when they are told apart by one. */
function strangeTiers({ path, amount, items }: Measure, dictionary: Dictionary): Remark[] {
  const form = (items?.amount ?? amount)?.form
  if (form?.kind !== 'tiers') return []
  const where = `${path}/${items?.amount ? '逐项/' : ''}金额/分档`
  const fact = dictionary.records[items?.record ?? '']?.fields[form.by] ?? dictionary.facts[form.by]
  if (fact === undefined) return []
  const domain = fact.domain ?? []
  if (domain.length === 0) return []
  const strange = form.tiers.filter(({ value }) => !domain.includes(value)).map(({ value }): Remark => ({ severity: 'error', code: 'tier/domain', path: where, zh: `档 ${value} 不在 ${form.by} 的值域里，永远到不了`, en: 'this tier can never be reached', mend: `可用：${domain.join(' ')}` }))
  const missing = domain.filter((value) => !form.tiers.some((tier) => tier.value === value))
  return form.tiers.length > 0 && missing.length > 0 ? [...strange, { severity: 'note', code: 'tier/missing', path: where, zh: `没有列出的档：${missing.join('、')}（金额为零）`, en: 'values without a tier', mend: '补上，或确认不给' }] : strange
}
