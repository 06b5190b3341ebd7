import { FEN_IN_UNIT, type Rounding } from '@zhiyun/finance'
import { lowestBit, type Rail } from '../store/rail.ts'

/** `times` / `by` of a base, a whole number of `unit`s; what is left over is one more from `up` on. No more than `most`, which is also all that is known of an unknown base. */
export type Share = { readonly times: number; readonly by: number; readonly unit: number; readonly up: number; readonly most: number; readonly open: boolean }

/** A share in basis points under a rounding; null: one that is not printed, anything up to the base. */
export function shareFor(basisPoints: number | null, rounding: Rounding, most: number): Share {
  if (basisPoints === null) return { times: 1, by: 1, unit: 1, up: Number.POSITIVE_INFINITY, most, open: true }
  const unit = FEN_IN_UNIT[rounding.to]
  // In lowest terms products are small; a half stays a whole number.
  const common = greatestCommon(basisPoints, 5000 * unit)
  const by = (10_000 * unit) / common
  const up = rounding.method === '去尾' ? Number.POSITIVE_INFINITY : rounding.method === '进一' ? 1 : by / 2
  return { times: basisPoints / common, by, unit, up, most, open: false }
}

const greatestCommon = (a: number, b: number): number => (b === 0 ? a : greatestCommon(b, a % b))

/**
 * Whether doubles give the share to the fen for bases up to `largest`: every product stays below 2^53 (the quotient of
 * two such integers is never rounded up to the next whole number), or whatever goes beyond is more than `most` anyway.
 */
export const isExact = ({ times, by, unit, most }: Share, largest: number): boolean => times * largest <= Number.MAX_SAFE_INTEGER || most <= (Number.MAX_SAFE_INTEGER / by - 1) * unit

/** Both ends of an amount, for whoever is not refused. */
export function share(words: number, lows: Float64Array, highs: Float64Array, base: Int32Array | Float64Array, known: Rail, refused: Rail, { times, by, unit, up, most, open }: Share): void {
  for (let w = 0; w < words; w++) {
    for (let word = ~refused[w]!; word !== 0; word &= word - 1) {
      const bit = lowestBit(word)
      const at = (w << 5) + bit
      const product = Math.max(0, base[at]!) * times
      const whole = Math.floor(product / by)
      const worth = Math.min((whole + +(product - whole * by >= up)) * unit, most)
      const sure = (known[w]! >>> bit) & 1
      highs[at] = sure ? worth : most
      lows[at] = sure && !open ? worth : 0
    }
  }
}
