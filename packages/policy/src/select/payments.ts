import { addFen, applyRate, type Fen } from '@zhiyun/finance'
import { evaluateConditions } from '../decide/condition.ts'
import { yearOf } from '../decide/date.ts'
import { exactly, NOTHING } from '../decide/interval.ts'
import type { Outcome } from '../decide/outcome.ts'
import type { Policy } from '../decide/policy.ts'
import { axesFor, usedChoice } from '../decide/readings.ts'
import { Subject } from '../decide/subject.ts'
import type { ChildRecord, Facts, Interval, Missing, TraceNode } from '../decide/types.ts'
import { missingIn } from '../explain/missing.ts'
import { traceOf } from '../explain/trace.ts'
import type { Measure } from '../pack/types.ts'
import { all, FALSE, JUDGED, TRUE, type Truth } from '../truth/truth.ts'
import type { Instalment } from './grantModel.ts'

export type PaymentInput = {
  readonly day: string
  /** What was awarded. */
  readonly amount: Fen
  /** Awards given item by item: each item with its own share. The shares add up to the award. */
  readonly items?: readonly { readonly key: string; readonly amount: Fen; readonly record: ChildRecord }[]
  readonly facts: Facts
  readonly records?: Readonly<Record<string, readonly ChildRecord[]>>
  /** By condition: `余款核定`, for one item `转化后付/专利一`. */
  readonly judgements?: Readonly<Record<string, boolean>>
  readonly readings?: Readonly<Record<string, string>>
}

export type PaymentStatus = '可付' | '不付' | '未到期' | '待补' | '需专家判断'
export type Payment = {
  readonly id: string
  readonly status: PaymentStatus
  /** What it comes to in full. */
  readonly amount: Fen
  /** What may be paid on the day. */
  readonly payable: Interval
  readonly clauses: readonly string[]
  readonly traces: readonly TraceNode[]
  readonly missing: readonly Missing[]
}

/** Thrown when the printed instalments come to more than the award, or the items do not add up to it. */
export class PaymentSumError extends Error {
  override readonly name = 'PaymentSumError'
  readonly code = 'payment/sum'
}

/** An award in the payments the document prints, each with the conditions it waits for (付款前提). The payments add up to the award. */
export function paymentsOf(policy: Policy, measure: Measure, input: PaymentInput): Payment[] {
  const judge = checker(policy, measure, input)
  if (input.items) {
    if (addFen(...input.items.map((item) => item.amount)) !== input.amount) throw new PaymentSumError('各项之和与所给不符 (the items do not add up to the award)')
    return input.items.map(({ key, amount, record }) => payment(key, amount, measure.clauses, judge(() => true, key, record), false))
  }
  if (measure.instalments.length === 0) return [payment('全额', input.amount, measure.clauses, judge(() => true), false)]
  const later = new Set(measure.instalments.flatMap((instalment) => instalment.needs))
  return amountsOf(measure.instalments, input.amount, policy).map(({ instalment, amount }) => {
    const needed = (id: string): boolean => instalment.needs.includes(id) || !later.has(id)
    const first = Math.min(...measure.instalments.flatMap(({ year }) => year ?? []))
    const early = instalment.year !== undefined ? yearOf(input.day) < instalment.year : instalment.from === '以后年度' && yearOf(input.day) <= first
    return payment(instalment.id, amount, instalment.clauses, judge(needed), early)
  })
}

function amountsOf(instalments: readonly Instalment[], award: Fen, policy: Policy): { readonly instalment: Instalment; readonly amount: Fen }[] {
  const printed = instalments.map(({ amount }) => (amount.kind === 'rest' ? 0 : amount.kind === 'sum' ? amount.quantity.value : applyRate(award, { num: amount.quantity.value, den: 10_000 }, policy.pack.document.rounding)))
  const rest = award - addFen(...printed)
  if (rest < 0 || (rest > 0 && !instalments.some(({ amount }) => amount.kind === 'rest'))) throw new PaymentSumError('分期之和与所给不符 (the instalments do not add up to the award)')
  return instalments.map((instalment, i) => ({ instalment, amount: instalment.amount.kind === 'rest' ? rest : printed[i]! }))
}

/** The conditions wanted, asked of the subject or of one item. */
function checker(policy: Policy, measure: Measure, input: PaymentInput) {
  const choice = usedChoice(axesFor(policy.pack, input.readings))
  const subject = new Subject(policy.dictionary, input.day, input.facts, input.records ?? {})
  return (wanted: (id: string) => boolean, key?: string, record?: ChildRecord): Outcome[] => {
    const judgement = (id: string): boolean | undefined => (key === undefined ? undefined : input.judgements?.[`${id}/${key}`]) ?? input.judgements?.[id]
    return measure.paymentConditions.filter(({ id }) => wanted(id)).flatMap((condition) => {
      const inside = condition.each !== undefined && record ? { lookup: subject.inside(condition.each, record) } : { lookup: subject }
      return evaluateConditions([condition], { ...inside, partners: [], judgement, choice })
    })
  }
}

function payment(id: string, amount: Fen, clauses: readonly string[], outcomes: readonly Outcome[], early: boolean): Payment {
  const truth = all(outcomes.map((outcome) => outcome.truth))
  const status = statusOf(truth, early)
  const payable = status === '可付' ? exactly(amount) : status === '待补' || status === '需专家判断' ? { low: 0, high: amount } : NOTHING
  return { id, status, amount, payable, clauses: [...new Set([...clauses, ...outcomes.flatMap((outcome) => outcome.clauses)])], traces: outcomes.map(traceOf), missing: missingIn(outcomes) }
}

function statusOf(truth: Truth, early: boolean): PaymentStatus {
  if (truth === FALSE) return '不付'
  if (early) return '未到期'
  if (truth === TRUE) return '可付'
  return truth === JUDGED ? '需专家判断' : '待补'
}
