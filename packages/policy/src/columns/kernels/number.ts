import type { Rail } from '../store/rail.ts'
import type { TruthRegister } from './truth.ts'

/** A number for the subjects of a block, known where `known`; `largest` bounds its magnitude for all of them. */
export type NumberRegister = { values: Int32Array | Float64Array; known: Rail; error: Rail | null; readonly largest: number }

// Comparisons are written as +(a >= b): the engine makes them without a branch. A branch costs six times as much,
// because where facts lie about a threshold no processor guesses which way it goes.

/** `yes` = values at or above `low`, 32 to a word. */
export function atLeastFloat(words: number, yes: Rail, values: Float64Array, low: number): void {
  for (let w = 0, i = 0; w < words; w++) {
    let bits = 0
    for (let b = 0; b < 32; b += 4, i += 4) bits |= (+(values[i]! >= low) | (+(values[i + 1]! >= low) << 1) | (+(values[i + 2]! >= low) << 2) | (+(values[i + 3]! >= low) << 3)) << b
    yes[w] = bits
  }
}

/** As `atLeastFloat`, from 32-bit integers. */
export function atLeastInteger(words: number, yes: Rail, values: Int32Array, low: number): void {
  for (let w = 0, i = 0; w < words; w++) {
    let bits = 0
    for (let b = 0; b < 32; b += 4, i += 4) bits |= (+(values[i]! >= low) | (+(values[i + 1]! >= low) << 1) | (+(values[i + 2]! >= low) << 2) | (+(values[i + 3]! >= low) << 3)) << b
    yes[w] = bits
  }
}

/** Splits the comparison by what is known: `no` = known and not `yes`. */
export function decideKnown(words: number, yes: Rail, no: Rail, known: Rail): void {
  for (let i = 0; i < words; i++) {
    const bits = yes[i]!
    yes[i] = bits & known[i]!
    no[i] = ~bits & known[i]!
  }
}

/** `yes` loses the bits of `other`: a range is at least `low` without at least `high` + 1. */
export function lose(words: number, yes: Rail, other: Rail): void {
  for (let i = 0; i < words; i++) yes[i]! &= ~other[i]!
}

/** left × `by` − right × `times` below, at or above nothing: which signs hold. Exact while both products stay below 2^53. */
export function crossed(words: number, yes: Rail, left: Int32Array | Float64Array, by: number, right: Int32Array | Float64Array, times: number, signs: number): void {
  if (signs === 6) return crossedAtLeast(words, yes, left, by, right, times)
  for (let w = 0, i = 0; w < words; w++) {
    let bits = 0
    for (let b = 0; b < 32; b++, i++) {
      const a = left[i]! * by
      const c = right[i]! * times
      bits |= ((signs >>> (1 + +(a > c) - +(a < c))) & 1) << b
    }
    yes[w] = bits
  }
}

function crossedAtLeast(words: number, yes: Rail, left: Int32Array | Float64Array, by: number, right: Int32Array | Float64Array, times: number): void {
  for (let w = 0, i = 0; w < words; w++) {
    let bits = 0
    for (let b = 0; b < 32; b++, i++) bits |= +(left[i]! * by >= right[i]! * times) << b
    yes[w] = bits
  }
}

/** As `crossed`, in whole numbers of any size: only where both sides are known. */
export function crossedWide(words: number, yes: Rail, known: Rail, left: Int32Array | Float64Array, by: number, right: Int32Array | Float64Array, times: number, signs: number): void {
  const [wideBy, wideTimes] = [BigInt(by), BigInt(times)]
  for (let w = 0, i = 0; w < words; w++) {
    let bits = 0
    for (let b = 0; b < 32; b++, i++) {
      if (((known[w]! >>> b) & 1) === 0) continue
      const a = BigInt(left[i]!) * wideBy
      const c = BigInt(right[i]!) * wideTimes
      bits |= ((signs >>> (1 + +(a > c) - +(a < c))) & 1) << b
    }
    yes[w] = bits
  }
}

/** Bits where a known value is nothing, and where it is below nothing. */
export function zeroAndNegative(words: number, zero: Rail, negative: Rail, { values, known }: NumberRegister): void {
  for (let w = 0, i = 0; w < words; w++) {
    let none = 0
    let below = 0
    for (let b = 0; b < 32; b++, i++) {
      const value = values[i]!
      none |= +(value === 0) << b
      below |= +(value < 0) << b
    }
    zero[w] = none & known[w]!
    negative[w] = below & known[w]!
  }
}

/** The truth of a share: a base of nothing decides by itself, a negative one is an error, else both must be known. */
export function settleRatio(words: number, out: TruthRegister, num: NumberRegister, den: NumberRegister, zero: Rail, negative: Rail, zeroIsFalse: boolean): void {
  const error = out.error!
  for (let i = 0; i < words; i++) {
    const none = zero[i]!
    const both = num.known[i]! & den.known[i]! & ~none
    const bad = both & negative[i]!
    const settled = both & ~bad
    const bits = out.yes[i]!
    out.yes[i] = bits & settled
    out.no[i] = (~bits & settled) | (zeroIsFalse ? none : 0)
    const broken = ((num.error === null ? 0 : num.error[i]!) | (den.error === null ? 0 : den.error[i]!)) & ~none
    error[i] = bad | broken | (zeroIsFalse ? 0 : none)
  }
}

/** Takes `first` where `known` says so, `second` elsewhere. */
export function choose(words: number, out: Float64Array, known: Rail, first: Int32Array | Float64Array, second: Int32Array | Float64Array): void {
  for (let w = 0; w < words; w++) {
    const from = w << 5
    const bits = known[w]!
    if (bits === -1) for (let i = from; i < from + 32; i++) out[i] = first[i]!
    else if (bits === 0) for (let i = from; i < from + 32; i++) out[i] = second[i]!
    else for (let b = 0; b < 32; b++) out[from + b] = (bits >>> b) & 1 ? first[from + b]! : second[from + b]!
  }
}

/** Adds `sign` times the values; the first term is set, not added. */
export function accumulate(words: number, out: Float64Array, values: Int32Array | Float64Array, sign: number, first: boolean): void {
  const count = words << 5
  if (first) for (let i = 0; i < count; i++) out[i] = sign * values[i]!
  else for (let i = 0; i < count; i++) out[i]! += sign * values[i]!
}

/** Known values that left the safe integers are errors, not numbers. */
export function refuseUnsafe(words: number, values: Float64Array, known: Rail, error: Rail): void {
  for (let w = 0; w < words; w++) {
    for (let b = 0; b < 32; b++) {
      if (Math.abs(values[(w << 5) + b]!) <= Number.MAX_SAFE_INTEGER || ((known[w]! >>> b) & 1) === 0) continue
      known[w]! &= ~(1 << b)
      error[w]! |= 1 << b
    }
  }
}
