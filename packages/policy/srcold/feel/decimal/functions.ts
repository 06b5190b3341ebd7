import { Decimal, ONE, tenTo, WORKING, ZERO } from './decimal.ts'

// Fixed-point arithmetic on whole multiples of 10^-DIGITS: exact enough that the 34 digits kept are right.
const DIGITS = 2 * WORKING
const UNIT = tenTo(DIGITS)
const fixed = (value: Decimal): bigint => {
  const shift = value.exponent + DIGITS
  return shift >= 0 ? value.coefficient * tenTo(shift) : value.coefficient / tenTo(-shift)
}
const mul = (a: bigint, b: bigint): bigint => (a * b) / UNIT
const div = (a: bigint, b: bigint): bigint => (a * UNIT) / b

/** ln of a fixed-point number near 1: 2 × (y + y³/3 + y⁵/5 …) with y = (m − 1)/(m + 1). */
function lnNearOne(m: bigint): bigint {
  const y = div(m - UNIT, m + UNIT)
  const square = mul(y, y)
  let term = y
  let sum = 0n
  for (let odd = 1n; term !== 0n; odd += 2n) {
    sum += term / odd
    term = mul(term, square)
  }
  return 2n * sum
}

/** ln 10 = 3 ln 2 + ln 1.25. */
const LN_TEN = 3n * lnNearOne(2n * UNIT) + lnNearOne((5n * UNIT) / 4n)

/** ln of a positive number, in fixed point. */
function lnFixed(value: Decimal): bigint {
  // 10^magnitude × m with m in [1, 10)
  const m = fixed(value.over(Decimal.of(1n, value.magnitude)!, DIGITS)!)
  return BigInt(value.magnitude) * LN_TEN + lnNearOne(m / 3n) + lnNearOne(3n * UNIT)
}

/** e to the power of a fixed-point number; null when beyond the largest number. */
function expFixed(x: bigint): Decimal | null {
  const tens = x / LN_TEN
  if (tens > 6200n || tens < -6200n) return tens > 0n ? null : ZERO
  const rest = x - tens * LN_TEN
  let term = UNIT
  let sum = 0n
  for (let n = 1n; term !== 0n; n += 1n) {
    sum += term
    term = mul(term, rest) / n
  }
  return Decimal.of(sum, Number(tens) - DIGITS)
}

/** Natural logarithm; null unless positive. */
export const ln = (value: Decimal): Decimal | null => (value.sign <= 0 ? null : Decimal.of(lnFixed(value), -DIGITS))

export const exp = (value: Decimal): Decimal | null => (value.magnitude > 6 ? (value.sign > 0 ? null : ZERO) : expFixed(fixed(value)))

/** Null for a negative number. */
export function sqrt(value: Decimal): Decimal | null {
  if (value.sign <= 0) return value.sign === 0 ? ZERO : null
  const shift = 2 * WORKING + (value.exponent % 2 === 0 ? 0 : 1)
  const radicand = value.coefficient * tenTo(shift)
  let root = tenTo(Math.ceil(String(radicand).length / 2))
  for (;;) {
    const next = (root + radicand / root) / 2n
    if (next >= root) break
    root = next
  }
  return Decimal.of(root, (value.exponent - shift) / 2)
}

/** `base ** exponent`; null for zero to a negative power, and for a fractional power of a negative number. */
export function power(base: Decimal, exponent: Decimal): Decimal | null {
  const whole = exponent.toInteger()
  if (whole !== null && Math.abs(whole) <= 999_999_999) return wholePower(base, whole)
  if (base.sign === 0) return exponent.sign > 0 ? ZERO : null
  if (base.sign < 0 || exponent.magnitude > 12) return null
  return expFixed(mul(lnFixed(base), fixed(exponent)))
}

/** Square and multiply at working precision, rounded once at the end. */
function wholePower(base: Decimal, exponent: number): Decimal | null {
  if (exponent < 0 && base.sign === 0) return null
  let result: Decimal | null = ONE
  let factor: Decimal | null = base
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (factor === null || result === null) return exponent < 0 ? ZERO : null
    if (left % 2 === 1) result = working(result, factor)
    factor = left > 1 ? working(factor, factor) : factor
  }
  if (result === null) return exponent < 0 ? ZERO : null
  return exponent < 0 ? ONE.over(result) : Decimal.of(result.coefficient, result.exponent)
}

const working = (a: Decimal, b: Decimal): Decimal | null => Decimal.of(a.coefficient * b.coefficient, a.exponent + b.exponent, WORKING)
