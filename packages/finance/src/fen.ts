/** Money is a safe integer of fen (分) everywhere; `null` where a bound is not printed. */
export type Fen = number

/** Thrown when an amount is not a safe integer of fen: money is never rounded silently. */
export class InexactMoneyError extends Error {
  override readonly name = 'InexactMoneyError'
  readonly code = 'money/inexact'
}

/** Returns `value` when it is a safe integer of fen, else throws `InexactMoneyError`. */
export function assertFen(value: unknown): Fen {
  if (Number.isSafeInteger(value)) return value as Fen
  throw new InexactMoneyError(`金额须为整数分且不超过 2^53：${String(value)} (amount must be a safe integer of fen)`)
}

/** Exact sum; throws when the total leaves the safe integers. */
export function addFen(...amounts: Fen[]): Fen {
  let total = 0
  for (const amount of amounts) total = assertFen(total + assertFen(amount))
  return total
}
