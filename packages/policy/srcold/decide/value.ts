import type { FactDefinition } from '../dictionary/types.ts'
import { isUnparsed, parseQuantity } from '../quantity/parse.ts'
import { parseDay } from './date.ts'

/**
 * A given value at internal scale, or null when it is not a value of this type; a wrong type never becomes a fact.
 * Numbers are taken at internal scale (fen, pieces, months, basis points); texts carry their unit.
 */
export function readValue(value: unknown, fact: FactDefinition): number | string | boolean | null {
  switch (fact.type) {
    case '是否':
      return typeof value === 'boolean' ? value : value === '是' ? true : value === '否' ? false : null
    case '枚举':
      return typeof value === 'string' && fact.domain?.includes(value) ? value : null
    case '文本':
      return typeof value === 'string' ? value : null
    case '日期':
      return typeof value === 'string' && parseDay(value) ? value : null
    case '年度':
      return readYear(value)
    default:
      return readNumber(value, fact)
  }
}

function readYear(value: unknown): number | null {
  const year = typeof value === 'string' && /^\d{4}年?$/.test(value) ? Number.parseInt(value, 10) : value
  return typeof year === 'number' && Number.isInteger(year) && year >= 1 && year <= 9999 ? year : null
}

function readNumber(value: unknown, fact: FactDefinition): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : null
  if (typeof value !== 'string') return null
  const quantity = parseQuantity(value)
  if (isUnparsed(quantity) || quantity.dimension !== fact.dimension || quantity.value < 0) return null
  return quantity.value
}
