import type { Fen } from '@zhiyun/finance'
import type { ChildRecord, Facts, Interval } from '../decide/types.ts'
import type { Json } from '../pack/rule.ts'
import { isUnparsed, parseBound, parseQuantity } from '../quantity/parse.ts'

/** Reading what a stage case gives. A case that cannot be read fails loudly: it is a mistake of the pack. */
export class UnreadableCaseError extends Error {
  override readonly name = 'UnreadableCaseError'
  readonly code = 'case/unreadable'
}

export type Given = Readonly<Record<string, Json>>
const isMap = (value: Json | undefined): value is Given => typeof value === 'object' && value !== null && !Array.isArray(value)

export const mapIn = (given: Given, key: string): Given => (isMap(given[key]) ? given[key] : {})
export const listIn = (given: Given, key: string): readonly Given[] => (Array.isArray(given[key]) ? (given[key] as readonly Json[]).filter(isMap) : [])
export const textIn = (given: Given, key: string): string | undefined => (given[key] === undefined || given[key] === null ? undefined : String(given[key]))
export const factsIn = (given: Given): Facts => mapIn(given, '事实') as Facts
export const recordsIn = (given: Given): Readonly<Record<string, readonly ChildRecord[]>> => Object.fromEntries(Object.keys(mapIn(given, '记录')).map((key) => [key, listIn(mapIn(given, '记录'), key) as readonly ChildRecord[]]))
export const flagsIn = (given: Given, key: string): Readonly<Record<string, boolean>> => Object.fromEntries(Object.entries(mapIn(given, key)).map(([name, value]) => [name, value === true || value === '是']))

/** A number with its unit, or a bare one. */
export function numberIn(given: Given, key: string): number | undefined {
  const value = given[key]
  if (value === undefined || typeof value === 'number') return value
  const quantity = parseQuantity(String(value))
  if (isUnparsed(quantity)) throw new UnreadableCaseError(`${key}：${quantity.error} (cannot read this number)`)
  return quantity.value
}

export const moneyIn = (given: Given, key: string): Fen | undefined => numberIn(given, key)

/** `50万元`, `0元 至 30万元`, `不低于 30万元`. */
export function intervalIn(given: Given, key: string): Interval {
  const bound = parseBound(String(given[key] ?? ''))
  if (isUnparsed(bound)) throw new UnreadableCaseError(`${key}：${bound.error} (cannot read this amount)`)
  if (bound.kind === 'between') return { low: bound.low.value, high: bound.high.value }
  if (bound.kind !== 'quantity') throw new UnreadableCaseError(`${key}：${bound.text}`)
  if (bound.operator === '>=') return { low: bound.quantity.value, high: null }
  return bound.operator === '<=' ? { low: 0, high: bound.quantity.value } : { low: bound.quantity.value, high: bound.quantity.value }
}
