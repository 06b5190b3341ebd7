import type { Outcome } from '../decide/outcome.ts'
import type { FactUse, Gap, Threshold, TraceNode } from '../decide/types.ts'
import type { Dictionary } from '../dictionary/types.ts'
import { expressionWords } from '../describe/words.ts'
import { displayBound, displayNumber } from '../quantity/display.ts'
import type { Bound, Dimension, Quantity } from '../quantity/types.ts'
import { reasonsOf, truthName } from '../truth/truth.ts'
import { displayValue, factsUsed } from './factUse.ts'

/** One outcome, with words: the row of the decision trace. */
export function traceOf(outcome: Outcome, dictionary: Dictionary): TraceNode {
  const facts = uses(outcome)
  const threshold = outcome.measured ? thresholdOf(outcome.measured.bound) : undefined
  const gap = outcome.measured ? gapOf(outcome.measured.bound, outcome.measured.actual, outcome.truth) : undefined
  const actual = actualOf(outcome, facts)
  const note = outcome.note ?? noteOf(outcome)
  return {
    id: outcome.id,
    label: outcome.label,
    text: wordsOf(outcome, dictionary),
    kind: outcome.kind,
    truth: truthName(outcome.truth),
    reasons: reasonsOf(outcome.truth),
    facts,
    clauses: outcome.clauses,
    printed: outcome.printed,
    ...(actual ? { actual } : {}),
    ...(threshold ? { threshold } : {}),
    ...(gap ? { gap } : {}),
    ...(outcome.condition?.when ? { readings: outcome.condition.when } : {}),
    ...(outcome.amount ? { amount: outcome.amount } : {}),
    ...(note === undefined ? {} : { note }),
    children: outcome.children.map((child) => traceOf(child, dictionary)),
  }
}

/** The condition in our own words, without its threshold (which stands beside it). */
export function wordsOf(outcome: Outcome, dictionary: Dictionary): string {
  if (outcome.text !== undefined) return outcome.text
  const test = outcome.condition?.test
  const who = outcome.condition && outcome.condition.who !== '申报单位' ? `${outcome.condition.who}：` : ''
  if (outcome.kind === 'exception') return `例外：${outcome.label}`
  if (outcome.kind === 'base') return `有${outcome.read?.[0] ? expressionWords(outcome.read[0].of, dictionary, outcome.record) : '金额'}`
  if (test?.kind === 'measure' || test?.kind === 'is') return who + expressionWords(test.of, dictionary, outcome.record)
  if (test?.kind === 'judge') return who + test.question.replace(/^是否/, '')
  if (test?.kind === 'any') return '下列任一条满足即可'
  if (test?.kind === 'atLeast') return `下列至少 ${test.least.value} 项`
  return test?.kind === 'all' ? outcome.label : outcome.label
}

function uses(outcome: Outcome): FactUse[] {
  const all = (outcome.read ?? []).flatMap(({ of, lookup, side }) => factsUsed(of, lookup, side))
  return all.filter((use, i) => all.findIndex((other) => other.label === use.label) === i)
}

function actualOf(outcome: Outcome, facts: readonly FactUse[]): TraceNode['actual'] {
  const { measured } = outcome
  if (!measured) {
    const single = facts.length === 1 ? facts[0]! : undefined
    return single && (outcome.kind === 'is' || outcome.kind === 'applicant') ? { value: single.value, display: single.display } : undefined
  }
  if (measured.zeroDenominator) return { value: null, display: '分母为零' }
  if (measured.actual === null || typeof measured.actual === 'string') return { value: measured.actual, display: measured.actual ?? '未知' }
  const quantity = quantityOf(measured.bound)
  return { value: measured.actual, display: quantity ? displayNumber(measured.actual, quantity.dimension, quantity.unit) : displayValue(measured.actual, null) }
}

const quantityOf = (bound: Bound): Quantity | null => (bound.kind === 'compare' ? bound.quantity : bound.kind === 'between' ? bound.low : null)

function thresholdOf(bound: Bound): Threshold {
  const display = displayBound(bound)
  if (bound.kind === 'compare') return { operator: bound.operator, value: bound.quantity.value, unit: bound.quantity.unit, display }
  return bound.kind === 'between' ? { operator: 'in', value: bound.low.value, high: bound.high.value, unit: bound.low.unit, display } : { operator: 'in', value: null, unit: '', display }
}

/** How far the value is from the threshold: 差 when it falls short, 多 when it is beyond what is needed. */
function gapOf(bound: Bound, actual: number | string | null, truth: number): Gap | undefined {
  if (typeof actual !== 'number' || bound.kind === 'within') return undefined
  const meets = truthName(truth) === 'true'
  const quantity = bound.kind === 'between' ? (actual < bound.low.value ? bound.low : bound.high) : bound.quantity
  const distance = Math.abs(actual - quantity.value)
  const ratio = quantity.value === 0 ? null : actual / quantity.value
  return { meets, value: actual - quantity.value, text: gapWords(distance, actual > quantity.value, meets, quantity), ratio }
}

function gapWords(distance: number, above: boolean, meets: boolean, quantity: Quantity): string {
  if (distance === 0) return meets ? '恰好' : '恰在界上，不含'
  const amount = quantity.dimension === '比率' ? `${distance / 100} 个百分点` : displayNumber(distance, quantity.dimension as Dimension, quantity.unit)
  if (above) return meets ? `多 ${amount}` : `超出 ${amount}`
  return meets ? `少 ${amount}` : `差 ${amount}`
}

function noteOf(outcome: Outcome): string | undefined {
  if (outcome.exception && outcome.kind === 'measure') return `适用例外“${outcome.exception.id}”`
  return undefined
}
