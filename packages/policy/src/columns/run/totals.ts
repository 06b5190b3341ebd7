import type { Status } from '../../decide/types.ts'
import type { Grouping } from '../store/population.ts'
import { countBits, eachBit, type Rail } from '../store/rail.ts'
import type { MeasureState } from './state.ts'

/** What a measure comes to over many subjects. Sums are exact, in fen; `unbounded` are those with no printed upper bound, whose `high` adds nothing. */
export type MeasureTotals = {
  readonly measure: string
  readonly statuses: Record<Status, number>
  /** Among 不符合: the applicant is of another kind (不适用). */
  inapplicable: number
  low: bigint
  high: bigint
  unbounded: number
  /** Counts and sums by group, in the order of the grouping's labels; only when asked for. */
  readonly groups: GroupTotals[]
}
export type GroupTotals = { readonly label: string; readonly statuses: Record<Status, number>; low: bigint; high: bigint; unbounded: number }

const noStatuses = (): Record<Status, number> => ({ 符合: 0, 可竞争: 0, 不符合: 0, 待补: 0, 需专家判断: 0, 出错: 0 })
const emptySums = () => ({ statuses: noStatuses(), low: 0n, high: 0n, unbounded: 0 })

export const emptyTotals = (measure: string, grouping?: Grouping): MeasureTotals => ({ measure, inapplicable: 0, ...emptySums(), groups: (grouping?.labels ?? []).map((label) => ({ label, ...emptySums() })) })

/** Adds one block of a measure. */
export function addBlock(totals: MeasureTotals, state: MeasureState, count: number, words: number): void {
  const { statuses } = totals
  const [yes, no, hard, error] = [state.yes, state.no, state.hard, state.error].map((rail) => countBits(rail, words)) as [number, number, number, number]
  statuses[state.plan.entitled ? '符合' : '可竞争'] += yes
  statuses.不符合 += no
  statuses.出错 += error
  statuses.待补 += hard - error
  statuses.需专家判断 += count - yes - no - hard
  totals.inapplicable += countBits(state.inapplicable, words)
  if (state.lows === null || state.highs === null) {
    const high = state.worthHigh(0)
    totals.low += BigInt(yes) * BigInt(state.worthLow(0))
    if (high === Number.POSITIVE_INFINITY) totals.unbounded += count - no
    else totals.high += BigInt(count - no) * BigInt(high)
    return
  }
  const live = new Int32Array(words)
  for (let w = 0; w < words; w++) live[w] = ~state.no[w]!
  const high = sumOf(state.highs, live, count)
  totals.low += sumOf(state.lows, state.yes, count).sum
  totals.high += high.sum
  totals.unbounded += high.endless
}

/** Above this, single values go to the wide lane: a block of smaller ones stays below 2^53. */
const NARROW = 2 ** 37

/** The exact sum of the values whose bit is set, and how many have no end. */
function sumOf(values: Float64Array, rail: Rail, count: number): { readonly sum: bigint; readonly endless: number } {
  let narrow = 0
  let wide = 0n
  let endless = 0
  eachBit(rail, (count + 31) >>> 5, (at) => {
    const value = at < count ? values[at]! : 0
    if (value <= NARROW) narrow += value
    else if (value === Number.POSITIVE_INFINITY) endless += 1
    else wide += BigInt(value)
  })
  return { sum: wide + BigInt(narrow), endless }
}

/** Adds one block of a measure to its groups. */
export function addGroups(totals: MeasureTotals, state: MeasureState, grouping: Grouping, from: number, count: number): void {
  for (let at = 0; at < count; at++) {
    const group = totals.groups[grouping.codes[from + at]!]
    if (group === undefined) continue
    const [word, bit] = [at >>> 5, 1 << (at & 31)]
    if ((state.no[word]! & bit) !== 0) {
      group.statuses.不符合 += 1
      continue
    }
    group.statuses[statusAt(state, word, bit)] += 1
    addInterval(group, state.low(at), state.high(at))
  }
}

export function statusAt(state: MeasureState, word: number, bit: number): Status {
  if ((state.yes[word]! & bit) !== 0) return state.plan.entitled ? '符合' : '可竞争'
  if ((state.no[word]! & bit) !== 0) return '不符合'
  if ((state.error[word]! & bit) !== 0) return '出错'
  return (state.hard[word]! & bit) !== 0 ? '待补' : '需专家判断'
}

export function addInterval(sums: { low: bigint; high: bigint; unbounded: number }, low: number, high: number): void {
  if (low !== 0) sums.low += BigInt(low)
  if (high === Number.POSITIVE_INFINITY) sums.unbounded += 1
  else if (high !== 0) sums.high += BigInt(high)
}
