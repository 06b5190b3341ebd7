import { PARTS, type IndustryReason } from '@zhiyun/patent'
import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { exported, hundredths } from '../../../platform/table/index.ts'
import type { AssetRules } from '../rules/rules.ts'
import { industryFigures, inWindow, type IndustryLine, type Placed } from './figures.ts'

const REASONS = ['listed', 'not-listed', 'partly-listed', 'rule'] as const satisfies readonly IndustryReason[]
const verdict = z.boolean().nullable().describe('null: not known, which is not no')
const patents = z.int().describe('millionths of a patent')
const summary = {
  year: z.int(), least: z.int().describe('fen, of the classes known to be intensive'), most: z.int().nullable().describe('with every open class; null while a figure is missing'),
  gdp: z.int().nullable(), shareLeast: z.int().nullable().describe('hundredths of a per cent of GDP'), shareMost: z.int().nullable(),
}
const lineSchema = z.object({
  code: z.string(), name: z.string(), parts: patents, employees: z.array(z.int().nullable()).describe('of five years, the oldest first'), density: z.int().nullable().describe('hundredths of a patent for 10,000 employed'),
  verdict, reason: z.enum(REASONS), value: z.int().nullable().describe('fen'),
})

/** 专利密集型产业增加值: every year for the chart, one of them class by class. */
export const industries = (rules: AssetRules) =>
  query({
    name: 'assets.industries',
    summary: { zh: '专利密集型产业增加值', en: 'Value added of patent-intensive industries' },
    route: 'GET /api/assets/industries',
    input: z.strictObject({ year: z.coerce.number().int().optional().describe('the newest, when left out') }),
    output: z.object({
      years: z.array(z.object(summary)),
      concordance: z.object({ rows: z.int(), weighted: z.boolean().describe('says how many records each row stands for; otherwise classes share equally') }),
      chosen: z.object({
        ...summary, edition: z.object({ since: z.string(), source: z.string(), classes: z.int() }).nullable().describe('of the official list; null: the rule decides'),
        scale: z.int().nullable(), densityAtLeast: z.int().nullable(), unplaced: z.int().describe('patents whose class the concordance does not know'), classes: z.array(lineSchema),
      }).nullable(),
    }),
    async handle({ db, session }, { year }) {
      const { years, weights, weighted } = await industryFigures(db, session.region, rules)
      const chosen = year === undefined ? years.at(-1) : years.find((each) => each.year === year)
      return {
        years: years.map(({ year: own, least, most, gdp, shareLeast, shareMost }) => ({ year: own, least, most, gdp, shareLeast, shareMost })),
        concordance: { rows: weights, weighted },
        chosen: chosen === undefined ? null : { ...chosen, edition: chosen.edition === null ? null : { since: chosen.edition.since, source: chosen.edition.source, classes: chosen.edition.codes.size }, classes: chosen.classes.map((each) => ({ ...each, employees: [...each.employees] })) },
      }
    },
  })

const SHOWN = 200

/** The rows that one class's figures of a year come from: its statistics, and the patents with the row of the concordance that placed them. */
export const industryClass = (rules: AssetRules) =>
  query({
    name: 'assets.industryClass',
    summary: { zh: '一个行业的来源行', en: 'The rows behind one industry' },
    route: 'GET /api/assets/industries/:code',
    input: z.strictObject({ code: z.string().max(10), year: z.coerce.number().int() }),
    output: lineSchema.extend({
      year: z.int(),
      statistics: z.array(z.object({ year: z.int(), valueAdded: z.int().nullable(), employees: z.int().nullable(), source: z.string() })),
      symbols: z.int(), placed: z.array(z.object({ symbol: z.string(), entry: z.string(), code: z.string(), patents: z.int(), weight: z.int(), of: z.int(), parts: patents })).describe(`the ${SHOWN} that weigh most`),
    }),
    async handle({ db, session }, { code, year }) {
      const figures = await industryFigures(db, session.region, rules)
      const line = figures.years.find((each) => each.year === year)?.classes.find((each) => each.code === code)
      if (line === undefined) throw new Refusal('NOT_FOUND', `industry/${code}/${year}`)
      const bySymbol = new Map<string, Placed>()
      for (const each of figures.placed) {
        if (!each.code.startsWith(code) || !inWindow(each.year, year)) continue
        const key = `${each.symbol}\u001f${each.code}`
        const before = bySymbol.get(key)
        bySymbol.set(key, before === undefined ? each : { ...before, patents: before.patents + each.patents, parts: before.parts + each.parts })
      }
      const placed = [...bySymbol.values()].toSorted((a, b) => b.parts - a.parts)
      return {
        ...line, year, employees: [...line.employees],
        statistics: figures.stats.filter((each) => each.code === code && inWindow(each.year, year)).map(({ year: own, valueAdded, employees, source }) => ({ year: own, valueAdded, employees, source })),
        symbols: placed.length, placed: placed.slice(0, SHOWN).map(({ symbol, entry, code: own, patents: count, weight, of, parts }) => ({ symbol, entry, code: own, patents: count, weight, of, parts })),
      }
    },
  })

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
const WORDS: Readonly<Record<IndustryReason, string>> = { listed: '在官方目录内', 'not-listed': '不在官方目录内', 'partly-listed': '只有一部分在官方目录内', rule: '按本市的界值' }
const word = (value: boolean | null): string => (value === null ? '未定' : value ? '是' : '否')

export const exportIndustries = (rules: AssetRules) =>
  exported({
    name: 'assets.exportIndustries',
    summary: { zh: '导出专利密集型产业增加值', en: 'Export value added of patent-intensive industries' },
    route: 'GET /api/exports/industries',
    title: '专利密集型产业增加值',
    filters: { year: z.coerce.number().int().optional() },
    columns: [
      { label: '年度', type: 'count', value: (row: IndustryLine & { year: number }) => row.year },
      { label: '行业代码', type: 'text', value: (row) => row.code },
      { label: '行业', type: 'text', value: (row) => row.name },
      { label: '五年授权发明（件）', type: 'count', value: (row) => row.parts / PARTS },
      { label: '五年平均就业（人）', type: 'count', value: (row) => (row.employees.includes(null) ? null : Math.floor(sum(row.employees.map((each) => each!)) / row.employees.length)) },
      { label: '密集度（件每万人）', type: 'text', value: (row) => (row.density === null ? null : hundredths(row.density)) },
      { label: '密集型', type: 'text', value: (row) => word(row.verdict) },
      { label: '凭', type: 'text', value: (row) => WORDS[row.reason] },
      { label: '增加值（元）', type: 'money', value: (row) => row.value },
    ],
    async *rows({ db, session }, { year }) {
      const { years } = await industryFigures(db, session.region, rules)
      for (const each of years) if (year === undefined || each.year === year) yield each.classes.map((line) => ({ ...line, year: each.year }))
    },
  })
