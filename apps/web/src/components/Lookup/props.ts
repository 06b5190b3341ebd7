import type { CommonAttributes } from '../FormFromSchema/attributes.ts'

export interface LookupProps {
  /** What is looked up: 单位 办件 专利 措施 地区. */
  kind: string
  many: boolean
  common: CommonAttributes
  value: unknown
  onChange: (value: unknown) => void
}
