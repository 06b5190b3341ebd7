import type { Grouping } from '../columns/store/population.ts'
import type { Side, Standing } from './standing.ts'
import type { PassingSums } from './sums.ts'

/** Who moves when one variant takes the place of another: come to pass, no longer pass, pass both times and get more, or less. */
export type Movement = { gained: number; lost: number; more: number; less: number }

/** One group beside itself. */
export type GroupEffect = { readonly label: string; readonly size: number; readonly before: PassingSums; readonly after: PassingSums; readonly moved: Movement }

export type DraftEffect = { readonly before: Side; readonly after: Side; readonly moved: Movement; readonly groups: ReadonlyMap<string, readonly GroupEffect[]> }

/**
 * Two variants beside each other, over all and by each of the groupings named. Only those who pass under one of them are visited.
 * Subjects without a label are in no group.
 */
export function effectOf(before: Standing, after: Standing, groupings: readonly string[]): DraftEffect {
  const { population } = before
  if (after.population !== population || after.measure !== before.measure) throw new Error('two variants of one measure over one population')
  const by = groupings.map((name) => population.groupings.get(name)!)
  const moved = movedBetween(before, after)
  return { before: before.side, after: after.side, moved: movementAt(tallied(moved, 1, null), 0), groups: new Map(by.map((grouping, i) => [groupings[i]!, groupEffects(before, after, grouping, moved)])) }
}

/** Places in a tally of movements, one after the other for each group. */
const [GAINED, LOST, MORE, LESS, MOVES] = [0, 1, 2, 3, 4] as const

const movementAt = (tally: Int32Array, group: number): Movement => {
  const at = group * MOVES
  return { gained: tally[at + GAINED]!, lost: tally[at + LOST]!, more: tally[at + MORE]!, less: tally[at + LESS]! }
}

/** Who moves, and how. */
type Moved = { readonly who: Uint32Array; readonly how: Uint8Array }

/** Both lists of passers ascend, so they are walked side by side; most stay where they are. */
function movedBetween({ passers: old }: Standing, { passers: young }: Standing): Moved {
  const [was, is] = [old.who, young.who]
  const [who, how] = [new Uint32Array(was.length + is.length), new Uint8Array(was.length + is.length)]
  let [i, j, count] = [0, 0, 0]
  const move = (one: number, by: number): void => {
    who[count] = one
    how[count++] = by
  }
  while (i < was.length && j < is.length) {
    const [one, other] = [was[i]!, is[j]!]
    if (one < other) move(was[i++]!, LOST)
    else if (other < one) move(is[j++]!, GAINED)
    else {
      const change = changeOf(old.lows[i]!, young.lows[j]!) || changeOf(old.highs[i]!, young.highs[j]!)
      if (change !== 0) move(one, change > 0 ? MORE : LESS)
      i += 1
      j += 1
    }
  }
  while (i < was.length) move(was[i++]!, LOST)
  while (j < is.length) move(is[j++]!, GAINED)
  return { who: who.subarray(0, count), how: how.subarray(0, count) }
}

/** What is sure decides, else what is possible. */
const changeOf = (old: number, young: number): number => (young > old ? 1 : 0) - (young < old ? 1 : 0)

function tallied({ who, how }: Moved, groups: number, codes: Uint16Array | null): Int32Array {
  const tally = new Int32Array(groups * MOVES)
  for (let i = 0; i < who.length; i++) {
    const group = codes === null ? 0 : codes[who[i]!]!
    if (group < groups) tally[group * MOVES + how[i]!]! += 1
  }
  return tally
}

function groupEffects(before: Standing, after: Standing, grouping: Grouping, moved: Moved): GroupEffect[] {
  const tally = tallied(moved, grouping.labels.length, grouping.codes)
  const [old, young] = [before.by(grouping), after.by(grouping)]
  const sizes = sizesOf(grouping)
  return grouping.labels.map((label, i) => ({ label, size: sizes[i]!, before: old[i]!, after: young[i]!, moved: movementAt(tally, i) }))
}

/** How many are in each group never changes with a variant. */
const sizes = new WeakMap<Uint16Array, Int32Array>()

function sizesOf({ labels, codes }: Grouping): Int32Array {
  const known = sizes.get(codes)
  if (known) return known
  const counted = new Int32Array(labels.length)
  for (let at = 0; at < codes.length; at++) if (codes[at]! < labels.length) counted[codes[at]!]! += 1
  sizes.set(codes, counted)
  return counted
}
