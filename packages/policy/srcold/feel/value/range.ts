import { compare, isEqual } from './equal.ts'
import { isNumber, isTemporal, kindOf, type FeelRange, type FeelValue, type RangeOperator } from './types.ts'

/** Whether values of this kind can stand at the ends of a range. */
const hasOrder = (value: FeelValue): boolean => isNumber(value) || typeof value === 'string' || isTemporal(value)

/** `[low..high]`; null unless both ends are of one ordered kind and in order. */
export function rangeOf(low: FeelValue, high: FeelValue, lowIncluded: boolean, highIncluded: boolean): FeelRange | null {
  if (!hasOrder(low) || kindOf(low) !== kindOf(high)) return null
  const order = compare(low, high)
  return order === null || order > 0 ? null : { kind: 'range', low, high, lowIncluded, highIncluded }
}

/** `(< 10)`, `(= 10)`: a range with one end. */
export function comparisonRange(operator: RangeOperator, end: FeelValue): FeelRange {
  const upper = operator === '<' || operator === '<='
  const lower = operator === '>' || operator === '>='
  return { kind: 'range', operator, low: upper ? null : end, high: lower ? null : end, lowIncluded: operator === '>=' || operator === '=', highIncluded: operator === '<=' || operator === '=' }
}

/** Null when the value cannot be compared with the ends. */
export function inRange(value: FeelValue, range: FeelRange): boolean | null {
  if (range.operator === '=' || range.operator === '!=') return isEqual(value, range.low) === (range.operator === '=')
  const low = range.low === null ? 1 : compare(value, range.low)
  const high = range.high === null ? -1 : compare(value, range.high)
  if (low === null || high === null) return null
  return (low > 0 || (low === 0 && range.lowIncluded)) && (high < 0 || (high === 0 && range.highIncluded))
}
