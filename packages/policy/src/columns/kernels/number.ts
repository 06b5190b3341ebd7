import type { Rail } from '../store/rail.ts'

/** A number for the subjects of a block, known where `known`. */
export type NumberRegister = { values: Int32Array | Float64Array; known: Rail; error: Rail | null }

// Comparisons are written as +(a >= b): the engine makes them without a branch. A branch costs six times as much,
// because where facts lie about a threshold no processor guesses which way it goes.

/** `yes` = values at or above `low`, 32 to a word. */
export function atLeast(words: number, yes: Rail, values: Int32Array | Float64Array, low: number): void {
  // Two functions for two kinds of array: one for both would be slow for either.
  if (values instanceof Int32Array) atLeastInteger(words, yes, values, low)
  else atLeastFloat(words, yes, values, low)
}

function atLeastFloat(words: number, yes: Rail, values: Float64Array, low: number): void {
  for (let w = 0, i = 0; w < words; w++) {
    let bits = 0
    for (let b = 0; b < 32; b += 4, i += 4) bits |= (+(values[i]! >= low) | (+(values[i + 1]! >= low) << 1) | (+(values[i + 2]! >= low) << 2) | (+(values[i + 3]! >= low) << 3)) << b
    yes[w] = bits
  }
}

function atLeastInteger(words: number, yes: Rail, values: Int32Array, low: number): void {
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

/** As `decideKnown`, for days: those in `late` are errors. */
export function decideDays(words: number, yes: Rail, no: Rail, late: Rail, known: Rail): void {
  for (let i = 0; i < words; i++) {
    const sure = known[i]!
    const wrong = late[i]! & sure
    const bits = yes[i]!
    late[i] = wrong
    yes[i] = bits & sure & ~wrong
    no[i] = ~bits & sure & ~wrong
  }
}

/** What both sides know. */
export function common(words: number, out: Rail, one: Rail, other: Rail): void {
  for (let i = 0; i < words; i++) out[i] = one[i]! & other[i]!
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
    for (let b = 0; b < 32; b += 2, i += 2) bits |= (+(left[i]! * by >= right[i]! * times) | (+(left[i + 1]! * by >= right[i + 1]! * times) << 1)) << b
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

/** Bits where a value is nothing. */
export function isZero(words: number, zero: Rail, values: Int32Array | Float64Array, known: Rail): void {
  for (let w = 0, i = 0; w < words; w++) {
    let bits = 0
    for (let b = 0; b < 32; b += 2, i += 2) {
      const even = values[i]!
      const odd = values[i + 1]!
      bits |= (+(even === 0) | (+(odd === 0) << 1)) << b
    }
    zero[w] = bits & known[w]!
  }
}

/** The truth of a share: a base of nothing decides by itself, a negative one is an error, else both must be known. */
export function settleRatio(words: number, yes: Rail, no: Rail, error: Rail, both: Rail, zero: Rail, negative: Rail, broken: Rail, zeroIsFalse: boolean): void {
  for (let i = 0; i < words; i++) {
    const none = zero[i]!
    const settled = both[i]! & ~none
    const bad = settled & negative[i]!
    const bits = yes[i]!
    yes[i] = bits & settled & ~bad
    no[i] = (~bits & settled & ~bad) | (zeroIsFalse ? none : 0)
    error[i] = bad | (broken[i]! & ~none) | (zeroIsFalse ? 0 : none)
  }
}

/** Joins what two numbers know: `known` and `error` of `first` where it decides, of `second` elsewhere. */
export function chooseKnown(words: number, known: Rail, error: Rail, first: Rail, wrong: Rail, second: Rail, otherWrong: Rail, told: boolean): void {
  for (let i = 0; i < words; i++) {
    const sure = first[i]!
    const bad = wrong[i]!
    known[i] = sure | (told ? second[i]! & ~bad : second[i]!)
    error[i] = told ? bad | (otherWrong[i]! & ~sure) : (bad | otherWrong[i]!) & ~sure & ~second[i]!
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

/** The sum of two, the commonest sum there is. */
export function addTwo(words: number, out: Float64Array, one: Float64Array, other: Float64Array): void {
  const count = words << 5
  for (let i = 0; i < count; i++) out[i] = one[i]! + other[i]!
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
