import type { Policy } from '../decide/policy.ts'
import { compileColumns, type PlanOptions } from '../columns/plan/compile.ts'
import { assessPopulation } from '../columns/run/assess.ts'
import type { Sums } from '../columns/run/totals.ts'
import type { MeasureView } from '../columns/run/view.ts'
import type { Grouping, Population } from '../columns/store/population.ts'
import { countBits, eachBit, emptyRail, wordsFor, type Rail } from '../columns/store/rail.ts'

/** What a measure comes to: how many stand where, and the money of those who pass in exact fen. */
export type Side = {
  readonly statuses: Readonly<Record<'符合' | '可竞争' | '不符合' | '待补' | '需专家判断' | '出错', number>>
  /** 符合 and 可竞争. */
  readonly passing: number
  readonly low: bigint
  readonly high: bigint
  /** Among those who pass: no upper bound is printed, `high` holds nothing for them. */
  readonly unbounded: number
  /** What those still unknown could add at most, and how many of them have no upper bound. */
  readonly openHigh: bigint
  readonly openUnbounded: number
}

/** Who moves when one variant takes the place of another: come to pass, no longer pass, pass both times and get more, or less. */
export type Movement = { gained: number; lost: number; more: number; less: number }

/** One group beside itself; money of those who pass, in exact fen. */
export type GroupEffect = { readonly label: string; readonly size: number; readonly before: GroupSide; readonly after: GroupSide; readonly moved: Movement }
export type GroupSide = { readonly passing: number; readonly low: bigint; readonly high: bigint; readonly unbounded: number }

export type DraftEffect = { readonly before: Side; readonly after: Side; readonly moved: Movement; readonly groups: ReadonlyMap<string, readonly GroupEffect[]> }

/** What one measure gives each subject of a population under one variant. It holds what a comparison needs, and may be run again under another variant. */
export class Standing {
  readonly population: Population
  readonly measure: string
  readonly passing: Rail
  /** Of those who pass, and of nobody else: fen, `highs` Infinity where no upper bound is printed. */
  readonly lows: Float64Array
  readonly highs: Float64Array
  #side: Side | null = null

  constructor(population: Population, measure: string) {
    this.population = population
    this.measure = measure
    this.passing = emptyRail(population.size)
    this.lows = new Float64Array(population.size)
    this.highs = new Float64Array(population.size)
  }

  get side(): Side {
    if (this.#side === null) throw new Error('Standing.run first')
    return this.#side
  }

  /** Decides for everybody under a variant. */
  run(policy: Policy, options: PlanOptions): this {
    const { measure, population } = this
    const plan = compileColumns(policy, { ...options, measures: [measure] })
    const exact = new Exact(1)
    const { measures } = assessPopulation(policy, plan, population, {
      visit: ({ from, count, measures: views }) => this.#keep(views.find((view) => view.measure === measure)!, from, count, exact),
    })
    const totals: Sums = measures.get(measure)!
    const { low, high, unbounded } = exact.close(0)
    // The totals count all who are not refused; what is left is what the unknown may still add.
    this.#side = { statuses: totals.statuses, passing: totals.statuses.符合 + totals.statuses.可竞争, low, high, unbounded, openHigh: totals.high - high, openUnbounded: totals.unbounded - unbounded }
    return this
  }

  #keep(view: MeasureView, from: number, count: number, exact: Exact): void {
    const { lows, highs } = this
    const words = wordsFor(count)
    this.passing.set(view.passing.subarray(0, words), from >>> 5)
    eachBit(view.passing, words, (at) => {
      const [low, high] = [view.low(at), view.high(at)]
      lows[from + at] = low
      highs[from + at] = high
      exact.add(0, low, high)
    })
  }
}

/** Doubles hold whole fen exactly up to 2^53: sums are carried over into a bigint before they could pass it. */
const CARRY = 2 ** 51

/** Counts and exact sums of so many groups; typed arrays, because this runs for every passer at every step. */
class Exact {
  readonly #passing: Int32Array
  readonly #unbounded: Int32Array
  readonly #low: Float64Array
  readonly #high: Float64Array
  readonly #carried: { low: bigint; high: bigint }[]

  constructor(groups: number) {
    this.#passing = new Int32Array(groups)
    this.#unbounded = new Int32Array(groups)
    this.#low = new Float64Array(groups)
    this.#high = new Float64Array(groups)
    this.#carried = Array.from({ length: groups }, () => ({ low: 0n, high: 0n }))
  }

  add(group: number, low: number, high: number): void {
    this.#passing[group]! += 1
    const bounded = high === Number.POSITIVE_INFINITY ? 0 : high
    if (bounded !== high) this.#unbounded[group]! += 1
    if (low > CARRY || bounded > CARRY) {
      this.#carry(group, low, bounded)
      return
    }
    const [lows, highs] = [this.#low[group]! + low, this.#high[group]! + bounded]
    this.#low[group] = lows
    this.#high[group] = highs
    if (lows > CARRY || highs > CARRY) this.#carry(group, 0, 0)
  }

  #carry(group: number, low: number, high: number): void {
    const carried = this.#carried[group]!
    carried.low += BigInt(this.#low[group]!) + BigInt(low)
    carried.high += BigInt(this.#high[group]!) + BigInt(high)
    this.#low[group] = this.#high[group] = 0
  }

  close(group: number): GroupSide {
    this.#carry(group, 0, 0)
    const { low, high } = this.#carried[group]!
    return { passing: this.#passing[group]!, low, high, unbounded: this.#unbounded[group]! }
  }
}

const emptyMovement = (): Movement => ({ gained: 0, lost: 0, more: 0, less: 0 })
const MOVES = ['gained', 'lost', 'more', 'less'] as const

/**
 * Two variants beside each other, over all and by each of the groupings named. Only those who pass under one of them are visited.
 * Subjects without a label are in no group.
 */
export function effectOf(before: Standing, after: Standing, groupings: readonly string[]): DraftEffect {
  const { population } = before
  if (after.population !== population || after.measure !== before.measure) throw new Error('two variants of one measure over one population')
  const passers = new Passers(before, after)
  return { before: before.side, after: after.side, moved: passers.moved(), groups: new Map(groupings.map((name) => [name, passers.by(population.groupings.get(name)!)])) }
}

/** Under which of the two one passes, as bits of `how`; and in the bits above, how one moves (0: not at all, else a place in `MOVES` and one). */
const WAS = 1
const IS = 2
const MOVE = 2

/** Everybody who passes under one variant or the other, gathered once: each grouping is then one narrow loop. */
class Passers {
  readonly #before: Standing
  readonly #after: Standing
  readonly #who: Uint32Array
  readonly #how: Uint8Array

  constructor(before: Standing, after: Standing) {
    this.#before = before
    this.#after = after
    const [old, young] = [before.passing, after.passing]
    const either = old.map((word, i) => word | young[i]!)
    const count = countBits(either, either.length)
    this.#who = new Uint32Array(count)
    this.#how = new Uint8Array(count)
    let place = 0
    eachBit(either, either.length, (at) => {
      const was = (old[at >>> 5]! >>> (at & 31)) & 1
      const is = (young[at >>> 5]! >>> (at & 31)) & 1
      this.#who[place] = at
      this.#how[place++] = was | (is << 1) | ((was & is ? this.#change(at) : was ? 2 : 1) << MOVE)
    })
  }

  /** More or less for one who passes both times: what is sure decides, else what is possible. */
  #change(at: number): number {
    const low = this.#after.lows[at]! - this.#before.lows[at]!
    if (low !== 0) return low > 0 ? 3 : 4
    const [was, is] = [this.#before.highs[at]!, this.#after.highs[at]!]
    return was === is ? 0 : is > was ? 3 : 4
  }

  moved(): Movement {
    const moved = emptyMovement()
    for (const how of this.#how) if (how >>> MOVE !== 0) moved[MOVES[(how >>> MOVE) - 1]!] += 1
    return moved
  }

  by({ labels, codes }: Grouping): GroupEffect[] {
    const [who, how, count] = [this.#who, this.#how, labels.length]
    const [lows, highs, lowsAfter, highsAfter] = [this.#before.lows, this.#before.highs, this.#after.lows, this.#after.highs]
    const [old, young] = [new Exact(count), new Exact(count)]
    const moves = new Int32Array(count * (MOVES.length + 1))
    for (let i = 0; i < who.length; i++) {
      const at = who[i]!
      const code = codes[at]!
      if (code >= count) continue
      const one = how[i]!
      if ((one & WAS) !== 0) old.add(code, lows[at]!, highs[at]!)
      if ((one & IS) !== 0) young.add(code, lowsAfter[at]!, highsAfter[at]!)
      moves[code * (MOVES.length + 1) + (one >>> MOVE)]! += 1
    }
    const sizes = sizesOf(codes, count)
    return labels.map((label, i) => {
      const [, gained, lost, more, less] = moves.subarray(i * (MOVES.length + 1)) as unknown as [number, number, number, number, number]
      return { label, size: sizes[i]!, before: old.close(i), after: young.close(i), moved: { gained, lost, more, less } }
    })
  }
}

/** How many are in each group never changes with a variant. */
const sizes = new WeakMap<Uint16Array, Int32Array>()

function sizesOf(codes: Uint16Array, count: number): Int32Array {
  const known = sizes.get(codes)
  if (known) return known
  const counted = new Int32Array(count)
  for (let at = 0; at < codes.length; at++) if (codes[at]! < count) counted[codes[at]!]! += 1
  sizes.set(codes, counted)
  return counted
}
