import { rateOf } from '../../decide/interval.ts'
import type { Rounding } from '@zhiyun/finance'
import { FEN_IN_UNIT } from '@zhiyun/finance'

// Intervals of fen as two numbers; Infinity is “no upper bound printed”. As in `decide`, a sum that would leave the
// safe integers stops at their end: it can only come from absurd facts.

export const plus = (a: number, b: number): number => {
  const sum = a + b
  return sum === Number.POSITIVE_INFINITY ? sum : Math.min(sum, Number.MAX_SAFE_INTEGER)
}

/** A rate of a base, rounded at once: in doubles while the product is exact, else in whole numbers of any size. */
export function rateRule(basisPoints: number, rounding: Rounding): (base: number) => number {
  const unit = FEN_IN_UNIT[rounding.to]
  const den = 10_000 * unit
  const cut = rounding.method === '去尾'
  const exact = basisPoints === 0 ? Number.MAX_SAFE_INTEGER : Math.floor(Number.MAX_SAFE_INTEGER / basisPoints)
  return (base) => {
    if (base > exact) return rateOf(base, basisPoints, rounding)
    // Below 2^53 the quotient of two integers is never rounded up to the next whole number.
    const product = base * basisPoints
    const whole = Math.floor(product / den)
    if (cut) return whole * unit
    const rest = product - whole * den
    const up = rounding.method === '进一' ? rest > 0 : rounding.method === '四舍五入' && 2 * rest >= den
    return (up ? whole + 1 : whole) * unit
  }
}
