import { assertFen, type Fen } from './fen.ts'

/** An exact ratio of two integers; `den` > 0. Rates are never floating point numbers. */
export type Rate = { readonly num: number; readonly den: number }

/** What becomes of the part below the unit: 去尾 towards zero, 四舍五入 half away from zero, 进一 away from zero. */
export type RoundingMethod = '去尾' | '四舍五入' | '进一'
/** The unit results are rounded to. */
export type RoundingUnit = '分' | '角' | '元'
export type Rounding = { readonly to: RoundingUnit; readonly method: RoundingMethod }

export const ROUNDING_METHODS: readonly RoundingMethod[] = ['去尾', '四舍五入', '进一']
export const FEN_IN_UNIT: Readonly<Record<RoundingUnit, number>> = { 分: 1, 角: 10, 元: 100 }

/** Thrown when a rate is not a quotient of safe integers with a positive denominator. */
export class InvalidRateError extends Error {
  override readonly name = 'InvalidRateError'
  readonly code = 'money/rate'
}

/** `base × rate`, exact, rounded once as stated. Shapes: fen × ratio → fen. */
export function applyRate(base: Fen, rate: Rate, rounding: Rounding): Fen {
  if (!Number.isSafeInteger(rate.num) || !Number.isSafeInteger(rate.den) || rate.den <= 0) {
    throw new InvalidRateError(`比率须为整数之比：${rate.num}/${rate.den} (rate must be an exact ratio)`)
  }
  return ratioOf(BigInt(assertFen(base)) * BigInt(rate.num), BigInt(rate.den), rounding)
}

/** `num / den` fen, rounded once as stated; for sums whose parts leave the safe integers. `den` > 0. */
export function ratioOf(num: bigint, den: bigint, rounding: Rounding): Fen {
  if (den <= 0n) throw new InvalidRateError(`分母须大于零：${den} (the denominator must be positive)`)
  const unit = BigInt(FEN_IN_UNIT[rounding.to])
  return assertFen(Number(divide(num, den * unit, rounding.method) * unit))
}

function divide(num: bigint, den: bigint, method: RoundingMethod): bigint {
  const whole = num / den
  const rest = num % den
  if (rest === 0n) return whole
  const away = num < 0n ? whole - 1n : whole + 1n
  if (method === '进一') return away
  if (method === '去尾') return whole
  return 2n * (rest < 0n ? -rest : rest) >= den ? away : whole
}
