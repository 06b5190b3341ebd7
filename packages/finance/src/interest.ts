import { assertFen, type Fen } from './fen.ts'
import { InvalidRateError, ratioOf, type Rate, type Rounding } from './rate.ts'

/** A balance that stood for so many days. */
export type Standing = { readonly balance: Fen; readonly days: number }

/** How banks here count a year for deposits. */
export const DAYS_OF_YEAR = 360

/** 积数: the sum of balance × days, in fen-days. A bigint: it soon leaves the safe integers. */
export function dayProduct(periods: readonly Standing[]): bigint {
  return periods.reduce((sum, { balance, days }) => {
    if (!Number.isSafeInteger(days) || days < 0) throw new RangeError(`天数须为不小于零的整数：${days} (days must be a whole number)`)
    return sum + BigInt(assertFen(balance)) * BigInt(days)
  }, 0n)
}

/** 利息 = 积数 × 年利率 ÷ 一年天数, exact until it is rounded once, as stated. Shapes: fen-days, ratio a year → fen. */
export function interestOn(periods: readonly Standing[], yearly: Rate, rounding: Rounding, daysOfYear = DAYS_OF_YEAR): Fen {
  if (!Number.isSafeInteger(daysOfYear) || daysOfYear <= 0) throw new InvalidRateError(`一年的天数须为正整数：${daysOfYear} (days of a year)`)
  return ratioOf(dayProduct(periods) * BigInt(yearly.num), BigInt(yearly.den) * BigInt(daysOfYear), rounding)
}
