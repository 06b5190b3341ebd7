import { formatWan } from '@zhiyun/finance'

const MINUS = '\u2212'

/** 万元 with two decimals, of any size; half away from zero, as everywhere. */
export function wan(fen: bigint): string {
  const size = fen < 0n ? -fen : fen
  const hundredths = (size + 5_000n) / 10_000n
  if (hundredths === 0n) return '0.00'
  const whole = hundredths / 100n
  const text = whole <= BigInt(Number.MAX_SAFE_INTEGER) / 1_000_000n ? formatWan(Number(hundredths) * 10_000) : `${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(hundredths % 100n).padStart(2, '0')}`
  return fen < 0n ? MINUS + text : text
}

/** A change is always signed. */
export const signedWan = (fen: bigint): string => (fen > 0n && wan(fen) !== '0.00' ? `＋${wan(fen)}` : wan(fen))
export const signed = (count: number): string => (count > 0 ? `＋${count.toLocaleString('en-US')}` : count < 0 ? `${MINUS}${(-count).toLocaleString('en-US')}` : '0')
export const grouped = (count: number): string => count.toLocaleString('en-US')

/** Money of those who pass. Ceilings make a range, and `unbounded` have no printed upper bound at all. */
export interface Cost {
  low: bigint
  high: bigint
  unbounded: number
}

/** `3,200.00`, `0.00～3,200.00`, `3,200.00 以上`: a range where the text leaves one, never a figure in its middle. */
export function costText({ low, high, unbounded }: Cost): string {
  if (unbounded > 0) return `${wan(low)} 以上`
  return low === high ? wan(low) : `${wan(low)}～${wan(high)}`
}

/** The change of a cost: of both ends where they differ. */
export function costChange(before: Cost, after: Cost): string {
  if (before.unbounded > 0 || after.unbounded > 0) return signedWan(after.low - before.low)
  const [low, high] = [after.low - before.low, after.high - before.high]
  return low === high ? signedWan(low) : `${signedWan(low)}～${signedWan(high)}`
}

/** A share as basis points of a hundred, two decimals, rounded down: 37.49 % of chances are not 37.5. Null for a share of nothing. */
export function percent(part: bigint, whole: bigint): string | null {
  if (whole <= 0n) return null
  const hundredths = (part * 10_000n) / whole
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}%`
}

