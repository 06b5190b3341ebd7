import { yearOf } from '../decide/date.ts'
import type { Relation } from '../pack/types.ts'
import { TRUE } from '../truth/truth.ts'
import { MAX_SAFE } from './cell.ts'
import { chooseOneItem, higherItem } from './itemwise.ts'
import { joined, literal, x, type Expr } from './layers.ts'
import { whole } from './literal.ts'
import { partByPart } from './parts.ts'
import type { Contest, State } from './state.ts'
import type { Subject } from './subject.ts'

const NEVER = literal('false')
const or = (parts: readonly Expr[]): Expr => (parts.length === 0 ? NEVER : x`(${joined(parts, ' or ')})`)
const sum = (parts: readonly Expr[]): Expr => (parts.length === 0 ? literal('0') : x`(${joined(parts, ' + ')})`)

/** Relations between measures, in the order they come, each as `decide/relate.ts` resolves it. */
export function relate(relations: readonly Relation[], states: ReadonlyMap<string, State>, subject: Subject, date: string): void {
  for (const relation of relations) {
    const year = relation.period === '当年' ? yearOf(date) : null
    const stateOf = (ids: readonly string[]): State[] => ids.flatMap((id) => states.get(id) ?? [])
    const contest: Contest = { relation, subject, members: stateOf(relation.group.flat()), year, unknown: x`${subject.historyKnown()} <> ${TRUE}`, received: (measures) => ({ measures, year }) }
    resolve(contest, relation.group.map(stateOf), stateOf(relation.ifReceived), stateOf(relation.thenNot))
  }
}

function resolve(contest: Contest, sides: readonly (readonly State[])[], others: readonly State[], targets: readonly State[]): void {
  const { relation } = contest
  switch (relation.kind) {
    case '互斥':
      return exclude(contest, others, targets)
    case '前置':
      return require(contest, targets)
    case '取一':
      return relation.byRecord === undefined ? chooseOne(contest, sides) : chooseOneItem(contest, sides)
    case '取高':
      return relation.byRecord === undefined ? takeHigher(contest, sides) : higherItem(contest)
    case '补差':
      return relation.splitBy === undefined ? topUp(contest) : partByPart(contest)
    case '累计':
      return relation.splitBy === undefined ? capTogether(contest) : partByPart(contest)
  }
}

/** 互斥: not given where one of the others was received or is due; a measure is not in its own way. */
function exclude({ relation, subject, unknown, received }: Contest, others: readonly State[], targets: readonly State[]): void {
  const paid = x`${subject.countAwarded(received(relation.ifReceived))} > 0`
  const certain = others.map((other) => other.certain())
  const changes = targets.map((target) => {
    // The first that is due stands for all.
    const due = certain.reduceRight<Expr>((later, one, i) => (others[i] === target ? x`(not ${one} and ${later})` : x`(${one} or ${later})`), NEVER)
    return { target, block: subject.keep(x`${paid} or ${due}`) }
  })
  for (const { target, block } of changes) target.apply({ block, wait: unknown })
}

/** 前置: not given unless one of them was received. */
function require({ relation, subject, unknown, received }: Contest, targets: readonly State[]): void {
  const none = x`${subject.countAwarded(received(relation.ifReceived))} = 0`
  for (const target of targets) target.apply({ block: x`not ${unknown} and ${none}`, wait: unknown })
}

/** What was received of one side blocks the others; the rest is the applicant's choice. */
function chooseOne({ relation, subject, unknown, received }: Contest, sides: readonly (readonly State[])[]): void {
  relation.group.forEach((side, i) => {
    const elsewhere = x`${subject.countAwarded(received(relation.group.flat().filter((id) => !side.includes(id))))} > 0`
    for (const state of sides[i]!) state.apply({ block: elsewhere, wait: unknown })
  })
}

/** Sides compete with the sum of their members; the sum that is certainly the highest stays. */
function takeHigher(contest: Contest, sides: readonly (readonly State[])[]): void {
  const { subject, unknown } = contest
  const totals = sides.map((side) => {
    const high = subject.keep(sum(side.map((state) => state.high)))
    const sure = sum(side.map((state) => x`case when ${state.certain()} then ${state.low} else 0 end`))
    return { live: subject.keep(or(side.map((state) => state.live()))), high: side.length < 2 ? high : subject.keep(x`case when ${high} > ${MAX_SAFE} then ${MAX_SAFE} else ${high} end`), sure: subject.keep(sure) }
  })
  const paid = sides.map((side) => subtractable(contest, side))
  // Everything is asked before anything is changed.
  const plans = sides.map((side, i) => {
    const rivals = totals.flatMap((other, j) => (j === i ? [] : [x`(${other.live} and ${other.sure} ${j < i ? '>=' : '>'} ${totals[i]!.high})`]))
    return { side, beaten: subject.keep(x`coalesce(not ${unknown} and ${or(rivals)}, false)`), paid: paid[i]! }
  })
  for (const { side, beaten, paid: { amount, any } } of plans) {
    let left = amount
    for (const state of side) {
      const { low, high } = state
      state.apply({ block: beaten, wait: unknown, reduce: { when: x`not ${unknown} and not ${beaten} and ${any} and ${state.live()}`, low: x`greatest(0, ${low} - ${left})`, high: remainder(high, left) } })
      left = subject.keep(x`greatest(0, ${left} - ${low})`)
    }
  }
}

/** What is left of an upper end; none stays none. */
const remainder = (high: Expr, paid: Expr): Expr => x`case when ${high} is not null then greatest(0, ${high} - ${paid}) end`

/** What was received and counts against a side: all of it where one member is live, else what the others received. */
function subtractable({ relation, subject, received }: Contest, side: readonly State[]): { readonly amount: Expr; readonly any: Expr } {
  const all = relation.group.flat()
  const [amount, count] = [subject.sumAwarded(received(all)), subject.countAwarded(received(all))]
  if (side.length < 2) return { amount, any: x`${count} > 0` }
  const several = subject.keep(x`${sum(side.map((state) => x`(${state.live()})::int`))} > 1`)
  const own = (of: (id: string) => Expr): Expr => x`case when ${several} then ${sum(side.map((state) => x`case when ${state.live()} then ${of(state.plan.id)} else 0 end`))} else 0 end`
  return { amount: subject.keep(x`${amount} - ${own((id) => subject.sumAwarded(received([id])))}`), any: subject.keep(x`${count} > ${own((id) => subject.countAwarded(received([id])))}`) }
}

/** 本次给 = max(0, 所获最高档 − 已获合计), paid under the highest of the measures now due. */
function topUp({ relation, subject, members, unknown, received }: Contest): void {
  const paid = subject.sumAwarded(received(relation.group.flat()))
  const certain = members.map((state) => state.certain())
  const changes = members.map((state, i) => {
    const higher = members.flatMap((other, j) => (j === i ? [] : [x`(${certain[j]!} and ${other.low} ${j < i ? '>=' : '>'} ${state.low})`]))
    const merged = subject.keep(x`not ${unknown} and ${certain[i]!} and ${or(higher)}`)
    return { state, merged, best: x`not ${unknown} and ${certain[i]!} and not ${merged} and ${paid} > 0` }
  })
  for (const { state, merged, best } of changes) state.apply({ block: merged, wait: unknown, reduce: { when: best, low: x`greatest(0, ${state.low} - ${paid})`, high: remainder(state.high, paid) } })
}

/** One limit for all of them, filled in their order; what is uncertain may still leave the later ones everything. */
function capTogether({ relation, subject, members, unknown, received }: Contest): void {
  let low = subject.keep(x`${whole(relation.limit!.value)} - ${subject.sumAwarded(received(relation.group.flat()))}`)
  let high = low
  for (const state of members) {
    const capped = { low: subject.keep(x`greatest(0, least(${state.low}, ${low}))`), high: subject.keep(x`greatest(0, least(${state.high}, ${high}))`) }
    const changed = x`(${capped.low} <> ${state.low} or ${capped.high} is distinct from ${state.high})`
    state.apply({ wait: unknown, reduce: { when: x`not ${unknown} and ${state.live()} and ${changed}`, ...capped } })
    const certain = state.certain()
    const [lowBefore, highBefore] = [low, high]
    low = subject.keep(x`case when ${certain} then ${lowBefore} - ${capped.high} else ${lowBefore} end`)
    high = subject.keep(x`case when ${certain} then ${highBefore} - ${capped.low} else ${highBefore} end`)
  }
}
