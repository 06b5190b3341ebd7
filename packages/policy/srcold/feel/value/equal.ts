import { instantOf, timeInstant } from '../temporal/arithmetic.ts'
import { dayNumber } from '../temporal/civil.ts'
import { SECOND_NANOS, type Temporal } from '../temporal/types.ts'
import { sameZone } from '../temporal/zone.ts'
import { isContext, isFunction, isList, isNumber, isRange, isTemporal, kindOf, type FeelContext, type FeelList, type FeelRange, type FeelValue } from './types.ts'

/** FEEL's `=`: null when the kinds cannot be compared; null itself equals only null. */
export function equal(a: FeelValue, b: FeelValue): boolean | null {
  if (a === null || b === null) return a === b
  if (kindOf(a) !== kindOf(b)) return null
  if (isNumber(a)) return isNumber(b) && a.equals(b)
  if (typeof a !== 'object') return a === b
  if (isList(a)) return equalLists(a, b as FeelList)
  if (isContext(a)) return equalContexts(a, b as FeelContext)
  if (isRange(a)) return equalRanges(a, b as FeelRange)
  if (isFunction(a)) return a === b
  return equalTemporals(a, b as Temporal)
}

export const isEqual = (a: FeelValue, b: FeelValue): boolean => equal(a, b) === true

const equalLists = (a: FeelList, b: FeelList): boolean => a.length === b.length && a.every((item, i) => isEqual(item, b[i]!))
const equalContexts = (a: FeelContext, b: FeelContext): boolean => a.size === b.size && [...a].every(([key, value]) => b.has(key) && isEqual(value, b.get(key)!))
const equalRanges = (a: FeelRange, b: FeelRange): boolean => a.operator === b.operator && a.lowIncluded === b.lowIncluded && a.highIncluded === b.highIncluded && isEqual(a.low, b.low) && isEqual(a.high, b.high)

/** Times are compared by their properties, of which the second is whole (DMN 10.3.2.15, table 52). */
function equalTemporals(a: Temporal, b: Temporal): boolean {
  if ((a.kind === 'time' || a.kind === 'date and time') && zoneOf(a) !== zoneOf(b)) return false
  const [left, right] = [order(a), order(b)]
  if (a.kind !== 'time' && a.kind !== 'date and time') return left === right
  return floor(left) === floor(right)
}

const floor = (nanos: bigint): bigint => (nanos - (((nanos % SECOND_NANOS) + SECOND_NANOS) % SECOND_NANOS)) / SECOND_NANOS
const zoneOf = (value: Temporal): boolean => (value.kind === 'time' ? value.zone : value.kind === 'date and time' ? value.time.zone : null) !== null

function order(value: Temporal): bigint {
  switch (value.kind) {
    case 'date':
      return BigInt(dayNumber(value))
    case 'time':
      return timeInstant(value)
    case 'date and time':
      return instantOf(value)
    case 'days and time duration':
      return value.nanos
    case 'years and months duration':
      return BigInt(value.months)
  }
}

/** −1, 0 or 1; null where FEEL knows no order (other kinds, booleans, local against zoned time). */
export function compare(a: FeelValue, b: FeelValue): -1 | 0 | 1 | null {
  if (isNumber(a) && isNumber(b)) return a.compare(b)
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : a < b ? -1 : 1
  if (!isTemporal(a) || !isTemporal(b) || a.kind !== b.kind || zoneOf(a) !== zoneOf(b)) return null
  const [left, right] = [order(a), order(b)]
  return left === right ? 0 : left < right ? -1 : 1
}

/** The function `is`: the same kind with the same parts, zones as written. */
export function isSame(a: FeelValue, b: FeelValue): boolean {
  if (kindOf(a) !== kindOf(b)) return false
  if (a !== null && isTemporal(a) && a.kind === 'time' && isTemporal(b) && b.kind === 'time') return sameZone(a.zone, b.zone) && a.hour === b.hour && a.minute === b.minute && a.second === b.second && a.nano === b.nano
  if (a !== null && isTemporal(a) && a.kind === 'date and time' && isTemporal(b) && b.kind === 'date and time') return isSame(a.date, b.date) && isSame(a.time, b.time)
  return isEqual(a, b)
}
