import { yearOf } from '../../decide/date.ts'
import type { Relation } from '../../pack/types.ts'
import { SUBJECT } from '../plan/node.ts'
import type { ColumnPlan } from '../plan/types.ts'
import { eachBit, hasBit, type Rail } from '../store/rail.ts'
import type { Amounts } from './amounts.ts'
import type { Frame, Span } from './frame.ts'
import { counts, markReceived, receivedOf, type Received } from './history.ts'
import { higherItem } from './higherItem.ts'
import { plus } from './interval.ts'
import type { MeasureState } from './state.ts'

type Side = readonly MeasureState[]

/**
 * Relations between measures for the subjects of a block, as `decide/relate.ts` has them for one. What only looks at
 * who is live or was paid goes word by word; what compares amounts goes subject by subject, and only where it can matter.
 */
export class Relations {
  readonly #relations: readonly Resolution[]

  constructor(plan: ColumnPlan, frame: Frame, states: ReadonlyMap<string, MeasureState>, amounts: ReadonlyMap<string, Amounts>, rail: () => Rail) {
    this.#relations = plan.relations.map((relation) => new Resolution(relation, frame, states, amounts, plan.setting.date, rail))
  }

  apply(): void {
    for (const relation of this.#relations) relation.apply()
  }
}

class Resolution {
  readonly #relation: Relation
  readonly #frame: Frame
  readonly #span: Span
  readonly #states: ReadonlyMap<string, MeasureState>
  readonly #amounts: ReadonlyMap<string, Amounts>
  readonly #year: number | null
  readonly #sides: readonly Side[]
  readonly #members: Side
  readonly #all: Received
  readonly #looked = new Map<string, Received>()
  /** Of each side, for the subject at hand: the most it can come to (−1: none of it is live) and what it surely comes to. */
  readonly #highs: Float64Array
  readonly #sures: Float64Array
  readonly #scratch: Rail
  readonly #other: Rail

  constructor(relation: Relation, frame: Frame, states: ReadonlyMap<string, MeasureState>, amounts: ReadonlyMap<string, Amounts>, date: string, rail: () => Rail) {
    this.#relation = relation
    this.#frame = frame
    this.#span = frame.span(SUBJECT)
    this.#states = states
    this.#amounts = amounts
    this.#year = relation.period === '当年' ? yearOf(date) : null
    this.#sides = relation.group.map((side) => this.#known(side))
    this.#members = this.#sides.flat()
    this.#all = this.#received(relation.group.flat())
    this.#highs = new Float64Array(this.#sides.length)
    this.#sures = new Float64Array(this.#sides.length)
    this.#scratch = rail()
    this.#other = rail()
  }

  apply(): void {
    switch (this.#relation.kind) {
      case '互斥':
        return this.#exclude()
      case '前置':
        return this.#require()
      case '取一':
        return this.#chooseOne()
      case '取高':
        return this.#relation.byRecord === undefined ? this.#takeHigher() : higherItem({ members: this.#members, amounts: this.#amounts, frame: this.#frame, received: this.#all })
      case '补差':
        return this.#topUp()
      case '累计':
        return this.#capTogether()
    }
  }

  #known = (ids: readonly string[]): Side => ids.flatMap((id) => this.#states.get(id) ?? [])

  /** Looked up once for each set of measures: there are few, and many awards. */
  #received(ids: readonly string[]): Received {
    const key = ids.join()
    const known = this.#looked.get(key) ?? receivedOf(this.#frame.population, ids, this.#year)
    this.#looked.set(key, known)
    return known
  }

  /** Who of the block has such an award. */
  #mark(received: Received, out: Rail): Rail {
    out.fill(0, 0, this.#span.words)
    markReceived(received, this.#span.from, this.#span.count, out)
    return out
  }

  #historyUnknown(word: number): number {
    const { awards } = this.#frame.population
    return (awards === null ? -1 : ~awards.known[(this.#span.from >>> 5) + word]!) & this.#existing(word)
  }

  #waitAll(): void {
    const { words } = this.#span
    for (let w = 0; w < words; w++) {
      if (this.#isKnown(w)) continue
      const bits = this.#historyUnknown(w)
      for (const state of this.#members) state.wait(w, bits)
    }
  }

  /** Of most words everybody's history is known. */
  #isKnown(word: number): boolean {
    const { awards } = this.#frame.population
    return awards !== null && awards.known[(this.#span.from >>> 5) + word] === -1
  }

  /** Entitlements that nothing stands against, in one word. */
  #certain(state: MeasureState, word: number): number {
    if (!state.plan.entitled) return 0
    const bits = state.yes[word]!
    if (bits === 0) return 0
    if (state.highs === null) return state.worthHigh(0) === 0 ? 0 : bits
    let certain = bits
    for (let left = bits; left !== 0; left &= left - 1) if (state.highs[(word << 5) + 31 - Math.clz32(left & -left)] === 0) certain &= ~(left & -left)
    return certain
  }

  /** 互斥: not given where one of the others was received or is due. */
  #exclude(): void {
    const { ifReceived, thenNot } = this.#relation
    const paid = this.#mark(this.#received(ifReceived), this.#scratch)
    const others = this.#known(ifReceived)
    const targets = this.#known(thenNot)
    const certain = new Int32Array(others.length)
    for (let w = 0; w < this.#span.words; w++) {
      for (let i = 0; i < others.length; i++) certain[i] = this.#certain(others[i]!, w)
      const unknown = this.#historyUnknown(w)
      for (const target of targets) {
        // The first that is due stands for all; a measure is not in its own way.
        let due = 0
        for (let i = others.length - 1; i >= 0; i--) due = others[i] === target ? due & ~certain[i]! : due | certain[i]!
        const blocked = paid[w]! | due
        if (blocked !== 0) target.block(w, blocked & ~target.no[w]!)
        if ((unknown & ~blocked) !== 0) target.wait(w, unknown & ~blocked)
      }
    }
  }

  /** 前置: not given unless one of them was received. */
  #require(): void {
    const paid = this.#mark(this.#received(this.#relation.ifReceived), this.#scratch)
    const targets = this.#known(this.#relation.thenNot)
    for (let w = 0; w < this.#span.words; w++) {
      const unknown = this.#historyUnknown(w)
      for (const target of targets) {
        target.wait(w, unknown)
        target.block(w, ~unknown & ~paid[w]! & this.#existing(w) & ~target.no[w]!)
      }
    }
  }

  #existing = (word: number): number => (word === this.#span.words - 1 && (this.#span.count & 31) !== 0 ? (1 << (this.#span.count & 31)) - 1 : -1)

  /** What was received of one side blocks the others; the rest is the applicant's choice. */
  #chooseOne(): void {
    for (const [i, side] of this.#relation.group.entries()) {
      const elsewhere = this.#mark(this.#received(this.#relation.group.flat().filter((id) => !side.includes(id))), this.#scratch)
      for (let w = 0; w < this.#span.words; w++) {
        const bits = elsewhere[w]!
        if (bits !== 0) for (const state of this.#sides[i]!) state.block(w, bits & ~state.no[w]!)
      }
    }
    this.#waitAll()
  }

  /** Subjects with a known history of whom several sides are live, or one is and something was received. */
  #contested(live: (side: Side, word: number) => number): Rail {
    const paid = this.#mark(this.#all, this.#scratch)
    const out = this.#other
    for (let w = 0; w < this.#span.words; w++) {
      let one = 0
      let two = 0
      for (const side of this.#sides) {
        const bits = live(side, w)
        two |= one & bits
        one |= bits
      }
      out[w] = (two | (one & paid[w]!)) & ~this.#historyUnknown(w) & this.#existing(w)
    }
    return out
  }

  #takeHigher(): void {
    this.#waitAll()
    const contested = this.#contested((side, w) => {
      let bits = 0
      for (const state of side) bits |= ~state.no[w]!
      return bits
    })
    const paid = this.#scratch
    eachBit(contested, this.#span.words, (at) => this.#takeHigherOf(at, hasBit(paid, at)))
  }

  /** Sides compete with the sum of their members; the sum that is certainly the highest stays. */
  #takeHigherOf(at: number, paid: boolean): void {
    const highs = this.#highs
    for (let i = 0; i < highs.length; i++) this.#addUp(i, at)
    for (let i = 0; i < highs.length; i++) {
      if (highs[i]! < 0) continue
      if (this.#isBeaten(i)) for (const state of this.#sides[i]!) state.block(at >>> 5, 1 << (at & 31))
      else if (paid) this.#deduct(at, this.#sides[i]!.filter((state) => state.isLive(at)))
    }
  }

  #addUp(i: number, at: number): void {
    let high = -1
    let sure = 0
    for (const state of this.#sides[i]!) {
      if (!state.isLive(at)) continue
      high = plus(Math.max(0, high), state.high(at))
      if (state.isCertain(at)) sure += state.low(at)
    }
    this.#highs[i] = high
    this.#sures[i] = sure
  }

  #isBeaten(i: number): boolean {
    const high = this.#highs[i]!
    if (high === Number.POSITIVE_INFINITY) return false
    for (let j = 0; j < this.#sures.length; j++) if (j !== i && this.#highs[j]! >= 0 && (this.#sures[j]! > high || (this.#sures[j] === high && j < i))) return true
    return false
  }

  /** Takes what was already paid off the members, one after the other. */
  #deduct(at: number, side: Side): void {
    const own = side.map((state) => state.plan.id)
    const others = side.length === 1 ? this.#all : this.#received(this.#relation.group.flat().filter((id) => !own.includes(id)))
    const paid = this.#sumReceived(at, others)
    if (paid === null) return
    let left = paid
    for (const state of side) {
      const low = state.low(at)
      this.#reduce(state, at, Math.max(0, low - left), Math.max(0, state.high(at) - left))
      left = Math.max(0, left - low)
    }
  }

  /** Null when nothing was received. */
  #sumReceived(at: number, received: Received): number | null {
    const { awards } = this.#frame.population
    if (awards === null) return null
    const subject = this.#span.from + at
    let paid: number | null = null
    for (let row = awards.offsets[subject]!; row < awards.offsets[subject + 1]!; row++) if (counts(awards, row, received)) paid = (paid ?? 0) + awards.amounts[row]!
    return paid
  }

  #reduce(state: MeasureState, at: number, low: number, high: number): void {
    if (high === 0) return state.block(at >>> 5, 1 << (at & 31))
    const [lows, highs] = state.spell()
    lows[at] = low
    highs[at] = high
  }

  /** 本次给 = max(0, 所获最高档 − 已获合计), paid under the highest of the measures now due. */
  #topUp(): void {
    this.#waitAll()
    const contested = this.#contested((side, w) => side.reduce((bits, state) => bits | this.#certain(state, w), 0))
    const several = this.#sides.some((side) => side.length > 1)
    eachBit(several ? this.#livePlaces() : contested, this.#span.words, (at) => {
      const certain = this.#members.filter((state) => state.isCertain(at)).sort((a, b) => b.low(at) - a.low(at))
      const paid = this.#sumReceived(at, this.#all) ?? 0
      certain.forEach((state, i) => {
        if (i > 0) state.block(at >>> 5, 1 << (at & 31))
        else if (paid > 0) this.#reduce(state, at, Math.max(0, state.low(at) - paid), Math.max(0, state.high(at) - paid))
      })
    })
  }

  #livePlaces(): Rail {
    for (let w = 0; w < this.#span.words; w++) this.#other[w] = this.#members.reduce((bits, state) => bits | ~state.no[w]!, 0) & ~this.#historyUnknown(w) & this.#existing(w)
    return this.#other
  }

  #capTogether(): void {
    this.#waitAll()
    eachBit(this.#livePlaces(), this.#span.words, (at) => {
      let low = this.#relation.limit!.value - (this.#sumReceived(at, this.#all) ?? 0)
      let high = low
      for (const state of this.#members.filter((each) => each.isLive(at))) {
        const [mineLow, mineHigh] = [state.low(at), state.high(at)]
        const capped = [Math.max(0, Math.min(mineLow, low)), Math.max(0, Math.min(mineHigh, high))] as const
        if (capped[0] !== mineLow || capped[1] !== mineHigh) this.#reduce(state, at, ...capped)
        if (!state.isCertain(at)) continue
        low -= capped[1]
        high -= capped[0]
      }
    })
  }
}
