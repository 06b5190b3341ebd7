import type { Outcome } from '../decide/outcome.ts'
import { perObject } from '../decide/perObject.ts'
import type { FactUse, Gap, Threshold, TraceNode, Writable } from '../decide/types.ts'
import type { Dictionary } from '../dictionary/types.ts'
import { expressionWords } from '../describe/words.ts'
import type { Condition } from '../pack/types.ts'
import { displayBound, displayNumber } from '../quantity/display.ts'
import type { Bound, Dimension, Quantity } from '../quantity/types.ts'
import { reasonsOf, truthName } from '../truth/truth.ts'
import { displayValue, factsUsed } from './factUse.ts'

/** One outcome, with words: the row of the decision trace. */
export function traceOf(outcome: Outcome, dictionary: Dictionary): TraceNode {
  const { measured, truth } = outcome
  const facts = uses(outcome)
  const children = outcome.children.length === 0 ? NONE : outcome.children.map((child) => traceOf(child, dictionary))
  const node: Writable<TraceNode> = { id: outcome.id, label: outcome.label, text: wordsOf(outcome, dictionary), kind: outcome.kind, truth: truthName(truth), reasons: reasonsOf(truth), facts, clauses: outcome.clauses, printed: outcome.printed, children }
  const actual = actualOf(outcome, facts)
  if (actual) node.actual = actual
  if (measured) {
    node.threshold = thresholdOf(measured.bound)
    const gap = gapOf(measured.bound, measured.actual, truth)
    if (gap) node.gap = gap
  }
  if (outcome.condition?.when) node.readings = outcome.condition.when
  if (outcome.amount) node.amount = outcome.amount
  const note = outcome.note ?? noteOf(outcome)
  if (note !== undefined) node.note = note
  return node
}

const NONE: readonly never[] = []

/** The condition in our own words, without its threshold (which stands beside it). */
export function wordsOf(outcome: Outcome, dictionary: Dictionary): string {
  if (outcome.text !== undefined) return outcome.text
  if (outcome.kind === 'exception') return `例外：${outcome.label}`
  if (outcome.kind === 'base') return `有${outcome.read?.[0] ? expressionWords(outcome.read[0].of, dictionary, outcome.record) : '金额'}`
  if (!outcome.condition) return outcome.label
  return outcome.record === undefined ? subjectWords(dictionary)(outcome.condition) : recordWords(dictionary)(outcome.record)(outcome.condition)
}

const subjectWords = perObject((dictionary: Dictionary) => perObject((condition: Condition) => conditionWords(condition, dictionary, undefined)))
const recordWords = perObject((dictionary: Dictionary) => {
  const words = new Map<string, (condition: Condition) => string>()
  return (record: string) => {
    let known = words.get(record)
    if (!known) words.set(record, (known = perObject((condition) => conditionWords(condition, dictionary, record))))
    return known
  }
})

function conditionWords({ id, test, who }: Condition, dictionary: Dictionary, record: string | undefined): string {
  const whose = who === '申报单位' ? '' : `${who}：`
  switch (test.kind) {
    case 'measure':
    case 'is':
      return whose + expressionWords(test.of, dictionary, record)
    case 'judge':
      return whose + test.question.replace(/^是否/, '')
    case 'any':
      return '下列任一条满足即可'
    case 'atLeast':
      return `下列至少 ${test.least.value} 项`
    case 'all':
      return id
  }
}

function uses({ read }: Outcome): readonly FactUse[] {
  if (read === undefined || read.length === 0) return NONE
  const all = read.length === 1 ? factsUsed(read[0]!.of, read[0]!.lookup, read[0]!.side) : read.flatMap(({ of, lookup, side }) => factsUsed(of, lookup, side))
  return all.length < 2 ? all : all.filter((use, i) => all.findIndex((other) => other.label === use.label) === i)
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

const thresholdOf = perObject((bound: Bound): Threshold => {
  const display = displayBound(bound)
  if (bound.kind === 'compare') return { operator: bound.operator, value: bound.quantity.value, unit: bound.quantity.unit, display }
  return bound.kind === 'between' ? { operator: 'in', value: bound.low.value, high: bound.high.value, unit: bound.low.unit, display } : { operator: 'in', value: null, unit: '', display }
})

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
