import { countBits, hasBit, type Rail } from '../store/rail.ts'

/** What totals are made of. Rails reach to whole vectors, with nothing beyond the last subject. */
export type Tally = {
  readonly countBits: (rail: Rail, words: number) => number
  /** The sum of the values whose bit is set; exact while no partial sum leaves 2^53. */
  readonly sumWhere: (values: Float64Array, rail: Rail, words: number) => number
}

export const wordTally: Tally = {
  countBits,
  sumWhere: (values, rail, words) => {
    let sum = 0
    for (let w = 0; w < words; w++) {
      if (rail[w] === 0) continue
      for (let at = w << 5; at < (w + 1) << 5; at++) if (hasBit(rail, at)) sum += values[at]!
    }
    return sum
  },
}
