import type { Fen } from '@zhiyun/finance'

/** What many draws came to, in whole fen. */
export type Distribution = {
  readonly draws: number
  readonly seed: number
  readonly mean: Fen
  /** Of the mean: how far another seed would move it. */
  readonly standardError: Fen
  readonly percentiles: Readonly<Record<5 | 10 | 25 | 50 | 75 | 90 | 95, Fen>>
  /** Equal classes from the least to the greatest value. */
  readonly histogram: { readonly from: Fen; readonly to: Fen; readonly counts: readonly number[] }
}

const PERCENTS = [5, 10, 25, 50, 75, 90, 95] as const
const CLASSES = 40

/** Sums up draws; sorts them in place. At least one. */
export function distributionOf(values: Float64Array, seed: number): Distribution {
  values.sort()
  const draws = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / draws
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const [from, to] = [values[0]!, values[draws - 1]!]
  const counts = Array.from({ length: CLASSES }, () => 0)
  for (const value of values) counts[to === from ? 0 : Math.min(CLASSES - 1, Math.floor(((value - from) / (to - from)) * CLASSES))]! += 1
  return {
    draws,
    seed,
    mean: Math.round(mean),
    standardError: draws < 2 ? 0 : Math.round(Math.sqrt(square / (draws - 1) / draws)),
    // The nearest rank: a percentile is a value that was drawn.
    percentiles: Object.fromEntries(PERCENTS.map((percent) => [percent, Math.round(values[Math.max(0, Math.ceil((percent / 100) * draws) - 1)]!)])) as Distribution['percentiles'],
    histogram: { from: Math.round(from), to: Math.round(to), counts },
  }
}
