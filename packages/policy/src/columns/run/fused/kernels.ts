import { wordKernels, type Kernels } from '../../kernels/kernels.ts'
import type { Lease } from '../../simd/memory.ts'

export type Exports = Readonly<Record<string, (...operands: number[]) => number>>

/** By vectors; arrays from elsewhere (scratch was used up, a column was not placed) go word by word. */
export function vectorKernels(run: Exports, { reaches }: Lease): Kernels {
  const [countBits, sumWhere] = [run['countBits']!, run['sumWhere']!]
  return {
    countBits: (rail, words) => (reaches(rail) ? countBits(rail.byteOffset, words * 4) : wordKernels.countBits(rail, words)),
    sumWhere: (values, rail, set, words) => {
      if (!reaches(values) || !reaches(rail)) return wordKernels.sumWhere(values, rail, set, words)
      return sumWhere(values.byteOffset, rail.byteOffset, words * 4, set ? 0 : -1)
    },
    share: (words, lows, highs, base, known, refused, share) => {
      if (![lows, highs, base, known, refused].every(reaches)) return wordKernels.share(words, lows, highs, base, known, refused, share)
      const { times, by, unit, up, most, open } = share
      run[base instanceof Int32Array ? 'shareOfIntegers' : 'shareOfDoubles']!(lows.byteOffset, highs.byteOffset, base.byteOffset, known.byteOffset, refused.byteOffset, words * 4, times, by, unit, up, most, open ? 0 : most)
    },
  }
}
