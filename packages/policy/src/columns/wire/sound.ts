import type { Children } from '../store/population.ts'
import { lastMask, wordsFor, type Rail } from '../store/rail.ts'
import { PopulationBytesError } from './format.ts'

/** The checks that keep what runs over a population inside its arrays and its numbers exact. Each throws when it fails. */
const wrong = (what: string): never => {
  throw new PopulationBytesError('content', what)
}

/** No bits beyond the last subject, and no subject on two of the rails. */
export function soundRails(rails: readonly Rail[], size: number): void {
  const last = wordsFor(size) - 1
  const beyond = ~lastMask(size)
  for (const rail of rails) if (last >= 0 && (rail[last]! & beyond) !== 0) wrong('bits beyond the last row')
  if (rails.length === 1) return
  const taken = rails[0]!.slice()
  for (const rail of rails.slice(1)) {
    let twice = 0
    for (let w = 0; w <= last; w++) {
      twice |= taken[w]! & rail[w]!
      taken[w]! |= rail[w]!
    }
    if (twice !== 0) wrong('two states of one cell')
  }
}

/** Codes only of values of the enumeration, and none where nothing is known. */
export function soundCodes(planes: readonly Rail[], known: Rail, values: number, size: number): void {
  const words = wordsFor(size)
  // A power of two has one plane fewer than digits: then every code is below it.
  const all = values >>> planes.length !== 0
  for (let w = 0; w < words; w++) {
    // From the highest bit down: `tied` are those whose code agrees so far with the number of values, `below` those already under it.
    let tied = known[w]!
    let below = 0
    let used = 0
    for (let bit = planes.length - 1; bit >= 0; bit--) {
      const plane = planes[bit]![w]!
      used |= plane
      if (((values >>> bit) & 1) === 1) {
        below |= tied & ~plane
        tied &= plane
      } else tied &= ~plane
    }
    if ((used & ~known[w]!) !== 0 || (!all && (known[w]! & ~below) !== 0)) wrong('a code of no value')
  }
}

/** The largest magnitude among the numbers; whatever is no safe integer is refused. */
export function largestOf(values: Int32Array | Float64Array): number {
  let largest = 0
  for (const value of values) {
    const magnitude = Math.abs(value)
    if (magnitude > largest) largest = magnitude
  }
  if (values instanceof Float64Array && !values.every((value) => Number.isSafeInteger(value))) wrong('a number that is no safe integer')
  return largest
}

/** Rows in the order of the subjects, all of them somebody's, none of a subject whose rows are unknown. */
export function soundOffsets({ offsets, known, size }: Omit<Children, 'owners'>): void {
  if (offsets[0] !== 0 || offsets[offsets.length - 1] !== size) wrong('rows of nobody')
  for (let i = 0; i + 1 < offsets.length; i++) {
    if (offsets[i + 1]! < offsets[i]!) wrong('rows out of order')
    if (offsets[i + 1]! > offsets[i]! && ((known[i >>> 5]! >>> (i & 31)) & 1) === 0) wrong('rows of a subject whose rows are unknown')
  }
}

/** Places in a list, or −1 where none is allowed too. */
export function soundPlaces(places: Int32Array, count: number, lowest: 0 | -1): void {
  for (const place of places) if (place < lowest || place >= count) wrong('a name that is not there')
}
