/**
 * One bit for each subject, 32 subjects a word, the lowest bit first. Two rails make a three-valued fact: one says
 * “known true”, one says “known false”; where neither bit stands the fact is unknown.
 */
export type Rail = Int32Array

export const wordsFor = (count: number): number => (count + 31) >>> 5
export const emptyRail = (count: number): Rail => new Int32Array(wordsFor(count))
export const hasBit = (rail: Rail, at: number): boolean => ((rail[at >>> 5]! >>> (at & 31)) & 1) === 1
export const setBit = (rail: Rail, at: number): void => {
  rail[at >>> 5]! |= 1 << (at & 31)
}
export const clearBit = (rail: Rail, at: number): void => {
  rail[at >>> 5]! &= ~(1 << (at & 31))
}

/** All bits below `count` set: the subjects that exist. */
export function fullRail(count: number): Rail {
  const rail = emptyRail(count).fill(-1)
  if ((count & 31) !== 0) rail[rail.length - 1] = lastMask(count)
  return rail
}

/** The bits of the last word that stand for subjects. */
export const lastMask = (count: number): number => ((count & 31) === 0 ? -1 : (1 << (count & 31)) - 1)

export function countBits(rail: Rail, words: number): number {
  let total = 0
  for (let i = 0; i < words; i++) {
    let word = rail[i]!
    word -= (word >>> 1) & 0x55555555
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
    total += (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
  }
  return total
}

/** The places of the set bits of one word, upwards: `for (let w = word; w !== 0; w &= w - 1) at(lowestBit(w))`. */
export const lowestBit = (word: number): number => 31 - Math.clz32(word & -word)

/** Calls with the place of every set bit. */
export function eachBit(rail: Rail, words: number, visit: (at: number) => void): void {
  for (let i = 0; i < words; i++) for (let word = rail[i]!; word !== 0; word &= word - 1) visit((i << 5) + lowestBit(word))
}

/** Copies `count` bits beginning at bit `from` to the beginning of `out`; rows of child records rarely begin at a word. */
export function copyBits(source: Rail, from: number, count: number, out: Rail): void {
  const words = wordsFor(count)
  const first = from >>> 5
  const shift = from & 31
  if (shift === 0) {
    out.set(source.subarray(first, first + words))
    return
  }
  for (let i = 0; i < words; i++) out[i] = (source[first + i]! >>> shift) | ((source[first + i + 1] ?? 0) << (32 - shift))
}
