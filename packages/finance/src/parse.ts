import type { Fen } from './fen.ts'

const SCALE: Readonly<Record<string, number>> = { '': 1, 十: 10, 百: 100, 千: 1000, 万: 10_000, 百万: 1_000_000, 千万: 10_000_000, 亿: 100_000_000 }
const AMOUNT = /^(-|\u2212)?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*(千万|百万|亿|万|千|百|十)?\s*(元|角|分)$/
const FEN: Readonly<Record<string, number>> = { 元: 100, 角: 10, 分: 1 }

/** Reads `10万元`, `0.5亿元`, `1,280.40元` exactly into fen; `null` when the text is no amount or not a whole number of fen. */
export function parseAmount(text: string): Fen | null {
  const match = AMOUNT.exec(text.trim())
  if (!match) return null
  const [, minus, whole = '', decimals = '', scale = '', unit = '元'] = match
  const digits = BigInt(whole.replaceAll(',', '') + decimals) * BigInt(SCALE[scale] ?? 1) * BigInt(FEN[unit] ?? 1)
  const divisor = 10n ** BigInt(decimals.length)
  if (digits % divisor !== 0n) return null
  const fen = Number(digits / divisor) * (minus ? -1 : 1)
  return Number.isSafeInteger(fen) ? fen : null
}
