import { yearOf } from '../../decide/date.ts'
import type { Rounding } from '@zhiyun/finance'
import type { NumberRegister } from '../kernels/number.ts'
import { isExact, shareFor, type Share } from '../kernels/share.ts'
import type { TruthRegister } from '../kernels/truth.ts'
import type { AmountPlan, ColumnPlan, MeasurePlan, SubjectCap, WorthPlan } from '../plan/types.ts'
import type { Children } from '../store/population.ts'
import { hasBit, lowestBit, type Rail } from '../store/rail.ts'
import { extentOf } from './extent.ts'
import type { Span } from './frame.ts'
import { counts, markReceived, receivedOf, type Received } from './history.ts'
import { plus, rateRule } from './interval.ts'
import type { Machine } from './machine.ts'
import type { MeasureState } from './state.ts'
import { SUBJECT } from '../plan/node.ts'

/** Whether amounts differ from subject to subject before any relation. */
export const isSpelled = ({ amount }: MeasurePlan): boolean => amount.items !== null || amount.worth.kind === 'rate' || amount.caps.length > 0

/**
 * Amounts of one measure, subject by subject, only where it is not refused: worth of each item, caps on the item,
 * gathered by year, caps on the subject less what was received. The same steps as `decide/amount.ts`, on numbers.
 */
export class Amounts {
  readonly #state: MeasureState
  readonly #plan: AmountPlan
  readonly #machine: Machine
  readonly #subjects: Span
  readonly #rows: Span | null
  readonly #children: Children | null
  readonly #base: NumberRegister | null
  readonly #truth: TruthRegister | null
  readonly #years: ReadonlyMap<SubjectCap, NumberRegister>
  readonly #rate: ((base: number) => number) | null
  readonly #limit: number
  /** Null where doubles would not be exact. */
  readonly #share: Share | null
  readonly #own: Received
  readonly #decisionYear: number
  readonly #before: Rail
  // The result of the call at hand; objects for millions of rows would cost more than the arithmetic.
  #low = 0
  #high = 0

  constructor(state: MeasureState, plan: ColumnPlan, machine: Machine) {
    const { amount, id } = state.plan
    this.#state = state
    this.#plan = amount
    this.#machine = machine
    this.#subjects = machine.frame.span(SUBJECT)
    this.#rows = amount.items === null ? null : machine.frame.span(amount.items.record)
    this.#children = amount.items === null ? null : machine.frame.children(amount.items.record)
    this.#base = amount.worth.kind === 'rate' ? machine.number(amount.worth.base) : null
    this.#truth = amount.items === null ? null : machine.truth(amount.items.truth)
    this.#years = new Map(amount.caps.flatMap((cap) => (cap.year === null ? [] : [[cap, machine.number(cap.year)] as const])))
    this.#rate = amount.worth.kind === 'rate' && amount.worth.rate !== null ? rateRule(amount.worth.rate, plan.rounding) : null
    this.#limit = Math.min(amount.each, ...amount.caps.map((cap) => cap.limit))
    this.#share = amount.worth.kind === 'rate' ? this.#exactShare(amount.worth, plan.rounding) : null
    this.#own = receivedOf(machine.frame.population, [id], null)
    this.#before = new Int32Array(state.yes.length)
    this.#decisionYear = yearOf(plan.setting.date)
  }

  #exactShare({ base, rate, cap }: Extract<WorthPlan, { kind: 'rate' }>, rounding: Rounding): Share | null {
    const share = shareFor(rate, rounding, Math.min(this.#limit, cap))
    return isExact(share, extentOf(base, this.#machine.frame).largest) ? share : null
  }

  /** Fills the amounts of the block, and refuses or leaves open what the caps refuse or leave open. */
  compute(): void {
    if (this.#rows === null) this.#singles()
    else this.#itemised()
  }

  /** One amount each. Who received nothing yet has the same room as everybody: the least of the limits. */
  #singles(): void {
    const { words, from, count } = this.#subjects
    const { no } = this.#state
    const [lows, highs] = this.#state.open()
    this.#plain(lows, highs)
    if (!this.#plan.caps.some((cap) => cap.remembers !== 'none')) return
    const { awards } = this.#machine.frame.population
    const before = this.#before
    before.fill(0)
    markReceived(this.#own, from, count, before)
    for (let w = 0; w < words; w++) {
      const plain = awards === null ? 0 : awards.known[(from >>> 5) + w]! & ~before[w]!
      for (let word = ~no[w]! & ~plain; word !== 0; word &= word - 1) {
        const at = (w << 5) + lowestBit(word)
        if (at >= count) break
        this.#subject(at, null)
        lows[at] = this.#low
        highs[at] = this.#high
      }
    }
  }

  /** What everybody gets who has the common room: the worth, up to the limit. */
  #plain(lows: Float64Array, highs: Float64Array): void {
    const { worth } = this.#plan
    const { words, count } = this.#subjects
    if (worth.kind === 'constant') {
      lows.fill(Math.min(worth.low, this.#limit), 0, count)
      highs.fill(Math.min(worth.high, this.#limit), 0, count)
    } else if (this.#share !== null) {
      this.#state.kernels.share(words, lows, highs, this.#base!.values, this.#base!.known, this.#state.no, this.#share)
      lows.fill(0, count)
      highs.fill(0, count)
    } else {
      for (let at = 0; at < count; at++) {
        this.#worth(at)
        lows[at] = Math.min(this.#low, this.#limit)
        highs[at] = Math.min(this.#high, this.#limit)
      }
    }
  }

  #itemised(): void {
    const { words, from } = this.#subjects
    const { no } = this.#state
    const [lows, highs] = this.#state.open()
    const { known } = this.#children!
    const subjects = this.#subjects.count
    for (let w = 0; w < words; w++) {
      const unknown = ~known[(from >>> 5) + w]!
      for (let word = ~no[w]!; word !== 0; word &= word - 1) {
        const bit = word & -word
        const at = (w << 5) + lowestBit(word)
        if (at >= subjects) break
        if ((unknown & bit) !== 0) this.#endless(at)
        else this.#subject(at, null)
        lows[at] = this.#low
        highs[at] = this.#high
      }
    }
  }

  /** The amount of one subject with some of its rows taken away. */
  without(at: number, dropped: (row: number) => boolean): readonly [number, number] {
    this.#subject(at, dropped)
    return [this.#low, this.#high]
  }

  /** Whether an item meets its conditions. */
  accepts = (row: number): boolean => hasBit(this.#truth!.yes, row)

  /** Worth of an item (or of the single amount) before caps. */
  worthOf(at: number): readonly [number, number] {
    this.#worth(at)
    return [this.#low, this.#high]
  }

  #worth(at: number): void {
    const { worth } = this.#plan
    if (worth.kind === 'constant') {
      this.#low = worth.low
      this.#high = worth.high
    } else if (!hasBit(this.#base!.known, at)) {
      this.#low = 0
      this.#high = worth.cap
    } else {
      const value = Math.max(0, this.#base!.values[at]!)
      this.#high = Math.min(this.#rate === null ? value : this.#rate(value), worth.cap)
      this.#low = this.#rate === null ? 0 : this.#high
    }
  }

  #subject(at: number, dropped: ((row: number) => boolean) | null): void {
    const { each, caps } = this.#plan
    if (this.#rows === null) {
      this.#worth(at)
      this.#low = Math.min(this.#low, each)
      this.#high = Math.min(this.#high, each)
    } else this.#sum(at, dropped)
    if (caps.length > 0) this.#cap(at, caps, dropped)
  }

  /** All items of a subject together, before its own caps. */
  #sum(at: number, dropped: ((row: number) => boolean) | null): void {
    let low = 0
    let high = 0
    this.#eachItem(at, dropped, () => {
      low = plus(low, this.#low)
      high = plus(high, this.#high)
    })
    this.#low = low
    this.#high = high
  }

  /** Calls with `#low`, `#high` of every item that is not refused; an undecided one may still give nothing. */
  #eachItem(at: number, dropped: ((row: number) => boolean) | null, visit: (row: number) => void): void {
    const { each } = this.#plan
    const { offsets } = this.#children!
    const subject = this.#subjects.from + at
    const begin = this.#rows!.from
    for (let row = offsets[subject]! - begin; row < offsets[subject + 1]! - begin; row++) {
      if (hasBit(this.#truth!.no, row) || dropped?.(row)) continue
      this.#worth(row)
      this.#low = hasBit(this.#truth!.yes, row) ? Math.min(this.#low, each) : 0
      this.#high = Math.min(this.#high, each)
      visit(row)
    }
  }

  #cap(at: number, caps: readonly SubjectCap[], dropped: ((row: number) => boolean) | null): void {
    const [beforeLow, beforeHigh] = [this.#low, this.#high]
    let [low, high] = [beforeLow, beforeHigh]
    let openYear = false
    for (const cap of caps) {
      if (cap.year === null) this.#room(at, cap, beforeLow, beforeHigh, null)
      else openYear = this.#byYear(at, cap, dropped) || openYear
      low = Math.min(low, this.#low)
      high = Math.min(high, this.#high)
    }
    this.#low = low
    this.#high = high
    if (dropped === null) this.#settle(at, openYear, high === 0 && beforeHigh !== 0)
  }

  /** A cap that is used up refuses; an item whose year nobody knows leaves the measure open. */
  #settle(at: number, openYear: boolean, exhausted: boolean): void {
    const [word, bit] = [at >>> 5, 1 << (at & 31)]
    const { awards } = this.#machine.frame.population
    const historyKnown = awards !== null && hasBit(awards.known, this.#subjects.from + at)
    if (exhausted && this.#plan.exhausts && historyKnown) this.#state.block(word, bit)
    else if (openYear) this.#state.wait(word, bit)
  }

  #byYear(at: number, cap: SubjectCap, dropped: ((row: number) => boolean) | null): boolean {
    const year = this.#years.get(cap)!
    const sums = new Map<number, readonly [number, number]>()
    let openLow = 0
    let openHigh = 0
    let open = false
    this.#eachItem(at, dropped, (row) => {
      if (hasBit(year.known, row)) {
        const [low, high] = sums.get(year.values[row]!) ?? [0, 0]
        sums.set(year.values[row]!, [plus(low, this.#low), plus(high, this.#high)])
      } else if (this.#high !== 0) {
        open = true
        this.#room(at, cap, 0, this.#high, null)
        openLow = plus(openLow, this.#low)
        openHigh = plus(openHigh, this.#high)
      }
    })
    for (const [of, [low, high]] of sums) {
      this.#room(at, cap, low, high, of)
      openLow = plus(openLow, this.#low)
      openHigh = plus(openHigh, this.#high)
    }
    this.#low = openLow
    this.#high = openHigh
    return open
  }

  /** min(worth, limit − paid); with an unknown history anything from nothing to the limit may be left. */
  #room(at: number, cap: SubjectCap, low: number, high: number, year: number | null): void {
    const paid = this.#paid(at, cap, year)
    this.#low = Math.min(low, paid === null ? 0 : Math.max(0, cap.limit - paid))
    this.#high = Math.min(high, paid === null ? cap.limit : Math.max(0, cap.limit - paid))
  }

  /** What the subject received that the cap remembers; null when nobody knows. */
  #paid(at: number, cap: SubjectCap, year: number | null): number | null {
    if (cap.remembers === 'none') return 0
    const { awards } = this.#machine.frame.population
    const subject = this.#subjects.from + at
    if (awards === null || !hasBit(awards.known, subject)) return null
    const only = cap.remembers === 'year' ? (year ?? this.#decisionYear) : null
    let paid = 0
    for (let row = awards.offsets[subject]!; row < awards.offsets[subject + 1]!; row++) if (counts(awards, row, this.#own) && (only === null || awards.years[row] === only)) paid += awards.amounts[row]!
    return paid
  }

  /** Records nobody knows: any number of items, still under the caps on the subject. */
  #endless(at: number): void {
    let high = Number.POSITIVE_INFINITY
    for (const cap of this.#plan.endless) {
      this.#room(at, cap, 0, high, null)
      high = this.#high
    }
    this.#low = 0
    this.#high = high
  }
}
