import type { Fen } from '@zhiyun/finance'
import type { Relation } from '../pack/types.ts'
import { FALSE, isUnknown, MISSING, TRUE, type Truth } from '../truth/truth.ts'
import { isActive, type ReadingChoice } from './place.ts'
import { yearOf } from './date.ts'
import { exactly, isNothing, minus, NOTHING, sumOf } from './interval.ts'
import { inParts } from './parts.ts'
import { perObject } from './perObject.ts'
import type { Award, Interval } from './types.ts'

/** What one measure would give on its own. `certain` is an entitlement that nothing stands against any more. */
export type Due = {
  readonly truth: Truth
  readonly interval: Interval
  /** Only entitlements (应给, or no selection word printed) count as certain; a competition may still be lost. */
  readonly entitled: boolean
  readonly items: readonly { readonly key: string; readonly truth: Truth; readonly worth: Interval; readonly text?: (field: string) => string | null }[] | null
  without(keys: ReadonlySet<string>): Interval
}

export type RelationEffect = { readonly relation: Relation; readonly effect: 'blocked' | 'reduced' | 'choose' | 'unknown' | 'waits'; readonly note: string }
export type Related = { readonly truth: Truth; readonly interval: Interval; readonly effects: readonly RelationEffect[] }

type State = { truth: Truth; interval: Interval; readonly due: Due; readonly effects: RelationEffect[] }

/**
 * For one subject: relations between measures, with what was already received.
 * `relations` come in the order of `ordered`: those that look at others' results after those that change them.
 */
export function relate(relations: readonly Relation[], dues: ReadonlyMap<string, Due>, awards: readonly Award[] | null, date: string, choice: ReadingChoice): Map<string, Related> {
  const states = new Map<string, State>()
  for (const [id, due] of dues) states.set(id, { truth: due.truth, interval: due.interval, due, effects: [] })
  for (const relation of relations) if (isActive(relation.when, choice) && isWrittenFor(relation, states)) new Resolution(relation, states, awards, date).apply()
  return states
}

type Those = { has(id: string): boolean }

/** A relation changes only those it is written for. */
function isWrittenFor(relation: Relation, those: Those): boolean {
  for (const id of written(relation)) if (those.has(id)) return true
  return false
}

/** Whether none of the relations changes anything: mostly nothing was received, and at most one of the measures it is about is due. */
export function areIdle(relations: readonly Relation[], dues: ReadonlyMap<string, Due>, awards: readonly Award[] | null, choice: ReadingChoice): boolean {
  for (const relation of relations) if (isWrittenFor(relation, dues) && isActive(relation.when, choice) && !isIdle(relation, dues, awards)) return false
  return true
}

/** Nothing was received, and nobody stands beside whom it is written for. Relations before it only make fewer of them due. */
function isIdle(relation: Relation, dues: ReadonlyMap<string, Due>, awards: readonly Award[] | null): boolean {
  if (awards === null || awards.length > 0) return false
  switch (relation.kind) {
    case '取一':
    case '取高':
      return liveAmong(members(relation), dues) <= 1
    case '补差':
      // By a field of the items, one measure alone has several parts.
      return relation.splitBy === undefined && liveAmong(members(relation), dues) <= 1
    case '互斥':
      return liveAmong(relation.ifReceived, dues) === 0
    case '累计':
    case '前置':
      return false
  }
}

function liveAmong(ids: readonly string[], dues: ReadonlyMap<string, Due>): number {
  let live = 0
  for (const id of ids) {
    const due = dues.get(id)
    if (due !== undefined && due.truth !== FALSE) live += 1
  }
  return live
}

const members = perObject((relation: Relation): readonly string[] => relation.group.flat())

const RANK: Readonly<Record<Relation['kind'], number>> = { 取一: 1, 取高: 2, 补差: 3, 累计: 4, 前置: 5, 互斥: 6 }
const written = perObject((relation: Relation): readonly string[] => [...relation.group.flat(), ...relation.thenNot])

/** Readers of a measure's result after its writers; a cycle (which the static check refuses) falls back to rank. */
export function ordered(relations: readonly Relation[]): Relation[] {
  const left = [...relations].sort((a, b) => RANK[a.kind] - RANK[b.kind])
  const result: Relation[] = []
  while (left.length > 0) {
    const at = left.findIndex((reader) => left.every((writer) => writer === reader || !written(writer).some((id) => reader.ifReceived.includes(id))))
    result.push(...left.splice(Math.max(at, 0), 1))
  }
  return result
}

/** Certainly at least as much: what is sure on one side is no less than the most on the other. */
const beats = (sure: Fen, other: Interval, earlier: boolean): boolean => other.high !== null && (sure > other.high || (sure === other.high && earlier))

class Resolution {
  readonly #relation: Relation
  readonly #states: ReadonlyMap<string, State>
  readonly #awards: readonly Award[] | null
  readonly #date: string

  constructor(relation: Relation, states: ReadonlyMap<string, State>, awards: readonly Award[] | null, date: string) {
    this.#relation = relation
    this.#states = states
    this.#awards = awards
    this.#date = date
  }

  apply(): void {
    switch (this.#relation.kind) {
      case '互斥':
        return this.#exclude(true)
      case '前置':
        return this.#exclude(false)
      case '取一':
        return this.#relation.byRecord === undefined ? this.#chooseOne() : this.#chooseOneByItem(this.#relation.byRecord)
      case '取高':
        return this.#relation.byRecord === undefined ? this.#takeHigher() : this.#takeHigherByItem()
      case '补差':
        return this.#relation.splitBy === undefined ? this.#topUp() : this.#inParts(this.#relation.splitBy)
      case '累计':
        return this.#relation.splitBy === undefined ? this.#capTogether() : this.#inParts(this.#relation.splitBy)
    }
  }

  /** 互斥: not given when one of the others was received; 前置: not given unless one was. */
  #exclude(whenReceived: boolean): void {
    const { ifReceived, thenNot } = this.#relation
    const received = this.#received(ifReceived)
    const due = ifReceived.find((id) => this.#isCertain(id))
    const open = ifReceived.some((id) => this.#isOpen(id))
    for (const id of thenNot) {
      if (!whenReceived) {
        if (received === null) this.#wait(id)
        else if (received.length === 0) this.#block(id, `须先得到 ${ifReceived.join('、')}`)
      } else if (received !== null && received.length > 0) this.#block(id, `${received[0]!.date} 已得 ${received[0]!.measure}`)
      else if (due !== undefined && due !== id) this.#block(id, `同期应得 ${due}`)
      else if (received === null) this.#wait(id)
      else if (open) this.#note(id, 'unknown', '若同期得到其中一项，本项不再给')
    }
  }

  #chooseOne(): void {
    const sides = this.#relation.group.filter((side) => side.some((id) => this.#isLive(id)))
    const received = this.#received(this.#relation.group.flat())
    for (const side of this.#relation.group) {
      const other = received?.find((award) => !side.includes(award.measure))
      for (const id of side) {
        if (other) this.#block(id, `已得 ${other.measure}，只能取一`)
        else if (received === null) this.#wait(id)
        else if (sides.length > 1 && this.#isLive(id)) this.#note(id, 'choose', `与 ${sides.filter((each) => each !== side).flat().join('、')} 由申请人选一`)
      }
    }
  }

  /** 按: the same project is supported by one side only; other projects of the same body are not touched. */
  #chooseOneByItem(record: string): void {
    const received = this.#received(this.#relation.group.flat())
    for (const side of this.#relation.group) {
      const others = received?.filter((award) => !side.includes(award.measure))
      for (const id of side.filter((each) => this.#isLive(each))) {
        // An award that names no item may be for any of them.
        if (others === undefined || others.some((award) => award.item === undefined)) this.#wait(id)
        else this.#dropItems(id, new Set(others.flatMap((award) => award.item ?? [])), record)
      }
    }
  }

  #dropItems(id: string, taken: ReadonlySet<string>, record: string): void {
    const { due } = this.#states.get(id)!
    const lost = new Set((due.items ?? []).flatMap((item) => (taken.has(item.key) ? [item.key] : [])))
    if (lost.size > 0) this.#reduce(id, due.without(lost), `${[...lost].join('、')} 已由别处资助，同一${record}只取一`)
  }

  /** Sides compete with the sum of their members; the sum that is certainly the highest stays. */
  #takeHigher(): void {
    const received = this.#received(this.#relation.group.flat())
    if (received === null) return this.#relation.group.flat().forEach((id) => this.#wait(id))
    const sides = this.#relation.group.map((side) => side.filter((id) => this.#isLive(id))).filter((side) => side.length > 0)
    const totals = sides.map((side) => ({ side, total: sumOf(side.map((id) => this.#states.get(id)!.interval)), sure: side.reduce((sum, id) => sum + (this.#isCertain(id) ? this.#low(id) : 0), 0) }))
    for (const [i, { side, total }] of totals.entries()) {
      const higher = totals.find((other, j) => j !== i && beats(other.sure, total, j < i))
      const paid = received.filter((award) => side.length === 1 || !side.includes(award.measure))
      if (higher) side.forEach((id) => this.#block(id, `与 ${higher.side.join('、')} 取高`))
      else if (paid.length > 0) this.#deduct(side, paid)
      else if (totals.some((other, j) => j !== i && !beats(totals[i]!.sure, other.total, true))) {
        const others = totals.flatMap((other, j) => (j === i ? [] : other.side)).join('、')
        side.forEach((id) => this.#note(id, 'unknown', `与 ${others} 取高，尚不能定`))
      }
    }
  }

  /** Takes what was already paid off the members, one after the other. */
  #deduct(side: readonly string[], paid: readonly Award[]): void {
    let left = paid.reduce((sum, award) => sum + award.amount, 0)
    for (const id of side) {
      const mine = this.#states.get(id)!.interval
      this.#reduce(id, minus(mine, exactly(left)), `同期已得 ${paid.map((award) => award.measure).join('、')}，只补差额`)
      left = Math.max(0, left - mine.low)
    }
  }

  /** The same item under several measures: only the best of them counts it. */
  #takeHigherByItem(): void {
    const ids = this.#relation.group.flat()
    const drop = new Map<string, Set<string>>()
    const keys = new Set(ids.flatMap((id) => this.#states.get(id)?.due.items?.map((item) => item.key) ?? []))
    for (const key of keys) {
      const bids = ids.flatMap((id) => {
        const item = this.#states.get(id)?.due.items?.find((each) => each.key === key)
        return item?.truth === TRUE && this.#isCertain(id) ? [{ id, low: item.worth.low }] : []
      })
      const best = bids.toSorted((a, b) => b.low - a.low)[0]
      const paid = this.#received(ids)?.find((award) => award.item === key)
      for (const bid of bids) if (bid !== best || (paid !== undefined && paid.amount >= bid.low)) drop.set(bid.id, (drop.get(bid.id) ?? new Set()).add(key))
    }
    for (const [id, lost] of drop) this.#reduce(id, this.#states.get(id)!.due.without(lost), `${[...lost].join('、')} 已在别的名单得奖，同一${this.#relation.byRecord ?? '项'}取高`)
  }

  /** 本次给 = max(0, 所获最高档 − 已获合计), paid under the highest of the measures now due. */
  #topUp(): void {
    const ids = this.#relation.group.flat()
    const received = this.#received(ids)
    if (received === null) return ids.forEach((id) => this.#wait(id))
    const certain = ids.filter((id) => this.#isCertain(id)).sort((a, b) => this.#low(b) - this.#low(a))
    const paid = received.reduce((sum, award) => sum + award.amount, 0)
    for (const [i, id] of certain.entries()) {
      if (i > 0) this.#block(id, `并入 ${certain[0]!} 补差`)
      else if (paid > 0) this.#reduce(id, minus(this.#states.get(id)!.interval, { low: paid, high: paid }), '扣除已得，只补差额')
    }
  }

  #capTogether(): void {
    const ids = this.#relation.group.flat()
    const received = this.#received(ids)
    if (received === null) return ids.forEach((id) => this.#wait(id))
    let low: Fen = this.#relation.limit!.value - received.reduce((sum, award) => sum + award.amount, 0)
    let high = low
    for (const id of ids.filter((each) => this.#isLive(each))) {
      const mine = this.#states.get(id)!.interval
      const capped: Interval = { low: Math.max(0, Math.min(mine.low, low)), high: Math.max(0, mine.high === null ? high : Math.min(mine.high, high)) }
      if (capped.low !== mine.low || capped.high !== mine.high) this.#reduce(id, capped, '合计到上限')
      if (!this.#isCertain(id)) continue
      low -= capped.high ?? low
      high -= capped.low
    }
  }

  /** 分: the relation holds inside each value of a field of the items, not over all of them. */
  #inParts(field: string): void {
    const ids = this.#relation.group.flat()
    const received = this.#received(ids)
    if (received === null) return ids.forEach((id) => this.#wait(id))
    const certain = ids.filter((id) => this.#isCertain(id))
    const items = ids.flatMap((id) => (this.#states.get(id)?.due.items ?? []).map((item) => ({ id, key: item.key, part: item.text?.(field) ?? null, truth: item.truth, worth: item.worth })))
    const paid = received.map((award) => ({ amount: award.amount, part: award.item === undefined ? null : (items.find((item) => item.key === award.item)?.part ?? null) }))
    // An award that cannot be laid to a part may belong to any of them.
    if (paid.some((award) => award.part === null)) return ids.forEach((id) => this.#wait(id))
    const due = items.filter((item) => certain.includes(item.id) && item.truth !== FALSE)
    if (due.some((item) => item.part === null || item.truth !== TRUE || item.worth.high !== item.worth.low)) return certain.forEach((id) => this.#note(id, 'unknown', `各${field}分别算，还有没定的`))
    const given = inParts(due.map((item) => ({ id: item.id, part: item.part!, worth: item.worth.low })), paid.map((award) => ({ part: award.part!, amount: award.amount })), this.#relation.kind === '累计' ? this.#relation.limit!.value : null)
    for (const id of certain) {
      const amount = given.get(id) ?? 0
      if (amount !== this.#low(id)) this.#reduce(id, exactly(amount), `各${field}分别${this.#relation.kind === '累计' ? '封顶' : '补差'}`)
    }
  }

  /** Awards in this relation's period; null when nobody knows. */
  #received(ids: readonly string[]): readonly Award[] | null {
    if (this.#awards === null) return null
    const year = yearOf(this.#date)
    return this.#awards.filter((award) => ids.includes(award.measure) && (this.#relation.period !== '当年' || yearOf(award.date) === year))
  }

  #isLive(id: string): boolean {
    return this.#states.has(id) && this.#states.get(id)!.truth !== FALSE
  }

  #isOpen(id: string): boolean {
    return this.#isLive(id) && !this.#isCertain(id)
  }

  #isCertain(id: string): boolean {
    const state = this.#states.get(id)
    return state !== undefined && state.truth === TRUE && state.due.entitled && !isNothing(state.interval)
  }

  #low(id: string): number {
    return this.#states.get(id)!.interval.low
  }

  #block(id: string, note: string): void {
    if (!this.#isLive(id)) return
    const state = this.#states.get(id)!
    state.truth = FALSE
    state.interval = NOTHING
    this.#note(id, 'blocked', note)
  }

  #reduce(id: string, interval: Interval, note: string): void {
    if (isNothing(interval)) return this.#block(id, note)
    this.#states.get(id)!.interval = interval
    this.#note(id, 'reduced', note)
  }

  #wait(id: string): void {
    const state = this.#states.get(id)
    if (!state || state.truth === FALSE) return
    state.truth = isUnknown(state.truth) ? state.truth | MISSING : MISSING
    state.interval = { low: 0, high: state.interval.high }
    this.#note(id, 'waits', '以前得过哪些资助未知')
  }

  #note(id: string, effect: RelationEffect['effect'], note: string): void {
    this.#states.get(id)?.effects.push({ relation: this.#relation, effect, note })
  }
}
