import { assertFen, type Fen } from './fen.ts'

/** Thrown for weights that are not non-negative safe integers with a positive sum. */
export class InvalidSplitError extends Error {
  override readonly name = 'InvalidSplitError'
  readonly code = 'money/split'
}

/**
 * Splits a sum into instalments by integer weights; the parts always add up to the sum.
 * Each part is cut to whole fen and the fen left over go to the last part that has weight, so that no instalment is paid too early.
 */
export function splitFen(total: Fen, weights: readonly number[]): Fen[] {
  assertFen(total)
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) throw new InvalidSplitError('权重须为非负整数 (weights must be non-negative integers)')
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  if (sum === 0n) throw new InvalidSplitError('权重之和须大于零 (weights must not all be zero)')
  const parts = weights.map((weight) => Number((BigInt(total) * BigInt(weight)) / sum))
  const last = weights.findLastIndex((weight) => weight > 0)
  parts[last] = assertFen(total - parts.reduce((all, part, i) => (i === last ? all : all + part), 0))
  return parts
}
