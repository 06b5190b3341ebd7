import type { Outcome } from '../decide/outcome.ts'
import { perObject } from '../decide/perObject.ts'
import type { FactUse, Gap, Threshold, TraceNode, Writable } from '../decide/types.ts'
import { displayBound, displayNumber } from '../quantity/display.ts'
import type { Bound, Quantity } from '../quantity/types.ts'
import { reasonsOf, TRUE, truthName } from '../truth/truth.ts'
import { displayValue, factsOf } from './factUse.ts'

const NONE: readonly never[] = []

/** One outcome, with words: the row of the decision trace. Made once for an outcome, in however many decisions it stands. */
export const traceOf = (outcome: Outcome): TraceNode => (outcome.row ??= rowOf(outcome))

export function tracesOf(outcomes: readonly Outcome[]): TraceNode[] {
  const rows: TraceNode[] = []
  for (const outcome of outcomes) rows.push(traceOf(outcome))
  return rows
}

function rowOf(outcome: Outcome): TraceNode {
  const { node, truth, measured, children } = outcome
  const facts = factsOf(outcome)
  const row: Writable<TraceNode> = { id: node.id, label: node.label, text: node.text, kind: node.kind, truth: truthName(truth), reasons: reasonsOf(truth), facts, clauses: node.clauses, printed: node.printed, children: children.length === 0 ? NONE : tracesOf(children) }
  const actual = actualOf(outcome, facts)
  if (actual) row.actual = actual
  if (measured) {
    row.threshold = thresholdOf(measured.bound)
    const gap = gapOf(measured.bound, measured.actual, truth === TRUE)
    if (gap) row.gap = gap
  }
  if (node.condition?.when) row.readings = node.condition.when
  if (outcome.amount) row.amount = outcome.amount
  const note = outcome.note ?? (outcome.exception && node.kind === 'measure' ? `适用例外“${outcome.exception.id}”` : undefined)
  if (note !== undefined) row.note = note
  return row
}

function actualOf({ measured, kind }: Outcome, facts: readonly FactUse[]): TraceNode['actual'] {
  if (!measured) {
    const single = facts.length === 1 ? facts[0]! : undefined
    return single && (kind === 'is' || kind === 'applicant') ? { value: single.value, display: single.display } : undefined
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
function gapOf(bound: Bound, actual: number | string | null, meets: boolean): Gap | undefined {
  if (typeof actual !== 'number' || bound.kind === 'within') return undefined
  const quantity = bound.kind === 'between' ? (actual < bound.low.value ? bound.low : bound.high) : bound.quantity
  const distance = Math.abs(actual - quantity.value)
  const ratio = quantity.value === 0 ? null : actual / quantity.value
  return { meets, value: actual - quantity.value, text: gapWords(distance, actual > quantity.value, meets, quantity), ratio }
}

function gapWords(distance: number, above: boolean, meets: boolean, quantity: Quantity): string {
  if (distance === 0) return meets ? '恰好' : '恰在界上，不含'
  const amount = quantity.dimension === '比率' ? `${distance / 100} 个百分点` : displayNumber(distance, quantity.dimension, quantity.unit)
  if (above) return meets ? `多 ${amount}` : `超出 ${amount}`
  return meets ? `少 ${amount}` : `差 ${amount}`
}
