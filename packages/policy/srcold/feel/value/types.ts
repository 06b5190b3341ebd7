import { Decimal } from '../decimal/decimal.ts'
import type { Temporal } from '../temporal/types.ts'

export type RangeOperator = '<' | '<=' | '>' | '>=' | '=' | '!='

/** `[low..high)`, or a comparison `(< 10)`, which has one end and its operator. */
export type FeelRange = {
  readonly kind: 'range'
  readonly low: FeelValue
  readonly high: FeelValue
  readonly lowIncluded: boolean
  readonly highIncluded: boolean
  readonly operator?: RangeOperator
}

/** A FEEL type. `named` is a type of a model, with the values it allows. */
export type FeelType =
  | { readonly kind: 'any' }
  | { readonly kind: 'simple'; readonly name: SimpleName }
  | { readonly kind: 'list'; readonly of: FeelType }
  | { readonly kind: 'range'; readonly of: FeelType }
  | { readonly kind: 'context'; readonly entries: Readonly<Record<string, FeelType>> }
  | { readonly kind: 'function'; readonly parameters: readonly FeelType[] | null; readonly returns: FeelType }
  | { readonly kind: 'named'; readonly name: string; readonly of: FeelType; readonly allows: (value: FeelValue) => boolean }

export type SimpleName = 'null' | 'boolean' | 'string' | 'number' | Temporal['kind']

/** The parameters of one way to call a function. */
export type Signature = {
  readonly parameters: readonly { readonly name: string; readonly type: FeelType; readonly optional?: boolean }[]
  /** The last parameter takes any number of arguments. */
  readonly variadic?: boolean
}

export type FeelFunction = {
  readonly kind: 'function'
  readonly name?: string
  readonly signatures: readonly Signature[]
  /** Arguments in the order of `signatures[index]`, already of their types; a left-out optional one is undefined. */
  readonly call: (args: readonly (FeelValue | undefined)[], index: number) => FeelValue
}

export type FeelList = readonly FeelValue[]
export type FeelContext = ReadonlyMap<string, FeelValue>
/** FEEL's null is both “no value” and “no result”: it never says why. */
export type FeelValue = null | boolean | string | Decimal | Temporal | FeelRange | FeelFunction | FeelList | FeelContext

export const isNumber = (value: unknown): value is Decimal => value instanceof Decimal
export const isList = (value: unknown): value is FeelList => Array.isArray(value)
export const isContext = (value: unknown): value is FeelContext => value instanceof Map
export const isTemporal = (value: FeelValue): value is Temporal => value !== null && typeof value === 'object' && 'kind' in value && value.kind !== 'range' && value.kind !== 'function'
export const isRange = (value: FeelValue): value is FeelRange => value !== null && typeof value === 'object' && 'kind' in value && value.kind === 'range'
export const isFunction = (value: FeelValue): value is FeelFunction => value !== null && typeof value === 'object' && 'kind' in value && value.kind === 'function'
export const listOf = (value: FeelValue): FeelList => (isList(value) ? value : [value])

export type KindName = SimpleName | 'list' | 'context' | 'range' | 'function'
export function kindOf(value: FeelValue): KindName {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return 'string'
  if (isNumber(value)) return 'number'
  if (isList(value)) return 'list'
  return isContext(value) ? 'context' : value.kind
}
