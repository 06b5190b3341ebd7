import { countBits, hasBit, type Rail } from '../store/rail.ts'
import { share, type Share } from './share.ts'

/** What amounts and totals are made of: by words anywhere, by vectors where the machine has them. Rails reach to whole vectors, with nothing beyond the last subject. */
export type Kernels = {
  readonly countBits: (rail: Rail, words: number) => number
  /** The sum of the values whose bit is `set`; exact while no partial sum leaves 2^53. */
  readonly sumWhere: (values: Float64Array, rail: Rail, set: boolean, words: number) => number
  /** A share of each base, in both ends of the amount of whoever is not refused; exact where `isExact` says so. */
  readonly share: (words: number, lows: Float64Array, highs: Float64Array, base: Int32Array | Float64Array, known: Rail, refused: Rail, share: Share) => void
}

export const wordKernels: Kernels = {
  countBits,
  sumWhere: (values, rail, set, words) => {
    let sum = 0
    for (let w = 0; w < words; w++) {
      if (rail[w] === (set ? 0 : -1)) continue
      for (let at = w << 5; at < (w + 1) << 5; at++) if (hasBit(rail, at) === set) sum += values[at]!
    }
    return sum
  },
  share,
}
