import { SUBJECT } from '../plan/node.ts'
import type { Table } from '../store/population.ts'
import { eachBit } from '../store/rail.ts'
import type { Amounts } from './amounts.ts'
import type { Frame } from './frame.ts'
import { counts, type Received } from './history.ts'
import type { MeasureState } from './state.ts'

type Bidder = { readonly state: MeasureState; readonly amounts: Amounts }
export type Contest = { readonly members: readonly MeasureState[]; readonly amounts: ReadonlyMap<string, Amounts>; readonly frame: Frame; readonly received: Received }

/** The same item under several measures (取高，按 记录): only the best of them counts it. */
export function higherItem({ members, amounts, frame, received }: Contest): void {
  const bidders = members.filter(({ plan }) => plan.entitled && plan.amount.items !== null).map((state) => ({ state, amounts: amounts.get(state.plan.id)! }))
  const record = bidders[0]?.state.plan.amount.items?.record
  const table = record === undefined ? null : frame.table(record)
  if (record === undefined || table === null) return
  const { words, from } = frame.span(SUBJECT)
  const first = frame.span(record).from
  const possible = new Int32Array(words)
  for (const { state } of bidders) for (let w = 0; w < words; w++) possible[w]! |= state.yes[w]!
  eachBit(possible, words, (at) => {
    const bidding = bidders.filter(({ state }) => state.isCertain(at))
    const rows = Array.from({ length: table.offsets[from + at + 1]! - table.offsets[from + at]! }, (_, i) => table.offsets[from + at]! + i)
    for (const [bidder, lost] of losses(bidding, rows, table, first, (key) => awardFor(frame, from + at, key, received))) {
      const [low, high] = bidder.amounts.without(at, (row) => lost.has(table.keys[first + row]!))
      if (high === 0) {
        bidder.state.block(at >>> 5, 1 << (at & 31))
        continue
      }
      const [lows, highs] = bidder.state.spell()
      lows[at] = low
      highs[at] = high
    }
  })
}

/** The items each bidder loses: to a higher bid, an earlier one of the same height, or an award at least as high. */
function losses(bidders: readonly Bidder[], rows: readonly number[], table: Table, first: number, paidFor: (key: number) => number | null): Map<Bidder, Set<number>> {
  const lost = new Map<Bidder, Set<number>>()
  const seen = new Set<number>()
  for (const row of rows) {
    const key = table.keys[row]!
    if (seen.has(key)) continue
    seen.add(key)
    const bids = bidders.filter(({ amounts }) => amounts.accepts(row - first)).map((bidder) => ({ bidder, low: bidder.amounts.worthOf(row - first)[0] }))
    const best = bids.reduce<(typeof bids)[number] | null>((top, bid) => (top === null || bid.low > top.low ? bid : top), null)
    const paid = paidFor(key)
    for (const bid of bids) if (bid !== best || (paid !== null && paid >= bid.low)) lost.set(bid.bidder, (lost.get(bid.bidder) ?? new Set()).add(key))
  }
  return lost
}

/** The first award that names the item. */
function awardFor({ population: { awards } }: Frame, subject: number, key: number, received: Received): number | null {
  if (awards === null) return null
  for (let row = awards.offsets[subject]!; row < awards.offsets[subject + 1]!; row++) if (awards.items[row] === key && counts(awards, row, received)) return awards.amounts[row]!
  return null
}
