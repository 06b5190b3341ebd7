import { amountText } from '@zhiyun/finance'
import type { Cap } from '../pack/types.ts'
import { chosen } from './amount.ts'
import { yearOf } from './date.ts'
import { exactly, isNothing, minus, NOTHING, plus, upTo } from './interval.ts'
import { settled, type Item } from './item.ts'
import { isActive, type ReadingChoice } from './place.ts'
import type { Award, Interval } from './types.ts'


export type Capped = { readonly interval: Interval; readonly working: readonly string[]; readonly historyNeeded: boolean; readonly exhausted: boolean; readonly unknownYears: readonly string[] }

/** Items after their own caps, gathered by year, then under the caps on the subject, less what was already paid. */
export function applyCaps(items: readonly Item[], caps: readonly Cap[], choice: ReadingChoice, awards: readonly Award[] | null, decisionYear: number): Capped {
  if (caps.length === 0) return { interval: sumOfItems(items), working: NONE, historyNeeded: false, exhausted: false, unknownYears: NONE }
  const each: Cap[] = []
  const together: Cap[] = []
  for (const cap of caps) if (isActive(cap.when, choice)) (isSingle(cap, items, choice) ? each : together).push(cap)
  const worths = each.length === 0 ? items : items.map((item) => item.within(each))
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
const isSingle = (cap: Cap, items: readonly Item[], choice: ReadingChoice): boolean => cap.of === '每项' || (chosen(cap.period, choice) === '每项目' && items.some((item) => item.key !== ''))

function sumOfItems(items: readonly Item[]): Interval {
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

  after(items: readonly Item[], before: Interval, unknownYears: Set<string>): Interval {
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

  #byYear(items: readonly Item[], field: string, unknownYears: Set<string>): Interval {
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

function paidIn(awards: readonly Award[] | null, year: number | null): Interval {
  if (awards === null) return { low: 0, high: null }
  return exactly(awards.filter((award) => year === null || yearOf(award.date) === year).reduce((sum, award) => sum + award.amount, 0))
}

const paidWords = (paid: Interval): string => (paid.high === null ? '，已得数额未知' : paid.low > 0 ? `，已得 ${amountText(paid.low)}` : '')
