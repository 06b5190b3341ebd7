import type { FactDefinition } from '../../dictionary/types.ts'
import type { Decimal } from '../../feel/index.ts'
import { isUnparsed, parseQuantity } from '../../quantity/parse.ts'
import { CellRefused } from './types.ts'

const UNITS: Readonly<Record<string, string>> = { 金额: '元', 比率: '%', 月: '个月' }

/** A number of a table as the policy language prints it: `500万元`, `50件`, `0.5%`. Tables give money in yuan, rates in per cent, ages in months. */
export function quantityText(value: Decimal, fact: Pick<FactDefinition, 'name' | 'dimension' | 'unit'>): string {
  if (fact.dimension === undefined) throw new CellRefused('type', `${fact.name} 不是量，不能与数相比`, `${fact.name} is no quantity`)
  const unit = UNITS[fact.dimension] ?? fact.unit ?? ''
  const text = fact.dimension === '金额' ? money(value) : `${value.toString()}${unit}`
  const parsed = parseQuantity(text)
  if (isUnparsed(parsed)) throw new CellRefused('number', `数写不进政策语言：${text}`, `not a number of the policy language: ${text}`)
  return text
}

function money(value: Decimal): string {
  const yuan = value.toInteger()
  if (yuan !== null && yuan !== 0 && yuan % 100_000_000 === 0) return `${yuan / 100_000_000}亿元`
  return yuan !== null && yuan !== 0 && yuan % 10_000 === 0 ? `${yuan / 10_000}万元` : `${value.toString()}元`
}
