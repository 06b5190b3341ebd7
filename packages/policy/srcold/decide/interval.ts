import { applyRate, type Fen, type Rounding } from '@zhiyun/finance'
import type { Interval } from './types.ts'

/** Intervals of fen; `high` null is “no upper bound printed”, never a large number. */
export const NOTHING: Interval = { low: 0, high: 0 }
export const ANYTHING: Interval = { low: 0, high: null }
export const exactly = (amount: Fen): Interval => ({ low: amount, high: amount })
export const upTo = (interval: Interval): Interval => ({ low: 0, high: interval.high })

export const plus = (a: Interval, b: Interval): Interval => ({ low: safe(a.low + b.low), high: a.high === null || b.high === null ? null : safe(a.high + b.high) })
export const atMost = (interval: Interval, limit: Fen): Interval => ({ low: Math.min(interval.low, limit), high: interval.high === null ? limit : Math.min(interval.high, limit) })
/** What is left of a right after something of it was paid. */
export const minus = (interval: Interval, paid: Interval): Interval => ({
  low: Math.max(0, interval.low - (paid.high ?? interval.low)),
  high: interval.high === null ? null : Math.max(0, interval.high - paid.low),
})
export const sumOf = (intervals: readonly Interval[]): Interval => intervals.reduce(plus, NOTHING)
export const isNothing = (interval: Interval): boolean => interval.high === 0

/** Each product is rounded at once, item by item, never on the total. */
export function rateOf(base: Fen, basisPoints: number, rounding: Rounding): Fen {
  const tooLarge = BigInt(base) * BigInt(basisPoints) > BigInt(Number.MAX_SAFE_INTEGER - 100) * 10_000n
  return tooLarge ? Number.MAX_SAFE_INTEGER : applyRate(base, { num: basisPoints, den: 10_000 }, rounding)
}

/** Sums stay safe integers: inputs are bounded by 2^53, so an overflow can only come from absurd facts and is capped, not wrapped. */
const safe = (amount: number): number => Math.min(amount, Number.MAX_SAFE_INTEGER)
