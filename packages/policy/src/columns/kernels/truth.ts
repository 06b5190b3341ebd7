import type { Rail } from '../store/rail.ts'

/**
 * The truth of a node for the subjects of a block: known true, known false, and of the unknown what it waits for.
 * `hard` marks the unknown that miss a fact or are in error (null: all of them, or with `soft` none), `error` those in error.
 */
export type TruthRegister = { yes: Rail; no: Rail; hard: Rail | null; error: Rail | null; readonly soft: boolean }

/** `all` = every rail of `alls`, `any` = some rail of `anys`: both ends of 且, and swapped of 或. */
export function meet(words: number, all: Rail, any: Rail, alls: readonly Rail[], anys: readonly Rail[]): void {
  const [a, b] = [alls[0]!, alls[1]!]
  const [c, d] = [anys[0]!, anys[1]!]
  for (let i = 0; i < words; i++) {
    all[i] = a[i]! & b[i]!
    any[i] = c[i]! | d[i]!
  }
  for (let k = 2; k < alls.length; k++) narrow(words, all, any, alls[k]!, anys[k]!)
}

function narrow(words: number, all: Rail, any: Rail, more: Rail, other: Rail): void {
  for (let i = 0; i < words; i++) {
    all[i]! &= more[i]!
    any[i]! |= other[i]!
  }
}

/** `out` gains the bits of `from`. */
export function gain(words: number, out: Rail, from: Rail): void {
  for (let i = 0; i < words; i++) out[i]! |= from[i]!
}

/** `out` gains what is unknown. */
export function gainUnknown(words: number, out: Rail, yes: Rail, no: Rail): void {
  for (let i = 0; i < words; i++) out[i]! |= ~(yes[i]! | no[i]!)
}

/** `out` keeps only what is unknown. */
export function keepUnknown(words: number, out: Rail, yes: Rail, no: Rail): void {
  for (let i = 0; i < words; i++) out[i]! &= ~(yes[i]! | no[i]!)
}

/** `of` where `base` is known. */
export function guard(words: number, out: TruthRegister, base: TruthRegister, of: TruthRegister): void {
  for (let i = 0; i < words; i++) {
    const known = base.yes[i]! | base.no[i]!
    out.yes[i] = of.yes[i]! & known
    out.no[i] = of.no[i]! & known
  }
}

/** The waiting of `base` where it is unknown, of `of` elsewhere. */
export function guardWaiting(words: number, out: Rail, base: TruthRegister, fromBase: Rail, fromOf: Rail): void {
  for (let i = 0; i < words; i++) {
    const known = base.yes[i]! | base.no[i]!
    out[i] = (fromBase[i]! & ~known) | (fromOf[i]! & known)
  }
}

/** `first` where it is known, else `second`. */
export function prefer(words: number, out: TruthRegister, first: TruthRegister, second: TruthRegister): void {
  for (let i = 0; i < words; i++) {
    const open = ~(first.yes[i]! | first.no[i]!)
    out.yes[i] = first.yes[i]! | (second.yes[i]! & open)
    out.no[i] = first.no[i]! | (second.no[i]! & open)
  }
}

/** At least `least` of the parts: thermometers of the sure and of the possible, one bit for each subject. */
export function atLeast(words: number, out: TruthRegister, least: number, parts: readonly TruthRegister[]): void {
  const sure = new Int32Array(least + 1)
  const possible = new Int32Array(least + 1)
  for (let i = 0; i < words; i++) {
    sure.fill(0)
    possible.fill(0)
    sure[0] = possible[0] = -1
    for (const part of parts) {
      for (let n = least; n > 0; n--) {
        sure[n]! |= sure[n - 1]! & part.yes[i]!
        possible[n]! |= possible[n - 1]! & ~part.no[i]!
      }
    }
    out.yes[i] = sure[least]!
    out.no[i] = ~possible[least]!
  }
}

/** Whether the code lies in a set of codes, from its bit planes; `inside` tells for each code. */
export function member(words: number, out: TruthRegister, planes: readonly Rail[], known: Rail, sets: readonly number[], negated: boolean): void {
  const [matched, other] = negated ? [out.no, out.yes] : [out.yes, out.no]
  const count = planes.length
  for (let i = 0; i < words; i++) {
    let hit = 0
    for (let s = 0; s < sets.length; s++) {
      let same = -1
      const code = sets[s]!
      for (let b = 0; b < count; b++) same &= (code >>> b) & 1 ? planes[b]![i]! : ~planes[b]![i]!
      hit |= same
    }
    matched[i] = hit & known[i]!
    other[i] = ~hit & known[i]!
  }
}
