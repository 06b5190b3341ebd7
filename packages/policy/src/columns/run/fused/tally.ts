import { wordTally, type Tally } from '../../kernels/tally.ts'
import type { Lease } from '../../simd/memory.ts'

export type Exports = Readonly<Record<string, (...operands: number[]) => number>>

/** Totals by vectors; arrays from elsewhere (scratch was used up) go word by word. */
export function vectorTally({ countBits, sumWhere }: Exports, { reaches }: Lease): Tally {
  return {
    countBits: (rail, words) => (reaches(rail) ? countBits!(rail.byteOffset, words * 4) : wordTally.countBits(rail, words)),
    sumWhere: (values, rail, words) => (reaches(values) && reaches(rail) ? sumWhere!(values.byteOffset, rail.byteOffset, words * 4) : wordTally.sumWhere(values, rail, words)),
  }
}
