/** Digits that a FEEL number keeps, as in IEEE 754 decimal128 (DMN 10.3.2.3.1). */
export const PRECISION = 34
/** Working digits of a computation of several steps, rounded to `PRECISION` once at its end. */
export const WORKING = 50
/** Largest decimal exponent of the first digit; beyond it there is no number but null. */
const LARGEST = 6144

export type Rounding = 'halfEven' | 'halfUp' | 'halfDown' | 'up' | 'down' | 'floor' | 'ceiling'

const digitsOf = (coefficient: bigint): number => String(coefficient < 0n ? -coefficient : coefficient).length
export const tenTo = (power: number): bigint => 10n ** BigInt(power)

/** `coefficient / divisor` as a whole number; `divisor` is positive. */
export function divideRounded(coefficient: bigint, divisor: bigint, mode: Rounding): bigint {
  const quotient = coefficient / divisor
  const rest = coefficient % divisor
  if (rest === 0n) return quotient
  const sign = coefficient < 0n ? -1n : 1n
  const twice = (rest < 0n ? -rest : rest) * 2n
  return roundsAway(mode, sign, twice === divisor ? 0 : twice < divisor ? -1 : 1, quotient) ? quotient + sign : quotient
}

/** Whether what is cut off lifts the last digit; `half` compares it with one half. */
function roundsAway(mode: Rounding, sign: bigint, half: number, quotient: bigint): boolean {
  switch (mode) {
    case 'halfEven':
      return half > 0 || (half === 0 && quotient % 2n !== 0n)
    case 'halfUp':
      return half >= 0
    case 'halfDown':
      return half > 0
    case 'up':
      return true
    case 'down':
      return false
    case 'floor':
      return sign < 0n
    case 'ceiling':
      return sign > 0n
  }
}

/** An exact decimal number `coefficient × 10^exponent` without trailing zeros, so that equal numbers have equal fields. */
export class Decimal {
  readonly coefficient: bigint
  readonly exponent: number

  private constructor(coefficient: bigint, exponent: number) {
    this.coefficient = coefficient
    this.exponent = exponent
  }

  /** Rounds half-even to `precision` digits; null when too large for a decimal128, zero when too small. */
  static of(coefficient: bigint, exponent: number, precision: number = PRECISION): Decimal | null {
    const excess = digitsOf(coefficient) - precision
    let whole = excess > 0 ? divideRounded(coefficient, tenTo(excess), 'halfEven') : coefficient
    let power = excess > 0 ? exponent + excess : exponent
    while (whole !== 0n && whole % 10n === 0n) {
      whole /= 10n
      power += 1
    }
    if (whole === 0n || digitsOf(whole) + power < -LARGEST) return ZERO
    return digitsOf(whole) + power - 1 > LARGEST ? null : new Decimal(whole, power)
  }

  static zero(): Decimal {
    return new Decimal(0n, 0)
  }

  /** A whole number; must be a safe integer when given as a number. */
  static whole(value: number | bigint): Decimal {
    return Decimal.of(BigInt(value), 0)!
  }

  /** Reads `12`, `-.5`, `1.23e-4`; null when the text is no number. */
  static parse(text: string): Decimal | null {
    const match = /^([-+]?)(\d*)(?:\.(\d+))?(?:[eE]([-+]?\d{1,6}))?$/.exec(text.trim())
    if (!match || (match[2] === '' && match[3] === undefined)) return null
    const decimals = match[3] ?? ''
    const coefficient = BigInt((match[2] ?? '') + decimals)
    return Decimal.of(match[1] === '-' ? -coefficient : coefficient, Number(match[4] ?? 0) - decimals.length)
  }

  get sign(): -1 | 0 | 1 {
    return this.coefficient === 0n ? 0 : this.coefficient < 0n ? -1 : 1
  }

  get isWhole(): boolean {
    return this.exponent >= 0
  }

  /** The exponent of the first digit. */
  get magnitude(): number {
    return digitsOf(this.coefficient) + this.exponent - 1
  }

  plus(other: Decimal): Decimal | null {
    if (this.sign === 0) return other
    if (other.sign === 0) return this
    // Further apart than any digit kept: a sticky digit stands for the smaller one, which is all that rounding can see of it.
    if (Math.abs(this.magnitude - other.magnitude) > 2 * PRECISION + 2) return sticky(this, other)
    const exponent = Math.min(this.exponent, other.exponent)
    return Decimal.of(this.scaledTo(exponent) + other.scaledTo(exponent), exponent)
  }

  minus(other: Decimal): Decimal | null {
    return this.plus(other.negated())
  }

  times(other: Decimal): Decimal | null {
    return Decimal.of(this.coefficient * other.coefficient, this.exponent + other.exponent)
  }

  /** Null on division by zero. */
  over(other: Decimal, precision: number = PRECISION): Decimal | null {
    if (other.sign === 0) return null
    const shift = Math.max(0, precision + 2 + digitsOf(other.coefficient) - digitsOf(this.coefficient))
    const scaled = this.coefficient * tenTo(shift) * BigInt(other.sign)
    const divisor = other.coefficient < 0n ? -other.coefficient : other.coefficient
    const quotient = scaled / divisor
    const inexact = scaled % divisor !== 0n
    // A sticky last digit keeps a cut remainder from looking like an exact half.
    return Decimal.of(quotient * 10n + (inexact ? BigInt(this.sign * other.sign) : 0n), this.exponent - other.exponent - shift - 1, precision)
  }

  negated(): Decimal {
    return new Decimal(-this.coefficient, this.exponent)
  }

  absolute(): Decimal {
    return this.sign < 0 ? this.negated() : this
  }

  compare(other: Decimal): -1 | 0 | 1 {
    if (this.sign !== other.sign) return this.sign < other.sign ? -1 : 1
    if (this.sign === 0) return 0
    if (this.magnitude !== other.magnitude) return this.magnitude < other.magnitude === this.sign > 0 ? -1 : 1
    const exponent = Math.min(this.exponent, other.exponent)
    const [left, right] = [this.scaledTo(exponent), other.scaledTo(exponent)]
    return left === right ? 0 : left < right ? -1 : 1
  }

  equals(other: Decimal): boolean {
    return this.coefficient === other.coefficient && this.exponent === other.exponent
  }

  /** `scale` decimals; a negative scale rounds before the point. */
  rounded(scale: number, mode: Rounding): Decimal | null {
    if (-this.exponent <= scale) return this
    const cut = -this.exponent - scale
    // Nothing of the number is left above the cut: one digit below one half is enough to round by.
    const away = cut > digitsOf(this.coefficient) + 1
    return Decimal.of(divideRounded(away ? BigInt(this.sign) : this.coefficient, away ? 10n : tenTo(cut), mode), -scale)
  }

  /** A whole number as a JavaScript number, null when it is not whole or not safe. */
  toInteger(): number | null {
    if (!this.isWhole || this.magnitude > 16) return null
    const value = Number(this.scaledTo(0))
    return Number.isSafeInteger(value) ? value : null
  }

  /** The whole part, cut towards zero. */
  truncated(): bigint {
    return this.exponent >= 0 ? this.scaledTo(0) : this.coefficient / tenTo(-this.exponent)
  }

  /** Plain digits without an exponent, as FEEL's string() writes them. */
  toString(): string {
    const digits = String(this.coefficient < 0n ? -this.coefficient : this.coefficient)
    const minus = this.coefficient < 0n ? '-' : ''
    if (this.exponent >= 0) return minus + digits + '0'.repeat(this.exponent)
    const padded = digits.padStart(1 - this.exponent, '0')
    return `${minus}${padded.slice(0, this.exponent)}.${padded.slice(this.exponent)}`
  }

  scaledTo(exponent: number): bigint {
    return this.coefficient * tenTo(this.exponent - exponent)
  }
}

export const ZERO: Decimal = Decimal.zero()
export const ONE: Decimal = Decimal.whole(1)

function sticky(a: Decimal, b: Decimal): Decimal | null {
  const [large, small] = a.magnitude > b.magnitude ? [a, b] : [b, a]
  const exponent = large.magnitude - 2 * PRECISION
  return Decimal.of(large.scaledTo(exponent) + BigInt(small.sign), exponent)
}
