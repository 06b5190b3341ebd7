import type { Grouping } from '../columns/store/population.ts'

/** Those who pass (符合 and 可竞争), ascending, and what each gets in fen, `highs` Infinity where no upper bound is printed. */
export type Passers = { readonly who: Uint32Array; readonly lows: Float64Array; readonly highs: Float64Array }

/** How many pass and what they get, in exact fen; `unbounded` have no printed upper bound, and `high` holds nothing for them. */
export type PassingSums = { readonly passing: number; readonly low: bigint; readonly high: bigint; readonly unbounded: number }

/** Doubles hold whole fen exactly up to 2^53: sums are carried over into a bigint before they could pass it. */
const CARRY = 2 ** 51

/** All together, as the only group. */
export const sumOf = (passers: Passers): PassingSums => sumsOf(passers, 1, null)[0]!

/** By the labels of a grouping; who has no label is in no group. */
export const sumsBy = (passers: Passers, { labels, codes }: Grouping): readonly PassingSums[] => sumsOf(passers, labels.length, codes)

/** Narrow loops over plain arrays, because they run for every passer at every step of a dial. */
function sumsOf(passers: Passers, groups: number, codes: Uint16Array | null): readonly PassingSums[] {
  return isSame(passers.lows) && isSame(passers.highs) ? countedOf(passers, groups, codes) : addedOf(passers, groups, codes)
}

function isSame(amounts: Float64Array): boolean {
  const first = amounts[0]
  for (let i = 1; i < amounts.length; i++) if (amounts[i] !== first) return false
  return true
}

/** Where everybody gets the same, counting is enough. */
function countedOf({ who, lows, highs }: Passers, groups: number, codes: Uint16Array | null): readonly PassingSums[] {
  const counts = new Int32Array(groups)
  if (codes === null) counts[0] = who.length
  else for (let i = 0; i < who.length; i++) {
    const group = codes[who[i]!]!
    if (group < groups) counts[group]! += 1
  }
  const [low = 0, high = 0] = [lows[0], highs[0]]
  const isOpen = high === Number.POSITIVE_INFINITY
  return Array.from(counts, (passing) => ({ passing, low: BigInt(passing) * BigInt(low), high: isOpen ? 0n : BigInt(passing) * BigInt(high), unbounded: isOpen ? passing : 0 }))
}

function addedOf({ who, lows, highs }: Passers, groups: number, codes: Uint16Array | null): readonly PassingSums[] {
  const [passing, unbounded] = [new Int32Array(groups), new Int32Array(groups)]
  const [sumLow, sumHigh] = [new Float64Array(groups), new Float64Array(groups)]
  const carried = Array.from({ length: groups }, () => ({ low: 0n, high: 0n }))
  const carry = (group: number, low: number, high: number): void => {
    carried[group]!.low += BigInt(sumLow[group]!) + BigInt(low)
    carried[group]!.high += BigInt(sumHigh[group]!) + BigInt(high)
    sumLow[group] = sumHigh[group] = 0
  }
  for (let i = 0; i < who.length; i++) {
    const group = codes === null ? 0 : codes[who[i]!]!
    if (group >= groups) continue
    const low = lows[i]!
    let high = highs[i]!
    passing[group]! += 1
    if (high === Number.POSITIVE_INFINITY) {
      unbounded[group]! += 1
      high = 0
    }
    const [nextLow, nextHigh] = [sumLow[group]! + low, sumHigh[group]! + high]
    if (nextLow > CARRY || nextHigh > CARRY) carry(group, low, high)
    else {
      sumLow[group] = nextLow
      sumHigh[group] = nextHigh
    }
  }
  return carried.map((_, group) => {
    carry(group, 0, 0)
    return { passing: passing[group]!, ...carried[group]!, unbounded: unbounded[group]! }
  })
}
