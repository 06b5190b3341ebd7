import type { Rounding } from '@zhiyun/finance'
import type { MeasurePlan, SubjectCap } from '../columns/plan/types.ts'
import { TRUE } from '../truth/truth.ts'
import { MAX_SAFE } from './cell.ts'
import { joined, literal, x, type Expr } from './layers.ts'
import { whole } from './literal.ts'
import type { Lost } from './rows.ts'
import type { Subject } from './subject.ts'
import { itemMoney, UNBOUNDED, worthAt, type Money } from './worth.ts'
import { yearCap } from './yearCap.ts'

/** An amount under its caps, before it is known whether anything is given at all. */
export type Capped = Money & {
  /** All that the caps allow was received: the measure is refused. Null: that cannot be. */
  readonly exhausted: Expr | null
  /** Some item's year is unknown: the measure waits. Null: none is asked for. */
  readonly open: Expr | null
}

const least = (parts: readonly Expr[]): Expr => (parts.length === 1 ? parts[0]! : x`least(${joined(parts, ', ')})`)

/** One measure's amount, in the steps of `decide/amount.ts`: worth, cap on each item, caps on the subject less what was received. */
export class Amount {
  readonly #subject: Subject
  readonly #plan: MeasurePlan
  readonly rounding: Rounding
  readonly #year: number

  constructor(subject: Subject, plan: MeasurePlan, rounding: Rounding, year: number) {
    this.#subject = subject
    this.#plan = plan
    this.rounding = rounding
    this.#year = year
  }

  capped(lost: Lost | null = null): Capped {
    const { amount } = this.#plan
    const subject = this.#subject
    const before = amount.items === null ? this.#single() : this.#gathered(lost)
    const [low, high] = [subject.keep(before.low), subject.keep(before.high)]
    const ends = amount.caps.map((cap): Money & { readonly open?: Expr } => (cap.year === null ? this.#room(cap, { low, high }) : yearCap(subject, this.#plan, { ...cap, year: cap.year }, { rounding: this.rounding, year: this.#year, lost })))
    const after = { low: subject.keep(least([low, ...ends.map((end) => end.low)])), high: subject.keep(least([high, ...ends.map((end) => end.high)])) }
    const exhausted = amount.exhausts && ends.length > 0 ? x`(${after.high} = 0 and ${high} is distinct from 0 and ${subject.historyKnown()} = ${TRUE})` : null
    const open = ends.flatMap((end) => end.open ?? [])
    return { ...this.#asKnown(after), exhausted, open: open.length === 0 ? null : x`(${joined(open, ' or ')})` }
  }

  /** Whether any row is lost, which is when taking rows away says anything. */
  anyLost = (lost: Lost): Expr => {
    const { record } = this.#plan.amount.items!
    return this.#subject.gather(record, x`bool_or(${lost(this.#subject.rows(record))})`, 'false')
  }

  #single(): Money {
    const { worth, each } = this.#plan.amount
    const { low, high } = worthAt(worth, this.rounding, this.#subject)
    return each === Number.POSITIVE_INFINITY ? { low, high } : { low: x`least(${low}, ${whole(each)})`, high: x`least(${high}, ${whole(each)})` }
  }

  /** Items after their own caps, added up; a sum beyond the safe integers stops at their end. */
  #gathered(lost: Lost | null): Money {
    const { record } = this.#plan.amount.items!
    const rows = this.#subject.rows(record)
    const { low, high } = itemMoney(this.#plan, this.rounding, rows)
    const without = (end: Expr): Expr => (lost === null ? end : x`case when ${lost(rows)} then 0 else ${end} end`)
    const [lowOf, highOf] = [without(low), rows.keep(without(high))]
    const sum = (end: Expr): Expr => x`least(sum(${end}), ${MAX_SAFE})::bigint`
    // −1 stands for no upper bound, so that null can mean that there are no rows.
    const top = this.#subject.gather(record, x`case when bool_or(${highOf} is null) then -1 else ${sum(highOf)} end`, 0)
    return { low: this.#subject.gather(record, sum(lowOf), 0), high: x`nullif(${top}, -1)` }
  }

  /** min(worth, limit − received); with an unknown history anything from nothing to the limit may be left. */
  #room({ limit, remembers }: SubjectCap, { low, high }: Money): Money {
    const most = whole(limit)
    if (remembers === 'none') return { low: x`least(${low}, ${most})`, high: x`least(${high}, ${most})` }
    const paid = this.#subject.sumAwarded({ measures: [this.#plan.id], year: remembers === 'year' ? this.#year : null })
    const left = this.#subject.keep(x`case when ${this.#subject.historyKnown()} = ${TRUE} then greatest(0, ${most} - ${paid}) end`)
    return { low: x`least(${low}, coalesce(${left}, 0))`, high: x`least(${high}, coalesce(${left}, ${most}))` }
  }

  /** Where nobody knows the rows: any number of items, still under the caps on the subject. */
  #asKnown({ low, high }: Money): Money {
    const { items, endless } = this.#plan.amount
    if (items === null) return { low, high }
    const known = x`${this.#subject.rowsKnown(items.record)} = ${TRUE}`
    const most = endless.map((cap) => this.#room(cap, { low: literal('0'), high: literal(UNBOUNDED) }).high)
    return { low, high: x`case when ${known} then ${high} else ${most.length === 0 ? UNBOUNDED : least(most)} end` }
  }
}
