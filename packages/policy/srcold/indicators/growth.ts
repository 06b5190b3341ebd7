/** Growth is compared by cross-multiplication, never divided: no figure is lost and a base of zero cannot become infinite. */
const ONE = 10_000n

const compare = (base: bigint, value: bigint, years: bigint, rate: bigint): -1 | 0 | 1 => {
  const left = value * ONE ** years
  const right = base * (ONE + rate) ** years
  return left === right ? 0 : left < right ? -1 : 1
}

/** −1, 0 or 1: how `value ÷ base` stands to `(1 + rate)^years`; `rate` in basis points of a per cent, `base` > 0, `years` ≥ 1. */
export const compareGrowth = (base: number, value: number, years: number, rate: number): -1 | 0 | 1 => compare(BigInt(base), BigInt(value), BigInt(years), BigInt(rate))

/** The yearly growth rate, cut to whole basis points: the largest whose compound does not exceed the actual growth. Throws where growth has no rate. */
export function yearlyGrowth(base: number, value: number, years: number): number {
  if (base <= 0 || value < 0 || years < 1) throw new RangeError(`增幅须有正的基数和年数 (growth needs a positive base and a number of years): ${base} ${value} ${years}`)
  const reaches = (rate: bigint): boolean => compare(BigInt(base), BigInt(value), BigInt(years), rate) >= 0
  let low = -ONE
  let high = ONE
  while (reaches(high)) high *= 2n
  // In bigint throughout: from one fen to ten billion yuan is a rate beyond the safe integers, where halving would never end.
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (reaches(middle)) low = middle
    else high = middle
  }
  return low > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(low)
}
