import { TRUE } from '../truth/truth.ts'
import { joined, literal, x, type Expr } from './layers.ts'
import type { Lost, Rows } from './rows.ts'
import { subsets, type Contest, type State } from './state.ts'
import { worthAt } from './worth.ts'

/*
 * Relations over single items. Which items a measure loses hangs on the subject (which of the others are certain), and
 * what the subject gets hangs on the items again. Instead of going to and fro, the rows are added up once for each set of
 * rivals there can be, and the subject takes the sum that is its own.
 */

/** Each further rival doubles what is added up; beyond so many measures they are left to `decide`. */
export const MOST_RIVALS = 4

/** Only entitlements with items bid. */
const bidders = (members: readonly State[]): State[] => members.filter(({ plan }) => plan.entitled && plan.amount.items !== null)

/** The same item under several measures (取高，按 记录): only the best of those that are certain counts it. */
export function higherItem({ relation, members, received }: Contest): void {
  const bidding = bidders(members)
  const certain = bidding.map((state) => state.certain())
  const awards = received(relation.group.flat())
  const changes = bidding.map((state, i) => {
    const rivals = bidding.map((_, j) => j).filter((j) => j !== i)
    const outcomes = subsets(rivals).map((set) => {
      const lost: Lost = (rows) => {
        const bids = bidding.map((bidder) => bidOf(bidder, rows))
        const own = bids[i]!
        const higher = set.map((j) => x`(${bids[j]!.accepted} and ${bids[j]!.low} ${j < i ? '>=' : '>'} ${own.low})`)
        return rows.keep(x`(${own.accepted} and (${joined([...higher, x`coalesce(${rows.firstAwarded(awards)} >= ${own.low}, false)`], ' or ')}))`)
      }
      return { when: joined(rivals.map((j) => (set.includes(j) ? certain[j]! : x`not ${certain[j]!}`)), ' and ', literal('true')), any: state.amount.anyLost(lost), ...state.amount.capped(lost) }
    })
    const chosen = (of: (outcome: (typeof outcomes)[number]) => Expr): Expr => x`case ${joined(outcomes.map((outcome) => x`when ${outcome.when} then ${of(outcome)}`), ' ')} end`
    return { state, reduce: { when: x`${certain[i]!} and ${chosen(({ any }) => any)}`, low: chosen(({ low }) => low), high: chosen(({ high }) => high) } }
  })
  for (const { state, reduce } of changes) state.apply({ reduce })
}

/** What a measure bids for an item: its worth before any cap, where the first row of that name meets its conditions. */
function bidOf(state: State, rows: Rows): { readonly accepted: Expr; readonly low: Expr } {
  const first = (of: Expr): Expr => rows.keep(x`first_value(${of}) over (partition by subject, key order by n)`)
  const { items, worth } = state.plan.amount
  return { accepted: first(x`${rows.truth(items!.truth)} = ${TRUE}`), low: first(worthAt(worth, state.amount.rounding, rows).low) }
}

/** 取一，按 记录: an item that another side has already supported falls away; an award that names none may be for any. */
export function chooseOneItem({ relation, subject, unknown, received }: Contest, sides: readonly (readonly State[])[]): void {
  relation.group.forEach((side, i) => {
    const others = received(relation.group.flat().filter((id) => !side.includes(id)))
    const waits = subject.keep(x`${unknown} or ${subject.countNameless(others)} > 0`)
    for (const state of sides[i]!) {
      if (state.plan.amount.items === null) {
        state.apply({ wait: waits })
        continue
      }
      const lost: Lost = (rows) => rows.awarded(others)
      state.apply({ wait: waits, reduce: { when: x`not ${waits} and ${state.live()} and ${state.amount.anyLost(lost)}`, ...state.settled(state.amount.capped(lost)) } })
    }
  })
}
