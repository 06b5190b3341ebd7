import type { Bound, Operator, Quantity } from './types.ts'
import { scaled, unitOf } from './unit.ts'

/** Words before a number and what they mean; longest first, because 最高不超过 begins with 最高. */
const BEFORE: readonly (readonly [string, Operator])[] = [
  ['最高不超过', '<='], ['不低于', '>='], ['不少于', '>='], ['不超过', '<='], ['至少', '>='], ['达到', '>='], ['超过', '>'], ['不满', '<'], ['低于', '<'], ['最高', '<='], ['等于', '='], ['≥', '>='], ['≤', '<='],
]
/** Words after a number. Civil Code art. 1259: 以上、以下、以内 include the number itself. */
const AFTER: readonly (readonly [string, Operator])[] = [
  ['（含）以上', '>='], ['(含)以上', '>='], ['以上', '>='], ['以内', '<='], ['以下', '<='], ['内', '<='],
]
const NUMBER = /^(-)?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*(千|万|亿)?\s*([\p{Script=Han}%]{1,4})?$/u

export type Unparsed = { readonly error: string }
export const isUnparsed = (value: object): value is Unparsed => 'error' in value

/** Reads one number with its unit (`1亿元`, `0.5%`, `24个月`); the result is a safe integer at internal scale. */
export function parseQuantity(text: string, path = ''): Quantity | Unparsed {
  const match = NUMBER.exec(text.trim())
  if (!match) return { error: `不是“数＋单位”：${text}` }
  const [, minus, whole = '', decimals = '', multiple = '', unit = ''] = match
  if (unit === '') return { error: `数缺单位：${text}` }
  const { dimension, scale } = unitOf(unit)
  const value = scaled(whole, decimals, multiple, scale)
  if (value === null) return { error: `数在内部标度下不是整数或过大：${text}` }
  return { value: minus ? -value : value, dimension, unit, text: text.trim(), path }
}

/** A bound before parameters are looked up: `不低于 1亿元`, `3个月 至 6个月`, `不满 见 新设年限`, `属 上年度`. */
export type RawBound =
  | { readonly kind: 'quantity'; readonly operator: Operator; readonly quantity: Quantity; readonly worded: boolean; readonly text: string }
  | { readonly kind: 'between'; readonly low: Quantity; readonly high: Quantity; readonly text: string }
  | { readonly kind: 'see'; readonly operator: Operator | null; readonly name: string; readonly text: string }
  | { readonly kind: 'within'; readonly period: string; readonly text: string }

/** Reads a bound in the order it is printed; `fallback` is what a number without any word means in this place. */
export function parseBound(text: string, fallback: Operator = '=', path = ''): RawBound | Unparsed {
  const source = text.trim()
  const within = /^属\s*(\S+)$/.exec(source)
  if (within) return { kind: 'within', period: within[1]!, text: source }
  const range = /^(\S+)\s+至\s+(\S+)$/.exec(source)
  if (range) return parseRange(source, range[1]!, range[2]!, path)
  const before = BEFORE.find(([word]) => source.startsWith(word))
  let rest = before ? source.slice(before[0].length).trim() : source
  const see = /^见\s*(\S+)$/.exec(rest)
  if (see) return { kind: 'see', operator: before?.[1] ?? null, name: see[1]!, text: source }
  const after = AFTER.find(([word]) => rest.endsWith(word))
  if (after) rest = rest.slice(0, -after[0].length).trim()
  if (before && after && before[1] !== after[1]) return { error: `前后比较词方向相反：${source}` }
  const quantity = parseQuantity(rest, path)
  if (isUnparsed(quantity)) return quantity
  return { kind: 'quantity', operator: before?.[1] ?? after?.[1] ?? fallback, quantity, worded: Boolean(before ?? after), text: source }
}

function parseRange(text: string, lowText: string, highText: string, path: string): RawBound | Unparsed {
  const low = parseQuantity(lowText, `${path}#低`)
  if (isUnparsed(low)) return low
  const high = parseQuantity(highText, `${path}#高`)
  if (isUnparsed(high)) return high
  if (low.dimension !== high.dimension || (low.dimension === '计数' && low.unit !== high.unit)) return { error: `两端单位不同：${text}` }
  if (low.value > high.value) return { error: `低端大于高端：${text}` }
  return { kind: 'between', low, high, text }
}

/** A bound whose number stands in it (no 见). */
export function toBound(raw: RawBound): Bound | null {
  if (raw.kind === 'see') return null
  if (raw.kind === 'quantity') return { kind: 'compare', operator: raw.operator, quantity: raw.quantity, text: raw.text }
  return raw
}
