/** How a figure may lie about what is assumed; in the triangle the assumed value is the likeliest. */
export type Spread = { readonly shape: 'even' | 'triangle'; readonly low: number; readonly high: number }

/** A figure that somebody assumes: never without where it comes from. Without a spread it is taken as certain. */
export type Assumption = { readonly value: number; readonly source: string; readonly spread?: Spread }

/**
 * The figure below which it lies with probability `p`, 0 ≤ p ≤ 1. Drawing by quantiles lets one random number stand for one
 * assumption: the same seed gives the same figures whatever else is assumed.
 */
export function quantile({ value, spread }: Assumption, p: number): number {
  if (spread === undefined) return value
  const { shape, low, high } = spread
  const width = high - low
  if (width === 0) return low
  if (shape === 'even') return low + p * width
  const rise = (value - low) / width
  return p < rise ? low + Math.sqrt(p * width * (value - low)) : high - Math.sqrt((1 - p) * width * (high - value))
}
