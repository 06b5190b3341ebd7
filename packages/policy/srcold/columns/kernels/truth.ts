import type { Rail } from '../store/rail.ts'

/**
 * The truth of a node for the subjects of a block: known true, known false, and of the unknown what it waits for.
 * `hard` marks the unknown that miss a fact or are in error (null: all of them, or with `soft` none), `error` those in error.
 */
export type TruthRegister = { yes: Rail; no: Rail; hard: Rail | null; error: Rail | null; readonly soft: boolean }

/** `all` = every rail of `alls`, `any` = some rail of `anys`: both ends of 且, and swapped of 或. Several rails a pass: a pass costs more than a rail. */
export function meet(words: number, all: Rail, any: Rail, alls: readonly Rail[], anys: readonly Rail[]): void {
  let k = 2
  if (alls.length >= 4) {
    meetFour(words, all, any, alls, anys)
    k = 4
  } else meetTwo(words, all, any, alls, anys)
  for (; k + 3 <= alls.length; k += 3) narrowThree(words, all, any, alls, anys, k)
  for (; k < alls.length; k++) narrow(words, all, any, alls[k]!, anys[k]!)
}

function meetTwo(words: number, all: Rail, any: Rail, [a, b]: readonly Rail[], [c, d]: readonly Rail[]): void {
  for (let i = 0; i < words; i++) {
    all[i] = a![i]! & b![i]!
    any[i] = c![i]! | d![i]!
  }
}

function meetFour(words: number, all: Rail, any: Rail, alls: readonly Rail[], anys: readonly Rail[]): void {
  const [a, b, c, d] = [alls[0]!, alls[1]!, alls[2]!, alls[3]!]
  const [e, f, g, h] = [anys[0]!, anys[1]!, anys[2]!, anys[3]!]
  for (let i = 0; i < words; i++) {
    all[i] = a[i]! & b[i]! & c[i]! & d[i]!
    any[i] = e[i]! | f[i]! | g[i]! | h[i]!
  }
}

function narrowThree(words: number, all: Rail, any: Rail, alls: readonly Rail[], anys: readonly Rail[], from: number): void {
  const [a, b, c] = [alls[from]!, alls[from + 1]!, alls[from + 2]!]
  const [e, f, g] = [anys[from]!, anys[from + 1]!, anys[from + 2]!]
  for (let i = 0; i < words; i++) {
    all[i]! &= a[i]! & b[i]! & c[i]!
    any[i]! |= e[i]! | f[i]! | g[i]!
  }
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

/** Whether the code is one of several, from its bit planes. */
export function member(words: number, out: TruthRegister, planes: readonly Rail[], known: Rail, codes: readonly number[], negated: boolean): void {
  const hit = negated ? out.no : out.yes
  hit.fill(0, 0, words)
  for (const code of codes) gainCode(words, hit, planes, code)
  const other = negated ? out.yes : out.no
  for (let i = 0; i < words; i++) {
    const bits = hit[i]!
    hit[i] = bits & known[i]!
    other[i] = ~bits & known[i]!
  }
}

/** `out` gains those with this code; planes are turned over where the code has no bit. Four planes, as kinds of organisation need, go without a loop. */
function gainCode(words: number, out: Rail, planes: readonly Rail[], code: number): void {
  const turn = (bit: number): number => ((code >>> bit) & 1) - 1
  if (planes.length === 4) {
    const [a, b, c, d] = [planes[0]!, planes[1]!, planes[2]!, planes[3]!]
    const [ta, tb, tc, td] = [turn(0), turn(1), turn(2), turn(3)]
    for (let i = 0; i < words; i++) out[i]! |= (a[i]! ^ ta) & (b[i]! ^ tb) & (c[i]! ^ tc) & (d[i]! ^ td)
    return
  }
  for (let i = 0; i < words; i++) {
    let same = -1
    for (let bit = 0; bit < planes.length; bit++) same &= planes[bit]![i]! ^ turn(bit)
    out[i]! |= same
  }
}
