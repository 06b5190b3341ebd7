import type { Dimension } from './types.ts'

export type Unit = { readonly dimension: Dimension; readonly scale: number }

/** Units with a scale of their own; any other word (家, 件, 名 …) counts pieces. */
const UNITS: Readonly<Record<string, Unit>> = {
  元: { dimension: '金额', scale: 100 },
  '%': { dimension: '比率', scale: 100 },
  个百分点: { dimension: '比率', scale: 100 },
  年: { dimension: '月', scale: 12 },
  个月: { dimension: '月', scale: 1 },
  月: { dimension: '月', scale: 1 },
  日: { dimension: '日', scale: 1 },
  天: { dimension: '日', scale: 1 },
  分: { dimension: '分数', scale: 1 },
}

export const unitOf = (word: string): Unit => UNITS[word] ?? { dimension: '计数', scale: 1 }

const MULTIPLES: Readonly<Record<string, number>> = { '': 1, 千: 1000, 万: 10_000, 亿: 100_000_000 }

/** `digits[.decimals][千|万|亿]` × unit scale as a safe integer, or null when it is not whole at that scale. */
export function scaled(whole: string, decimals: string, multiple: string, scale: number): number | null {
  const digits = BigInt(whole.replaceAll(',', '') + decimals) * BigInt(MULTIPLES[multiple] ?? 1) * BigInt(scale)
  const divisor = 10n ** BigInt(decimals.length)
  const value = digits / divisor
  return digits % divisor === 0n && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null
}
