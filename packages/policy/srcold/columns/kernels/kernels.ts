import { countBits, type Rail } from '../store/rail.ts'
import { addTwo, atLeastFloat, atLeastInteger, common, crossed, decideKnown, isZero, lose } from './number.ts'
import { gain, gainUnknown, keepUnknown, meet, member, type TruthRegister } from './truth.ts'

export type Numbers = Int32Array | Float64Array

/** What most of the time goes into: by words anywhere, by vectors where the machine has them. */
export type Kernels = {
  readonly meet: (words: number, all: Rail, any: Rail, alls: readonly Rail[], anys: readonly Rail[]) => void
  readonly gain: (words: number, out: Rail, from: Rail) => void
  readonly lose: (words: number, out: Rail, from: Rail) => void
  readonly common: (words: number, out: Rail, one: Rail, other: Rail) => void
  readonly gainUnknown: (words: number, out: Rail, yes: Rail, no: Rail) => void
  readonly keepUnknown: (words: number, out: Rail, yes: Rail, no: Rail) => void
  readonly countBits: (rail: Rail, words: number) => number
  readonly decideKnown: (words: number, yes: Rail, no: Rail, known: Rail) => void
  readonly atLeast: (words: number, out: Rail, values: Numbers, low: number) => void
  readonly isZero: (words: number, out: Rail, values: Numbers, known: Rail) => void
  readonly crossed: (words: number, out: Rail, left: Numbers, by: number, right: Numbers, times: number, signs: number) => void
  readonly addTwo: (words: number, out: Float64Array, one: Float64Array, other: Float64Array) => void
  readonly member: (words: number, out: TruthRegister, planes: readonly Rail[], known: Rail, codes: readonly number[], negated: boolean) => void
}

export const wordKernels: Kernels = {
  meet,
  gain,
  lose,
  common,
  gainUnknown,
  keepUnknown,
  countBits,
  decideKnown,
  // Two functions for two kinds of array: one for both would be slow for either.
  atLeast: (words, out, values, low) => (values instanceof Int32Array ? atLeastInteger(words, out, values, low) : atLeastFloat(words, out, values, low)),
  isZero,
  crossed,
  addTwo,
  member,
}
