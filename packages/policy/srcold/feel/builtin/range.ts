import { compare, isEqual } from '../value/equal.ts'
import { isRange, type FeelFunction, type FeelRange, type FeelValue } from '../value/types.ts'
import { define } from './define.ts'

/** A point as the range that holds only it. */
const asRange = (value: FeelValue): FeelRange => (isRange(value) ? value : { kind: 'range', low: value, high: value, lowIncluded: true, highIncluded: true })

/** Compares ends; null when they cannot be compared, which makes the whole answer null. */
type Ends = { readonly cmp: (a: FeelValue, b: FeelValue) => number }
class Incomparable extends Error {}
const ENDS: Ends = {
  cmp(a, b) {
    const order = compare(a, b)
    if (order === null) throw new Incomparable()
    return order
  },
}

type Relation = (a: FeelRange, b: FeelRange, ends: Ends) => boolean

const before: Relation = (a, b, { cmp }) => cmp(a.high, b.low) < 0 || (cmp(a.high, b.low) === 0 && !(a.highIncluded && b.lowIncluded))
const meets: Relation = (a, b, { cmp }) => a.highIncluded && b.lowIncluded && cmp(a.high, b.low) === 0
const lowNotAfter = (a: FeelRange, b: FeelRange, { cmp }: Ends): boolean => cmp(a.low, b.low) < 0 || (cmp(a.low, b.low) === 0 && (a.lowIncluded || !b.lowIncluded))
const highNotBefore = (a: FeelRange, b: FeelRange, { cmp }: Ends): boolean => cmp(a.high, b.high) > 0 || (cmp(a.high, b.high) === 0 && (a.highIncluded || !b.highIncluded))
const overlaps: Relation = (a, b, ends) => !before(a, b, ends) && !before(b, a, ends)
const includes: Relation = (a, b, ends) => lowNotAfter(a, b, ends) && highNotBefore(a, b, ends)
const sameLow = (a: FeelRange, b: FeelRange): boolean => isEqual(a.low, b.low) && a.lowIncluded === b.lowIncluded
const sameHigh = (a: FeelRange, b: FeelRange): boolean => isEqual(a.high, b.high) && a.highIncluded === b.highIncluded
const overlapsBefore: Relation = (a, b, ends) => overlaps(a, b, ends) && !sameLow(a, b) && lowNotAfter(a, b, ends) && highNotBefore(b, a, ends)
const finishes: Relation = (a, b, ends) => sameHigh(a, b) && lowNotAfter(b, a, ends)
const starts: Relation = (a, b, ends) => sameLow(a, b) && highNotBefore(b, a, ends)

const relation = (name: string, parameters: string, holds: Relation): FeelFunction =>
  define(name, [parameters], ([a, b]) => {
    if (a === null || a === undefined || b === null || b === undefined) return null
    try {
      return holds(asRange(a), asRange(b), ENDS)
    } catch (error) {
      if (error instanceof Incomparable) return null
      throw error
    }
  })

const flipped = (holds: Relation): Relation => (a, b, ends) => holds(b, a, ends)
const RANGES = 'range1: range, range2: range'

/** Relations of points and ranges (DMN 10.3.4.9). */
export const RANGE_FUNCTIONS: readonly FeelFunction[] = [
  relation('before', 'range1: Any, range2: Any', before),
  relation('after', 'range1: Any, range2: Any', flipped(before)),
  relation('meets', RANGES, meets),
  relation('met by', RANGES, flipped(meets)),
  relation('overlaps', RANGES, overlaps),
  relation('overlaps before', RANGES, overlapsBefore),
  relation('overlaps after', RANGES, flipped(overlapsBefore)),
  relation('finishes', 'point: Any, range: range', finishes),
  relation('finished by', 'range: range, point: Any', flipped(finishes)),
  relation('includes', 'range: range, point: Any', includes),
  relation('during', 'point: Any, range: range', flipped(includes)),
  relation('starts', 'point: Any, range: range', starts),
  relation('started by', 'range: range, point: Any', flipped(starts)),
  relation('coincides', 'range1: Any, range2: Any', (a, b) => sameLow(a, b) && sameHigh(a, b)),
]
