import type { AmountPlan, MeasurePlan, SubjectCap } from '../plan/types.ts'
import type { Kernels } from '../kernels/kernels.ts'
import { gainUnknown, type TruthRegister } from '../kernels/truth.ts'
import { hasBit, lastMask, type Rail } from '../store/rail.ts'

/** A block of values up to this stays below 2^53. */
export const NARROW = 2 ** 37

/** Where a measure has its rails and numbers for as long as the run lives. */
export type Keep = { readonly rail: () => Rail; readonly floats: () => Float64Array }

/**
 * One measure in the block at hand: four rails and what it is worth. `hard` and `error` stand only where the truth is
 * unknown; the amount is `low` … `high` where it is true, 0 … `high` where it is unknown, nothing where it is false.
 */
export class MeasureState {
  readonly plan: MeasurePlan
  readonly yes: Rail
  readonly no: Rail
  readonly hard: Rail
  readonly error: Rail
  /** 不适用: the applicant is of another kind. */
  readonly inapplicable: Rail
  /** Worth per subject; null while it is the same for all. */
  lows: Float64Array | null = null
  highs: Float64Array | null = null
  readonly #keep: Keep
  readonly #low: number
  readonly #high: number
  #count = 0
  #buffers: readonly [Float64Array, Float64Array] | null = null

  readonly kernels: Kernels
  /** No amount is so large that a block of them could leave 2^53. */
  readonly isNarrow: boolean

  constructor(plan: MeasurePlan, keep: Keep, kernels: Kernels) {
    const { rail } = keep
    this.plan = plan
    this.#keep = keep
    this.kernels = kernels
    this.yes = rail()
    this.no = rail()
    this.hard = rail()
    this.error = rail()
    this.inapplicable = rail()
    const { worth, each, items } = plan.amount
    this.isNarrow = mostOf(plan.amount) <= NARROW
    const same = worth.kind === 'constant' && items === null
    this.#low = same ? Math.min(worth.low, each) : 0
    this.#high = same ? Math.min(worth.high, each) : 0
  }

  /** Takes the truth of the assessment; bits beyond the last subject are cleared. */
  take(register: TruthRegister, applicant: TruthRegister, count: number, words: number): void {
    const { yes, no, hard, error, inapplicable } = this
    yes.set(register.yes.subarray(0, words))
    no.set(register.no.subarray(0, words))
    inapplicable.set(applicant.no.subarray(0, words))
    if (register.error === null) error.fill(0, 0, words)
    else error.set(register.error.subarray(0, words))
    if (register.hard === null) {
      hard.fill(0, 0, words)
      if (!register.soft) gainUnknown(words, hard, yes, no)
    } else hard.set(register.hard.subarray(0, words))
    const last = words - 1
    const mask = lastMask(count)
    for (const rail of [yes, no, hard, error, inapplicable]) {
      rail[last]! &= mask
      rail.fill(0, words, (words + 3) & ~3)
    }
    this.lows = this.highs = null
    this.#count = count
  }

  /** Amounts by subject from here on, still to be filled for all who are not refused; beyond the last subject there is nothing. */
  open(): readonly [Float64Array, Float64Array] {
    this.#buffers ??= [this.#keep.floats(), this.#keep.floats()]
    ;[this.lows, this.highs] = this.#buffers
    this.lows.fill(0, this.#count)
    this.highs.fill(0, this.#count)
    return this.#buffers
  }

  /** Amounts by subject from here on; they begin as what is the same for all. */
  spell(): readonly [Float64Array, Float64Array] {
    if (this.lows !== null && this.highs !== null) return [this.lows, this.highs]
    const [lows, highs] = this.open()
    lows.fill(this.#low, 0, this.#count)
    highs.fill(this.#high, 0, this.#count)
    return [lows, highs]
  }

  isLive = (at: number): boolean => !hasBit(this.no, at)
  worthLow = (at: number): number => (this.lows === null ? this.#low : this.lows[at]!)
  worthHigh = (at: number): number => (this.highs === null ? this.#high : this.highs[at]!)
  low = (at: number): number => (hasBit(this.yes, at) ? this.worthLow(at) : 0)
  high = (at: number): number => (hasBit(this.no, at) ? 0 : this.worthHigh(at))
  /** An entitlement that nothing stands against any more. */
  isCertain = (at: number): boolean => this.plan.entitled && hasBit(this.yes, at) && this.worthHigh(at) !== 0

  /** 不符合 from now on. */
  block(word: number, bits: number): void {
    this.yes[word]! &= ~bits
    this.hard[word]! &= ~bits
    this.error[word]! &= ~bits
    this.no[word]! |= bits
  }

  /** Waits for the history: what was true becomes 待补. */
  wait(word: number, bits: number): void {
    const live = bits & ~this.no[word]!
    this.yes[word]! &= ~live
    this.hard[word]! |= live
  }
}

/** What one subject can get at most; a cap by years leaves as many times its limit as there are years. */
function mostOf({ worth, each, items, caps, endless }: AmountPlan): number {
  const least = (limits: readonly SubjectCap[]): number => Math.min(Number.POSITIVE_INFINITY, ...limits.filter((cap) => cap.year === null).map((cap) => cap.limit))
  if (items !== null) return Math.max(least(caps), least(endless))
  return Math.min(each, least(caps), worth.kind === 'constant' ? worth.high : worth.cap)
}
