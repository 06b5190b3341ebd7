import { applyRate, type Fen, type Rounding } from '@zhiyun/finance'
import { exactly } from '../decide/interval.ts'
import type { Interval } from '../decide/types.ts'
import type { Bound } from '../quantity/types.ts'
import type { Consequence, Obligation } from './model.ts'
import type { Recovery } from './types.ts'

export type Money = { readonly awarded: Fen; readonly paid: Fen; readonly notPassedOn: Fen; readonly rounding: Rounding }

/** What follows from a missed obligation. Nothing comes back that was not paid. */
export function recoveryOf(obligation: Obligation, money: Money): Recovery {
  const { consequence } = obligation
  const text = consequenceWords(consequence)
  if (consequence.kind === 'unprinted') return { text, amount: null, clauses: obligation.clauses }
  if (consequence.kind !== 'recover') return { text, amount: null, clauses: consequence.clauses }
  return { text, amount: within(amountOf(consequence.form, money), money.paid), clauses: consequence.clauses }
}

function amountOf(form: Extract<Consequence, { kind: 'recover' }>['form'], money: Money): Interval {
  if (form.kind === 'bound') return ofBound(form.bound, money)
  return exactly({ awarded: money.awarded, paid: money.paid, notPassedOn: money.notPassedOn }[form.kind])
}

function ofBound(bound: Bound, { awarded, rounding }: Money): Interval {
  if (bound.kind === 'within') return { low: 0, high: null }
  const fen = (quantity: { readonly dimension: string; readonly value: number }): Fen => (quantity.dimension === '比率' ? applyRate(awarded, { num: quantity.value, den: 10_000 }, rounding) : quantity.value)
  if (bound.kind === 'between') return { low: fen(bound.low), high: fen(bound.high) }
  const amount = fen(bound.quantity)
  if (bound.operator === '=') return exactly(amount)
  return bound.operator === '<=' || bound.operator === '<' ? { low: 0, high: amount } : { low: amount, high: null }
}

const within = ({ low, high }: Interval, paid: Fen): Interval => ({ low: Math.min(low, paid), high: high === null ? paid : Math.min(high, paid) })

export function consequenceWords(consequence: Consequence): string {
  if (consequence.kind === 'unprinted') return '未印'
  if (consequence.kind !== 'recover') return `${consequence.kind === 'withhold' ? '停拨' : '退出'}${consequence.what}`
  const { form } = consequence
  const words = { awarded: '全部', paid: '已拨的', notPassedOn: '没有转付的' } as const
  return `追回${form.kind === 'bound' ? ` ${form.bound.text}` : words[form.kind]}`
}
