import { PORTFOLIO_FIGURES, type PortfolioTest } from '@zhiyun/patent'
import { z } from 'zod'

/** Numbers that change with time and place; what each means is said in reference/assets.yaml. */
export const PARAMETERS = ['maintainedYears', 'pledgeAmount', 'population', 'sleepingYears', 'productInventions', 'productShare', 'productRevenue', 'productYears', 'industryScale', 'industryDensity'] as const
export type ParameterName = (typeof PARAMETERS)[number]
export const UNITS = ['年', '分', '人', '件', '万分之一', '百分之一件每万人'] as const

export type DatedValue = { readonly since: string; readonly value: number }
export type ParameterDefinition = {
  readonly name: ParameterName
  readonly title: string
  readonly unit: (typeof UNITS)[number]
  readonly says: string
  readonly basis: string
  readonly values: readonly DatedValue[]
}
export type DatedTest = PortfolioTest & { readonly since: string; readonly until: string | null }
/** What the room goes by before anybody has set anything. */
export type AssetRules = { readonly parameters: readonly ParameterDefinition[]; readonly tests: readonly DatedTest[] }

const FIGURES = { 专利: 'patents', 发明: 'inventions', 国际申请: 'international' } as const satisfies Record<string, (typeof PORTFOLIO_FIGURES)[number]>

const fileSchema = z.strictObject({
  语言: z.literal(1),
  参数: z.array(z.strictObject({ 编: z.enum(PARAMETERS), 名: z.string(), 单位: z.enum(UNITS), 述: z.string(), 据: z.string(), 值: z.array(z.strictObject({ 自: z.iso.date(), 值: z.int().min(0) })) })),
  组合标准: z.array(z.strictObject({ 编: z.string(), 名: z.string(), 自: z.iso.date(), 至: z.iso.date().optional(), 须: z.partialRecord(z.enum(Object.keys(FIGURES) as [keyof typeof FIGURES]), z.int().positive()), 条款: z.array(z.string()).min(1) })),
}).refine(({ 参数 }) => PARAMETERS.every((name) => 参数.some(({ 编 }) => 编 === name)), { path: ['参数'], error: '每个参数都要有一行 every parameter needs a line' })

/** Reads reference/assets.yaml, already parsed. Throws ZodError, whose paths say where. */
export function readAssetRules(file: unknown): AssetRules {
  const { 参数, 组合标准 } = fileSchema.parse(file)
  return {
    parameters: 参数.map(({ 编, 名, 单位, 述, 据, 值 }) => ({ name: 编, title: 名, unit: 单位, says: 述, basis: 据, values: 值.map(({ 自, 值: value }) => ({ since: 自, value })) })),
    tests: 组合标准.map(({ 编, 名, 自, 至, 须, 条款 }) => ({
      id: 编, name: 名, since: 自, until: 至 ?? null, clauses: 条款,
      atLeast: Object.fromEntries(Object.entries(须).map(([figure, need]) => [FIGURES[figure as keyof typeof FIGURES], need])),
    })),
  }
}

/** The tests in force on a day. */
export const testsOn = ({ tests }: AssetRules, day: string): DatedTest[] => tests.filter(({ since, until }) => since <= day && (until === null || day <= until))
