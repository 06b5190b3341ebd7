/** Growth is compared by cross-multiplication, never divided: no figure is lost and a base of zero cannot become infinite. */
const ONE = 10_000n

/** −1, 0 or 1: how `value ÷ base` stands to `(1 + rate)^years`; `rate` in basis points of a per cent, `base` > 0. */
export function compareGrowth(base: number, value: number, years: number, rate: number): -1 | 0 | 1 {
  const left = BigInt(value) * ONE ** BigInt(years)
  const right = BigInt(base) * (ONE + BigInt(rate)) ** BigInt(years)
  return left === right ? 0 : left < right ? -1 : 1
}

/** The yearly growth rate, cut to whole basis points: the largest whose compound does not exceed the actual growth. */
export function yearlyGrowth(base: number, value: number, years: number): number {
  let low = -10_000
  let high = 10_000
  while (compareGrowth(base, value, years, high) >= 0) high *= 2
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (compareGrowth(base, value, years, middle) >= 0) low = middle
    else high = middle
  }
  return low
}
