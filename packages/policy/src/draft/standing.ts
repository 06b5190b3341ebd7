import type { Policy } from '../decide/policy.ts'
import { compileColumns, type PlanOptions } from '../columns/plan/compile.ts'
import { assessPopulation } from '../columns/run/assess.ts'
import type { Sums } from '../columns/run/totals.ts'
import type { MeasureView } from '../columns/run/view.ts'
import type { Grouping, Population } from '../columns/store/population.ts'
import { countBits, eachBit, wordsFor } from '../columns/store/rail.ts'
import { sumOf, sumsBy, type Passers, type PassingSums } from './sums.ts'

/** What a measure comes to: how many stand where, and the money of those who pass in exact fen. */
export type Side = PassingSums & {
  readonly statuses: Readonly<Record<'符合' | '可竞争' | '不符合' | '待补' | '需专家判断' | '出错', number>>
  /** What those still unknown could add at most, and how many of them have no upper bound. */
  readonly openHigh: bigint
  readonly openUnbounded: number
}

/** What one measure gives each subject of a population under one variant. It holds what a comparison needs, and may be run again under another variant. */
export class Standing {
  readonly population: Population
  readonly measure: string
  #side: Side | null = null
  // One after the other and not by subject: few pass, and what is spread over a million places is slow to come by.
  #who = new Uint32Array(1024)
  #lows = new Float64Array(1024)
  #highs = new Float64Array(1024)
  #count = 0
  /** What does not change is added up once. */
  readonly #groups = new Map<Grouping, readonly PassingSums[]>()

  constructor(population: Population, measure: string) {
    this.population = population
    this.measure = measure
  }

  get side(): Side {
    if (this.#side === null) throw new Error('Standing.run first')
    return this.#side
  }

  get passers(): Passers {
    return { who: this.#who.subarray(0, this.#count), lows: this.#lows.subarray(0, this.#count), highs: this.#highs.subarray(0, this.#count) }
  }

  /** Decides for everybody under a variant. */
  run(policy: Policy, options: PlanOptions): this {
    const { measure, population } = this
    const plan = compileColumns(policy, { ...options, measures: [measure] })
    this.#count = 0
    this.#groups.clear()
    const { measures } = assessPopulation(policy, plan, population, {
      visit: ({ from, count, measures: views }) => this.#keep(views.find((view) => view.measure === measure)!, from, count),
    })
    const totals: Sums = measures.get(measure)!
    const passing = sumOf(this.passers)
    // The totals count all who are not refused; what is left is what the unknown may still add.
    this.#side = { ...passing, statuses: totals.statuses, openHigh: totals.high - passing.high, openUnbounded: totals.unbounded - passing.unbounded }
    return this
  }

  /** The same by the labels of a grouping; subjects without a label are in no group. */
  by(grouping: Grouping): readonly PassingSums[] {
    const known = this.#groups.get(grouping)
    if (known) return known
    const found = sumsBy(this.passers, grouping)
    this.#groups.set(grouping, found)
    return found
  }

  #keep(view: MeasureView, from: number, count: number): void {
    const words = wordsFor(count)
    this.#makeRoom(this.#count + countBits(view.passing, words))
    const [who, lows, highs] = [this.#who, this.#lows, this.#highs]
    let next = this.#count
    eachBit(view.passing, words, (at) => {
      who[next] = from + at
      lows[next] = view.low(at)
      highs[next] = view.high(at)
      next += 1
    })
    this.#count = next
  }

  #makeRoom(wanted: number): void {
    if (wanted <= this.#who.length) return
    const size = Math.max(wanted, 2 * this.#who.length)
    const { who, lows, highs } = this.passers
    this.#who = new Uint32Array(size)
    this.#lows = new Float64Array(size)
    this.#highs = new Float64Array(size)
    this.#who.set(who)
    this.#lows.set(lows)
    this.#highs.set(highs)
  }
}
