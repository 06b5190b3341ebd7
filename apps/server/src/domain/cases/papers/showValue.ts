import { formatYuan } from '@zhiyun/finance'
import type { FieldType, FieldValue } from '@zhiyun/procedure'
import type { PaperField } from './paperData.ts'
import { upperYuan } from './upperYuan.ts'

/** 2026-03-02 → 2026年3月2日 */
export const longDay = (day: string): string => day.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, '$1年$2月$3日')

/** A field as a paper writes it; sums in figures and in words. */
export function showField({ type, value, words }: PaperField): string {
  if (type === '金额' && typeof value === 'number') return `${formatYuan(value)} 元（${upperYuan(value)}）`
  return words ?? showCell(type, value)
}

/** The same within a table, where sums stand in figures alone. */
export function showCell(type: FieldType, value: FieldValue | undefined): string {
  if (value === null || value === undefined) return '——'
  if (Array.isArray(value)) return value.map(String).join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return type === '金额' ? `${formatYuan(value)} 元` : type === '比率' ? `${value / 100}%` : String(value)
  return type === '日期' ? longDay(String(value)) : String(value)
}
