import { amountText, type Rounding } from '@zhiyun/finance'
import { displayQuantity } from '../quantity/display.ts'
import type { Expression } from '../expression/types.ts'
import type { Amount, Cap, Choice } from '../pack/types.ts'
import { FALSE, TRUE, type Truth } from '../truth/truth.ts'
import { isActive, type ReadingChoice } from './condition.ts'
import { yearOf } from './date.ts'
import { evaluateNumber } from './evaluate.ts'
import { ANYTHING, atMost, exactly, isNothing, minus, NOTHING, plus, rateOf, upTo } from './interval.ts'
import type { Lookup } from './lookup.ts'
import type { Award, Interval } from './types.ts'

export const chosen = (choice: Choice | undefined, readings: ReadingChoice): string | undefined => (typeof choice === 'object' ? readings[choice.axis] : choice)

export type Worth = {
  readonly interval: Interval
  /** The base of a rate or of an actual cost: nothing to pay on when it is zero, missing when it is missing. */
  readonly base?: { readonly truth: Truth; readonly of: Expression }
  readonly working: string
}

/** What an amount is worth at one place, before caps. */
export function worthOf(amount: Amount, lookup: Lookup, rounding: Rounding): Worth {
  const { form } = amount
  switch (form.kind) {
    case 'fixed':
      return { interval: exactly(form.amount.value), working: '' }
    case 'atMost':
      return { interval: { low: 0, high: form.amount.value }, working: '数额由机关在上限内确定' }
    case 'atLeast':
      return { interval: { low: form.amount.value, high: null }, working: '未印上限' }
    case 'range':
      return { interval: { low: form.low.value, high: form.high.value }, working: '数额由机关在区间内确定' }
    case 'rate':
      return worthOfRate(form, lookup, rounding)
    case 'actualCost': {
      const base = evaluateNumber(form.base, lookup)
      if (base.state !== TRUE) return { interval: ANYTHING, base: { truth: base.state, of: form.base }, working: '' }
      return { interval: { low: 0, high: Math.max(0, base.value) }, base: { truth: base.value > 0 ? TRUE : FALSE, of: form.base }, working: `不超过实际支付 ${amountText(Math.max(0, base.value))}` }
    }
    case 'tiers': {
      const amounts = form.tiers.map((tier) => tier.amount.value)
      return { interval: amounts.length === 0 ? ANYTHING : { low: Math.min(...amounts), high: Math.max(...amounts) }, working: `按${form.by}定档` }
    }
    default:
      return { interval: ANYTHING, working: form.text }
  }
}

const underCap = (form: Extract<Amount['form'], { kind: 'rate' }>, interval: Interval): Interval => (form.cap ? atMost(interval, form.cap.value) : interval)

function worthOfRate(form: Extract<Amount['form'], { kind: 'rate' }>, lookup: Lookup, rounding: Rounding): Worth {
  const base = evaluateNumber(form.base, lookup)
  if (base.state !== TRUE) return { interval: underCap(form, ANYTHING), base: { truth: base.state, of: form.base }, working: '' }
  const value = Math.max(0, base.value)
  const truth = value > 0 ? TRUE : FALSE
  if (form.rate === null) return { interval: underCap(form, { low: 0, high: value }), base: { truth, of: form.base }, working: `比例未印，至多 ${amountText(value)}` }
  const product = rateOf(value, form.rate.value, rounding)
  const interval = underCap(form, exactly(product))
  const cut = interval.high === product ? '' : `，封顶 ${amountText(interval.high ?? 0)}`
  return { interval, base: { truth, of: form.base }, working: `${amountText(value)} × ${displayQuantity(form.rate)} ＝ ${amountText(product)}${cut}` }
}

/** One item, judged: what it adds before the caps on the subject. */
export type ItemWorth = { readonly key: string; readonly truth: Truth; readonly worth: Interval; readonly year: (field: string) => number | null; /** A field in words: the series a title belongs to. */ readonly text?: (field: string) => string | null }

export type Capped = { readonly interval: Interval; readonly working: readonly string[]; readonly historyNeeded: boolean; readonly exhausted: boolean; readonly unknownYears: readonly string[] }

/** Items after their own caps, gathered by year, then under the caps on the subject, less what was already paid. */
export function applyCaps(items: readonly ItemWorth[], caps: readonly Cap[], choice: ReadingChoice, awards: readonly Award[] | null, decisionYear: number): Capped {
  if (caps.length === 0) return { interval: sumOfItems(items), working: NONE, historyNeeded: false, exhausted: false, unknownYears: NONE }
  const each: Cap[] = []
  const together: Cap[] = []
  for (const cap of caps) if (isActive(cap.when, choice)) (isSingle(cap, items, choice) ? each : together).push(cap)
  const worths = each.length === 0 ? items : items.map((item) => ({ ...item, worth: each.reduce((worth, cap) => atMost(worth, cap.limit.value), item.worth) }))
  const before = sumOfItems(worths)
  const working = each.filter((cap) => items.some((item) => item.worth.high === null || item.worth.high > cap.limit.value)).map((cap) => `每项至多 ${amountText(cap.limit.value)}`)
  const unknownYears = new Set<string>()
  let interval = before
  let historyNeeded = false
  for (const cap of together) {
    const room = new Room(cap, choice, awards, decisionYear)
    historyNeeded ||= room.remembers
    const after = room.after(worths, before, unknownYears)
    if (after.high !== before.high || after.low !== before.low) working.push(room.words)
    interval = { low: Math.min(interval.low, after.low), high: interval.high === null ? after.high : after.high === null ? interval.high : Math.min(interval.high, after.high) }
  }
  return { interval, working, historyNeeded, exhausted: isNothing(interval) && !isNothing(before), unknownYears: [...unknownYears] }
}

const NONE: readonly string[] = []

/** A cap per project is a cap on each item where there are items, else on this application. */
const isSingle = (cap: Cap, items: readonly ItemWorth[], choice: ReadingChoice): boolean => cap.of === '每项' || (chosen(cap.period, choice) === '每项目' && items.some((item) => item.key !== ''))

function sumOfItems(items: readonly ItemWorth[]): Interval {
  if (items.length === 1) return settled(items[0]!.truth, items[0]!.worth)
  let sum = NOTHING
  for (const item of items) sum = plus(sum, settled(item.truth, item.worth))
  return sum
}

/** What a cap on the subject leaves. */
class Room {
  readonly remembers: boolean
  readonly #limit: number
  readonly #period: string
  readonly #field: string | undefined
  readonly #awards: readonly Award[] | null
  readonly #decisionYear: number

  constructor(cap: Cap, choice: ReadingChoice, awards: readonly Award[] | null, decisionYear: number) {
    this.#limit = cap.limit.value
    this.#period = chosen(cap.period, choice) ?? '每年'
    this.#field = this.#period === '每年' ? chosen(cap.yearField, choice) : undefined
    this.remembers = this.#period !== '每项目' && cap.period !== undefined
    this.#awards = awards
    this.#decisionYear = decisionYear
  }

  get words(): string {
    return `${this.#period}至多 ${amountText(this.#limit)}${paidWords(this.#paid(null))}`
  }

  after(items: readonly ItemWorth[], before: Interval, unknownYears: Set<string>): Interval {
    return this.#field === undefined ? this.#limited(before, null) : this.#byYear(items, this.#field, unknownYears)
  }

  #paid(year: number | null): Interval {
    return this.remembers ? paidIn(this.#awards, this.#period === '每年' ? (year ?? this.#decisionYear) : null) : NOTHING
  }

  /** min(worth, limit − paid); with an unknown history anything from nothing to the limit may be left. */
  #limited(worth: Interval, year: number | null): Interval {
    const left = minus(exactly(this.#limit), this.#paid(year))
    return { low: Math.min(worth.low, left.low), high: worth.high === null ? left.high : Math.min(worth.high, left.high ?? worth.high) }
  }

  #byYear(items: readonly ItemWorth[], field: string, unknownYears: Set<string>): Interval {
    const years = new Map<number, Interval>()
    let total = NOTHING
    for (const item of items) {
      const worth = settled(item.truth, item.worth)
      const year = item.year(field)
      if (year !== null) years.set(year, plus(years.get(year) ?? NOTHING, worth))
      else if (!isNothing(worth)) {
        unknownYears.add(field)
        total = plus(total, this.#limited(upTo(worth), null))
      }
    }
    for (const [year, worth] of years) total = plus(total, this.#limited(worth, year))
    return total
  }
}

/** An undecided item may still give nothing; a refused one gives nothing. */
export const settled = (truth: Truth, worth: Interval): Interval => (truth === TRUE ? worth : truth === FALSE ? NOTHING : upTo(worth))

function paidIn(awards: readonly Award[] | null, year: number | null): Interval {
  if (awards === null) return { low: 0, high: null }
  return exactly(awards.filter((award) => year === null || yearOf(award.date) === year).reduce((sum, award) => sum + award.amount, 0))
}

const paidWords = (paid: Interval): string => (paid.high === null ? '，已得数额未知' : paid.low > 0 ? `，已得 ${amountText(paid.low)}` : '')
