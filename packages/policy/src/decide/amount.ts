import { amountText, type Rounding } from '@zhiyun/finance'
import { displayQuantity } from '../quantity/display.ts'
import type { Amount, Choice } from '../pack/types.ts'
import { FALSE, TRUE, type Truth } from '../truth/truth.ts'
import type { Cell } from './cell.ts'
import type { Formula } from './formula/formula.ts'
import type { Scope } from './formula/scope.ts'
import { ANYTHING, atMost, exactly, rateOf } from './interval.ts'
import type { ReadingChoice } from './place.ts'
import type { Interval } from './types.ts'

export const chosen = (choice: Choice | undefined, readings: ReadingChoice): string | undefined => (typeof choice === 'object' ? readings[choice.axis] : choice)

export type Worth = {
  readonly interval: Interval
  /** Of the base of a rate or of an actual cost: nothing to pay on when it is zero, missing when it is missing. */
  readonly base: Truth | undefined
  readonly working: string
}

/** What an amount is worth at one place, before caps. */
export class Valuation {
  readonly amount: Amount
  /** What it is reckoned from, if anything. */
  readonly base: Formula | undefined
  readonly #rounding: Rounding
  #printed: Worth | undefined

  constructor(amount: Amount, scope: Scope, rounding: Rounding) {
    this.amount = amount
    this.base = 'base' in amount.form ? scope.formula(amount.form.base) : undefined
    this.#rounding = rounding
  }

  worth(base: readonly Cell[]): Worth {
    const { form } = this.amount
    if (form.kind === 'rate') return this.#ofRate(form, base)
    return form.kind === 'actualCost' ? this.#ofCost(base) : (this.#printed ??= asPrinted(form))
  }

  #ofCost(cells: readonly Cell[]): Worth {
    const { state, value } = this.base!.term.number(cells)
    if (state !== TRUE) return { interval: ANYTHING, base: state, working: '' }
    return { interval: { low: 0, high: Math.max(0, value) }, base: value > 0 ? TRUE : FALSE, working: `不超过实际支付 ${amountText(Math.max(0, value))}` }
  }

  #ofRate(form: Form<'rate'>, cells: readonly Cell[]): Worth {
    const base = this.base!.term.number(cells)
    if (base.state !== TRUE) return { interval: underCap(form, ANYTHING), base: base.state, working: '' }
    const value = Math.max(0, base.value)
    const truth = value > 0 ? TRUE : FALSE
    if (form.rate === null) return { interval: underCap(form, { low: 0, high: value }), base: truth, working: `比例未印，至多 ${amountText(value)}` }
    const product = rateOf(value, form.rate.value, this.#rounding)
    const interval = underCap(form, exactly(product))
    const cut = interval.high === product ? '' : `，封顶 ${amountText(interval.high ?? 0)}`
    return { interval, base: truth, working: `${amountText(value)} × ${displayQuantity(form.rate)} ＝ ${amountText(product)}${cut}` }
  }
}

type Form<Kind extends Amount['form']['kind']> = Extract<Amount['form'], { kind: Kind }>

const underCap = (form: Form<'rate'>, interval: Interval): Interval => (form.cap ? atMost(interval, form.cap.value) : interval)

/** The same for everybody. */
function asPrinted(form: Exclude<Amount['form'], Form<'rate'> | Form<'actualCost'>>): Worth {
  switch (form.kind) {
    case 'fixed':
      return { interval: exactly(form.amount.value), base: undefined, working: '' }
    case 'atMost':
      return { interval: { low: 0, high: form.amount.value }, base: undefined, working: '数额由机关在上限内确定' }
    case 'atLeast':
      return { interval: { low: form.amount.value, high: null }, base: undefined, working: '未印上限' }
    case 'range':
      return { interval: { low: form.low.value, high: form.high.value }, base: undefined, working: '数额由机关在区间内确定' }
    case 'tiers': {
      const amounts = form.tiers.map((tier) => tier.amount.value)
      return { interval: amounts.length === 0 ? ANYTHING : { low: Math.min(...amounts), high: Math.max(...amounts) }, base: undefined, working: `按${form.by}定档` }
    }
    default:
      return { interval: ANYTHING, base: undefined, working: form.text }
  }
}
