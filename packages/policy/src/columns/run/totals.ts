import type { Status } from '../../decide/types.ts'
import type { Grouping } from '../store/population.ts'
import { lowestBit } from '../store/rail.ts'
import { NARROW, type MeasureState } from './state.ts'
import type { MeasureView } from './view.ts'

/** Counts and exact sums in fen; `unbounded` are those with no printed upper bound, whose `high` adds nothing. */
export type Sums = { readonly statuses: Record<Status, number>; low: bigint; high: bigint; unbounded: number }
export type GroupTotals = Sums & { readonly label: string }

/** What a measure comes to over many subjects. */
export type MeasureTotals = Sums & {
  readonly measure: string
  /** Among 不符合: the applicant is of another kind (不适用). */
  inapplicable: number
  /** By the labels of the grouping asked for. */
  readonly groups: Map<string, GroupTotals>
}

const emptySums = (): Sums => ({ statuses: { 符合: 0, 可竞争: 0, 不符合: 0, 待补: 0, 需专家判断: 0, 出错: 0 }, low: 0n, high: 0n, unbounded: 0 })
export const emptyTotals = (measure: string): MeasureTotals => ({ measure, inapplicable: 0, ...emptySums(), groups: new Map() })

/** Adds one block of a compiled measure, word by word where amounts are the same for all. */
export function addState(totals: MeasureTotals, state: MeasureState, count: number, words: number): void {
  const { statuses } = totals
  const { countBits, sumWhere } = state.kernels
  const [yes, no, hard, error] = [countBits(state.yes, words), countBits(state.no, words), countBits(state.hard, words), countBits(state.error, words)]
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
  if (state.isNarrow) {
    totals.low += BigInt(sumWhere(state.lows, state.yes, true, words))
    totals.high += BigInt(sumWhere(state.highs, state.no, false, words))
  } else if (no < count) addSpelled(totals, state.lows, state.highs, state, count, words)
}

/** Amounts that differ: summed in doubles while that is exact, the large ones apart. */
function addSpelled(totals: Sums, lows: Float64Array, highs: Float64Array, { yes, no }: MeasureState, count: number, words: number): void {
  let low = 0
  let high = 0
  for (let w = 0; w < words; w++) {
    const sure = yes[w]!
    for (let word = ~no[w]!; word !== 0; word &= word - 1) {
      const bit = word & -word
      const at = (w << 5) + lowestBit(word)
      if (at >= count) break
      const most = highs[at]!
      if (most <= NARROW) {
        high += most
        if ((sure & bit) !== 0) low += lows[at]!
      } else addWide(totals, (sure & bit) === 0 ? 0 : lows[at]!, most)
    }
  }
  totals.low += BigInt(low)
  totals.high += BigInt(high)
}

function addWide(totals: Sums, low: number, high: number): void {
  if (low !== 0) totals.low += BigInt(low)
  if (high === Number.POSITIVE_INFINITY) totals.unbounded += 1
  else totals.high += BigInt(high)
}

/** Adds one block of a measure that was decided one by one. */
export function addView(totals: MeasureTotals, view: MeasureView, count: number): void {
  for (let at = 0; at < count; at++) {
    totals.statuses[view.status(at)] += 1
    totals.inapplicable += Number(view.inapplicable(at))
    addWide(totals, view.low(at), view.high(at))
  }
}

/** The groups of a block: who is in which, and how many are in each. */
export type BlockGroups = { readonly labels: readonly string[]; readonly codes: Uint16Array; readonly sizes: readonly number[] }

export function groupsOf({ labels, codes }: Grouping, from: number, count: number): BlockGroups {
  const sizes = labels.map(() => 0)
  const here = codes.subarray(from, from + count)
  for (const code of here) if (code < sizes.length) sizes[code]! += 1
  return { labels, codes: here, sizes }
}

/** Adds one block of a measure to its groups, visiting only those who are not refused. */
export function addStateGroups(totals: MeasureTotals, state: MeasureState, groups: BlockGroups): void {
  const { labels, codes, sizes } = groups
  const entries = labels.map((label) => groupOf(totals, label))
  const [live, yes, hard, error] = [0, 1, 2, 3].map(() => new Int32Array(labels.length + 1)) as [Int32Array, Int32Array, Int32Array, Int32Array]
  const spelled = state.lows !== null
  for (let w = 0; w << 5 < codes.length; w++) {
    for (let word = ~state.no[w]!; word !== 0; word &= word - 1) {
      const bit = word & -word
      const at = (w << 5) + lowestBit(word)
      if (at >= codes.length) break
      const code = Math.min(codes[at]!, labels.length)
      live[code]! += 1
      if ((state.yes[w]! & bit) !== 0) yes[code]! += 1
      else if ((state.error[w]! & bit) !== 0) error[code]! += 1
      else if ((state.hard[w]! & bit) !== 0) hard[code]! += 1
      if (spelled && code < labels.length) addWide(entries[code]!, state.low(at), state.high(at))
    }
  }
  entries.forEach((entry, code) => {
    const { statuses } = entry
    statuses[state.plan.entitled ? '符合' : '可竞争'] += yes[code]!
    statuses.不符合 += sizes[code]! - live[code]!
    statuses.出错 += error[code]!
    statuses.待补 += hard[code]!
    statuses.需专家判断 += live[code]! - yes[code]! - error[code]! - hard[code]!
    if (spelled) return
    entry.low += BigInt(yes[code]!) * BigInt(state.worthLow(0))
    if (state.worthHigh(0) === Number.POSITIVE_INFINITY) entry.unbounded += live[code]!
    else entry.high += BigInt(live[code]!) * BigInt(state.worthHigh(0))
  })
}

export function addViewGroups(totals: MeasureTotals, view: MeasureView, groups: BlockGroups): void {
  groups.codes.forEach((code, at) => {
    if (code >= groups.labels.length) return
    const entry = groupOf(totals, groups.labels[code]!)
    entry.statuses[view.status(at)] += 1
    addWide(entry, view.low(at), view.high(at))
  })
}

function groupOf(totals: MeasureTotals, label: string): GroupTotals {
  const known = totals.groups.get(label) ?? { label, ...emptySums() }
  totals.groups.set(label, known)
  return known
}
