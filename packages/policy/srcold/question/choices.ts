import type { FactDefinition } from '../dictionary/types.ts'
import type { FactValue } from '../decide/types.ts'
import type { Policy } from '../decide/policy.ts'
import type { Condition, Measure } from '../pack/types.ts'
import type { Bound, Operator } from '../quantity/types.ts'
import { displayNumber } from '../quantity/display.ts'

/** A place where the answer changes: everything up to `last` is on the lower side. */
type Cut = { readonly last: number; readonly below: string; readonly above: string }
export type Answer = { readonly label: string; readonly value: FactValue }

/** Answers that can differ in effect: both truths, each value of an enumeration, one value on each side of every threshold. */
export function answersFor(fact: FactDefinition, measures: readonly Measure[], policy: Policy, date: string): Answer[] {
  if (fact.type === '是否') return [{ label: '是', value: true }, { label: '否', value: false }]
  if (fact.type === '枚举') return (fact.domain ?? []).map((value) => ({ label: value, value }))
  if (fact.type === '日期') return datedAnswers(fact, measures, policy, date)
  const bounds = boundsOn(fact.name, [...policy.pack.general, ...measures.flatMap((measure) => measure.conditions)])
  return fact.dimension === undefined ? [] : between(cutsOf(bounds, (value) => displayNumber(value, fact.dimension!, fact.unit ?? '')), (last) => last)
}

/** Thresholds that stand directly on the fact, exceptions included. */
function boundsOn(name: string, conditions: readonly Condition[]): Bound[] {
  return conditions.flatMap((condition) => {
    const { test } = condition
    if (test.kind === 'measure') {
      const here = test.of.kind === 'name' && test.of.name === name ? [test.bound, ...condition.exceptions.map((exception) => exception.bound)] : []
      return [...here, ...condition.exceptions.flatMap((exception) => boundsOn(name, exception.grounds))]
    }
    return test.kind === 'any' || test.kind === 'all' || test.kind === 'atLeast' ? boundsOn(name, test.of) : []
  })
}

function cutsOf(bounds: readonly Bound[], show: (value: number) => string): Cut[] {
  const cuts = bounds.flatMap((bound) => {
    if (bound.kind === 'compare') return cutsAt(bound.operator, bound.quantity.value, show)
    return bound.kind === 'between' ? [...cutsAt('>=', bound.low.value, show), ...cutsAt('<=', bound.high.value, show)] : []
  })
  return cuts.filter((cut, i) => cut.last >= 0 && cuts.findIndex((other) => other.last === cut.last) === i).sort((a, b) => a.last - b.last)
}

function cutsAt(operator: Operator, value: number, show: (value: number) => string): Cut[] {
  const including: Cut = { last: value - 1, below: `不足 ${show(value)}`, above: `${show(value)} 及以上` }
  const excluding: Cut = { last: value, below: `不超过 ${show(value)}`, above: `超过 ${show(value)}` }
  if (operator === '=') return [including, excluding]
  return operator === '>=' || operator === '<' ? [including] : [excluding]
}

/** One representative value on each side of every cut. */
function between(cuts: readonly Cut[], value: (last: number) => FactValue): Answer[] {
  if (cuts.length === 0) return []
  const inner = cuts.map((cut, i) => ({ label: i === 0 ? cut.below : `${cuts[i - 1]!.above}，${cut.below}`, value: value(cut.last) }))
  const top = cuts[cuts.length - 1]!
  return [...inner, { label: top.above, value: value(top.last + 1) }]
}

/** A date is asked through the length of time that runs from it. */
function datedAnswers(fact: FactDefinition, measures: readonly Measure[], policy: Policy, date: string): Answer[] {
  const lengths = Object.values(policy.dictionary.facts).filter((other) => other.since === fact.name)
  const conditions = [...policy.pack.general, ...measures.flatMap((measure) => measure.conditions)]
  const bounds = [fact, ...lengths].flatMap((each) => boundsOn(each.name, conditions))
  const months = [...new Set(bounds.flatMap((bound) => (bound.kind === 'compare' ? [bound.quantity.value] : [])))].sort((a, b) => a - b)
  if (months.length === 0) return []
  return months.flatMap((value, i) => {
    const from = i === 0 ? '' : `超过 ${monthsText(months[i - 1]!)}、`
    return [
      { label: `${from}不满 ${monthsText(value)}`, value: daysBefore(monthsBefore(date, value), -1) },
      { label: `恰满 ${monthsText(value)}`, value: monthsBefore(date, value) },
      ...(i === months.length - 1 ? [{ label: `超过 ${monthsText(value)}`, value: daysBefore(monthsBefore(date, value), 1) }] : []),
    ]
  })
}

const monthsText = (months: number): string => displayNumber(months, '月', '个月')

function monthsBefore(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 - months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return isoOf(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, last)))
}

const daysBefore = (date: string, days: number): string => isoOf(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000)
const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10)
