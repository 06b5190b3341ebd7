import type { MeasurePlan } from '../columns/plan/types.ts'
import type { Relation } from '../pack/types.ts'
import { FALSE, MISSING, TRUE } from '../truth/truth.ts'
import type { Amount } from './amounts.ts'
import type { Received } from './awards.ts'
import { joined, literal, x, type Expr } from './layers.ts'
import type { Subject } from './subject.ts'
import { all } from './truth.ts'
import type { Money } from './worth.ts'

const NEVER = literal('false')

/** What a relation is resolved with. */
export type Contest = { readonly relation: Relation; readonly subject: Subject; readonly members: readonly State[]; readonly year: number | null; readonly unknown: Expr; readonly received: (measures: readonly string[]) => Received }

/** What a relation does to a measure, each where its condition holds; a refusal goes before waiting, and both before a reduction. */
export type Change = { readonly block?: Expr; readonly wait?: Expr; readonly reduce?: Money & { readonly when: Expr } }

/** One measure on its way through the relations: its truth and its interval as they stand. */
export class State {
  readonly plan: MeasurePlan
  readonly amount: Amount
  /** The truth before any relation. */
  readonly due: Expr
  readonly #subject: Subject
  truth: Expr
  low: Expr
  high: Expr

  constructor(subject: Subject, plan: MeasurePlan, amount: Amount) {
    this.plan = plan
    this.amount = amount
    this.#subject = subject
    const { low, high, exhausted, open } = amount.capped()
    const truths = [subject.truth(plan.truth)]
    if (exhausted !== null) truths.push(x`case when ${exhausted} then ${FALSE} else ${TRUE} end`)
    if (open !== null) truths.push(x`case when ${open} then ${MISSING} else ${TRUE} end`)
    this.due = this.truth = subject.keep(all(truths))
    const settled = this.settled({ low, high })
    this.low = subject.keep(settled.low)
    this.high = subject.keep(settled.high)
  }

  /** An undecided measure may still give nothing; a refused one gives nothing. */
  settled = ({ low, high }: Money): Money => ({ low: x`case when ${this.due} = ${TRUE} then ${low} else 0 end`, high: x`case when ${this.due} = ${FALSE} then 0 else ${high} end` })

  live = (): Expr => x`${this.truth} <> ${FALSE}`

  /** An entitlement that nothing stands against any more. */
  certain = (): Expr => (this.plan.entitled ? this.#subject.keep(x`(${this.truth} = ${TRUE} and ${this.high} is distinct from 0)`) : NEVER)

  apply({ block, wait, reduce }: Change): void {
    const subject = this.#subject
    const when = reduce && subject.keep(reduce.when)
    const low = reduce ? subject.keep(x`case when ${when!} then ${reduce.low} else ${this.low} end`) : this.low
    const high = reduce ? subject.keep(x`case when ${when!} then ${reduce.high} else ${this.high} end`) : this.high
    const grounds = [...(block ? [block] : []), ...(reduce ? [x`${when!} and ${high} = 0`] : [])]
    const blocked = grounds.length === 0 ? NEVER : subject.keep(x`coalesce(${joined(grounds, ' or ')}, false)`)
    const waits = wait ? subject.keep(wait) : NEVER
    this.truth = subject.keep(x`case when ${blocked} then ${FALSE} when ${waits} and ${this.live()} then (${this.truth} & 7) | ${MISSING} else ${this.truth} end`)
    this.low = subject.keep(x`case when ${blocked} or ${waits} then 0 else ${low} end`)
    this.high = subject.keep(x`case when ${blocked} then 0 else ${high} end`)
  }
}

/** Every set of them, the empty one first. */
export const subsets = <T>(of: readonly T[]): T[][] => of.reduce<T[][]>((sets, each) => [...sets, ...sets.map((set) => [...set, each])], [[]])
