import type { FactDefinition } from '../../dictionary/types.ts'
import type { Column, NumberColumn } from './population.ts'
import { emptyRail, hasBit, setBit, type Rail } from './rail.ts'

/** In buffers of numbers: nobody knows. */
export const MISSING_VALUE = Number.NaN
/** In buffers of numbers: given, but no value of this fact, or sources in conflict. */
export const ERROR_VALUE = Number.NEGATIVE_INFINITY

const INT32_MAX = 0x7fffffff

/**
 * A column from numbers: 0 and 1 for a yes-or-no fact, the place in the value range for an enumeration, days since 1970
 * for a date, otherwise the value at internal scale. NaN is missing, −Infinity is an error, as is anything that is no
 * value of this fact: what `decide` calls 出错 must not become a fact here.
 */
export function columnOf(definition: FactDefinition, numbers: ArrayLike<number>): Column {
  if (definition.type === '是否') return truthColumn(numbers)
  if (definition.type === '枚举') return codeColumn(definition.domain ?? [], numbers)
  return numberColumn(numbers, lowestOf(definition), definition.type === '年度' ? 9999 : Number.MAX_SAFE_INTEGER)
}

const lowestOf = (definition: FactDefinition): number => (definition.type === '日期' ? Number.MIN_SAFE_INTEGER : definition.type === '年度' ? 1 : 0)

export function truthColumn(numbers: ArrayLike<number>): Column & { readonly kind: 'truth' } {
  const yes = emptyRail(numbers.length)
  const no = emptyRail(numbers.length)
  const errors = new Errors(numbers.length)
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i]!
    if (value === 1) setBit(yes, i)
    else if (value === 0) setBit(no, i)
    else if (!Number.isNaN(value)) errors.add(i)
  }
  return { kind: 'truth', yes, no, error: errors.rail }
}

function codeColumn(domain: readonly string[], numbers: ArrayLike<number>): Column {
  const planes = Array.from({ length: Math.max(1, 32 - Math.clz32(Math.max(0, domain.length - 1))) }, () => emptyRail(numbers.length))
  const known = emptyRail(numbers.length)
  const errors = new Errors(numbers.length)
  for (let i = 0; i < numbers.length; i++) {
    const code = numbers[i]!
    if (Number.isInteger(code) && code >= 0 && code < domain.length) {
      setBit(known, i)
      for (let bit = 0; bit < planes.length; bit++) if ((code >>> bit) & 1) setBit(planes[bit]!, i)
    } else if (!Number.isNaN(code)) errors.add(i)
  }
  return { kind: 'code', domain, planes, known, error: errors.rail }
}

function numberColumn(numbers: ArrayLike<number>, lowest: number, highest: number): NumberColumn {
  const known = emptyRail(numbers.length)
  const errors = new Errors(numbers.length)
  let largest = 0
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i]!
    if (Number.isSafeInteger(value) && value >= lowest && value <= highest) {
      setBit(known, i)
      largest = Math.max(largest, Math.abs(value))
    } else if (!Number.isNaN(value)) errors.add(i)
  }
  const values = largest <= INT32_MAX ? new Int32Array(numbers.length) : new Float64Array(numbers.length)
  for (let i = 0; i < numbers.length; i++) values[i] = hasBit(known, i) ? numbers[i]! : 0
  return { kind: 'number', values, known, error: errors.rail, largest }
}

/** A rail that is only there when something stands on it: most populations have no errors, and then nothing is computed for them. */
class Errors {
  rail: Rail | null = null
  readonly #count: number
  constructor(count: number) {
    this.#count = count
  }
  add(at: number): void {
    this.rail ??= emptyRail(this.#count)
    setBit(this.rail, at)
  }
}

/** The encoded value at a place, as in `columnOf`. */
export function valueAt(column: Column, at: number): number {
  const word = at >>> 5
  const bit = 1 << (at & 31)
  if (column.error !== null && (column.error[word]! & bit) !== 0) return ERROR_VALUE
  if (column.kind === 'truth') return (column.yes[word]! & bit) !== 0 ? 1 : (column.no[word]! & bit) !== 0 ? 0 : MISSING_VALUE
  if ((column.known[word]! & bit) === 0) return MISSING_VALUE
  if (column.kind === 'number') return column.values[at]!
  return column.planes.reduce((code, plane, i) => ((plane[word]! & bit) === 0 ? code : code | (1 << i)), 0)
}
