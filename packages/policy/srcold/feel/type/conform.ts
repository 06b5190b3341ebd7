import { startOfDay, UTC } from '../temporal/types.ts'
import { isContext, isFunction, isList, isRange, kindOf, type FeelType, type FeelValue } from '../value/types.ts'

/** Whether the value is of the type. null is of every type; use `isInstance` where it must not be. */
export function conforms(value: FeelValue, type: FeelType): boolean {
  if (value === null || type.kind === 'any') return true
  switch (type.kind) {
    case 'simple':
      return kindOf(value) === type.name
    case 'list':
      return isList(value) && value.every((item) => conforms(item, type.of))
    case 'range':
      return isRange(value) && conforms(value.low, type.of) && conforms(value.high, type.of)
    case 'context':
      return isContext(value) && Object.entries(type.entries).every(([key, of]) => value.has(key) && conforms(value.get(key)!, of))
    case 'function':
      return isFunction(value) && (type.parameters === null || value.signatures.some((signature) => signature.parameters.length === type.parameters!.length))
    case 'named':
      return conforms(value, type.of) && type.allows(value)
  }
}

/** `instance of`: null is an instance of null and of nothing else. */
export const isInstance = (value: FeelValue, type: FeelType): boolean => (value === null ? type.kind === 'simple' && type.name === 'null' : conforms(value, type))

/**
 * The implicit conversions of DMN 10.3.2.9.4: a list of one to its item, an item to a list of one, a date to its midnight in UTC.
 * Null when nothing fits.
 */
export function coerce(value: FeelValue, type: FeelType): FeelValue {
  if (conforms(value, type)) return value
  if (isList(value) && value.length === 1 && conforms(value[0]!, type)) return value[0]!
  if (type.kind === 'list' && !isList(value) && conforms(value, type.of)) return [value]
  if (type.kind === 'named' && type.of.kind === 'list' && !isList(value) && conforms([value], type)) return [value]
  if (kindOf(value) === 'date' && baseOf(type) === 'date and time') return startOfDay(value as Parameters<typeof startOfDay>[0], UTC)
  return null
}

/** Whether `coerce` keeps the value, null included only when it was null. */
export const fits = (value: FeelValue, type: FeelType): boolean => value === null || coerce(value, type) !== null

const baseOf = (type: FeelType): string => (type.kind === 'named' ? baseOf(type.of) : type.kind === 'simple' ? type.name : type.kind)
