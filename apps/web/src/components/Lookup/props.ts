import type { CommonAttributes } from '../FormFromSchema/attributes.ts'

export interface LookupProps {
  /** What is looked up: 单位 人 专利 措施 地区. */
  kind: string
  many: boolean
  common: CommonAttributes
  value: unknown
  onChange: (value: unknown) => void
  /** What references are called that are held already. */
  names?: Readonly<Record<string, string>> | undefined
}
