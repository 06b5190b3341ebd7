import { formatYuan, type Fen } from '@zhiyun/finance'
import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { download, query } from '../../../platform/action/declare.ts'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { rowsInPages } from '../../../platform/table/index.ts'
import { accountSchema, accountView, type AccountView } from '../ledger/accountName.ts'
import { counted, countNames, counts, reportFields, sideNames, sides, type Count, type ReportScope, type Side } from './counted.ts'
import { deliverTable, tableFormats } from '../ledger/deliverTable.ts'
import { anyFen } from '../ledger/fields.ts'
import { sources, type Source } from '../ledger/source.ts'
import { stages } from '../ledger/stage.ts'

const figures = z.strictObject({ ...(Object.fromEntries(countNames.map((name) => [name, anyFen])) as Record<Count, typeof anyFen>), budget: anyFen.nullable().describe('预算；按月、按区县等没有预算 null where no budget is made') })
export type ReportFigures = z.infer<typeof figures>
const row = z.strictObject({ key: z.string(), name: z.string(), figures })
export type ReportRow = z.infer<typeof row>

const NOT_STATED = '未归类'
const NO_DISTRICT = '未注明区县'

/** Sides along which a budget is made, and how its lines fall under them. */
const budgetKey: Partial<Record<Side, Sql>> = { source: sql`b.source`, programme: sql`b.programme::text`, year: sql`b.year::text`, measure: sql`b.measure`, use: sql`coalesce(u.category, '')` }

/** The rows of a report, largest payment first; months in their order. Also those that have a budget and no movement yet. */
export async function reportRows({ db, session: { region } }: Pick<Context, 'db' | 'session'>, side: Side, scope: ReportScope): Promise<ReportRow[]> {
  const { key, where } = sides[side]
  const moved = await db.rows<{ key: string; count: Count; amount: Fen }>(sql`select ${key} as key, c.count, sum(c.amount)::bigint as amount from (${counted(region, scope)}) c where ${where} group by 1, 2`)
  const planned = budgetKey[side] === undefined || scope.from !== undefined || scope.to !== undefined ? null : new Map((await db.rows<{ key: string; amount: Fen }>(sql`
    select ${budgetKey[side]!} as key, sum(b.amount)::bigint as amount from funds.budget b left join funds.use u on u.region = b.region and u.programme = b.programme and u.measure = b.measure
     where b.region = ${region} and ${budgetScope(scope)} group by 1`)).map((each) => [each.key, each.amount]))
  const keys = [...new Set([...moved.map((each) => each.key), ...(planned?.keys() ?? [])])]
  const names = await namesOf({ db, region }, side, keys)
  const rows = keys.map((each): ReportRow => {
    const sums = Object.fromEntries(countNames.map((count) => [count, moved.find((found) => found.key === each && found.count === count)?.amount ?? 0])) as Record<Count, Fen>
    return { key: each, name: names(each), figures: { ...sums, budget: planned === null ? null : (planned.get(each) ?? 0) } }
  })
  return rows.sort((a, b) => (side === 'month' || side === 'year' ? (a.key < b.key ? -1 : 1) : b.figures.paid - a.figures.paid || b.figures.committed - a.figures.committed || (a.key < b.key ? -1 : 1)))
}

function budgetScope({ programme, year, source, measure }: ReportScope): Sql {
  return sql.and([
    ...(programme === undefined ? [] : [sql`b.programme = ${programme}`]), ...(year === undefined ? [] : [sql`b.year = ${year}`]),
    ...(source === undefined ? [] : [sql`b.source = ${source}`]), ...(measure === undefined ? [] : [sql`b.measure = ${measure}`]),
  ])
}

async function namesOf({ db, region }: { db: Context['db']; region: number }, side: Side, keys: readonly string[]): Promise<(key: string) => string> {
  const found = (statement: Sql) => db.rows<{ key: string; name: string }>(statement).then((rows) => new Map(rows.map((each) => [each.key, each.name])))
  switch (side) {
    case 'source':
      return (key) => sources[key as Source].zh
    case 'programme': {
      const names = await found(sql`select id::text as key, name from funds.programme where region = ${region}`)
      return (key) => names.get(key) ?? key
    }
    case 'measure': {
      const names = await found(sql`select measure as key, min(name) as name from funds.measure where region = ${region} group by 1`)
      return (key) => names.get(key) ?? key
    }
    case 'organisation': {
      const names = await found(sql`select organisation::text as key, min(name) as name from funds.beneficiary where region = ${region} and organisation::text = any (${keys}) group by 1`)
      return (key) => names.get(key) ?? key
    }
    case 'use':
      return (key) => (key === '' ? NOT_STATED : key)
    case 'district':
      return (key) => (key === '' ? NO_DISTRICT : key)
    default:
      return (key) => key
  }
}

export const totalOf = (rows: readonly ReportRow[]): ReportFigures => {
  const sum = (pick: (each: ReportFigures) => Fen) => rows.reduce((all, each) => all + pick(each.figures), 0)
  return { ...(Object.fromEntries(countNames.map((count) => [count, sum((each) => each[count])])) as Record<Count, Fen>), budget: rows.every((each) => each.figures.budget === null) ? null : sum((each) => each.budget ?? 0) }
}

/** 执行报表: the same money by source, programme, year, measure, use, district, organisation or month. */
export const executionReport = query({
  name: 'funds.executionReport',
  summary: { zh: '执行报表', en: 'Execution by source, programme, measure, use, district or month' },
  route: 'GET /api/funds/reports/:side',
  input: z.strictObject({ ...reportFields, side: z.enum(sideNames) }),
  output: z.strictObject({ rows: z.array(row), total: figures }),
  async handle(context, { side, ...scope }) {
    const rows = await reportRows(context, side, scope)
    return { rows, total: totalOf(rows) }
  },
})

const entryInput = z.strictObject({ ...reportFields, side: z.enum(sideNames), key: z.string().max(60).optional().describe('报表的一行；不填为合计 one row of the report; all of it when absent'), count: z.enum(countNames) })
const entry = z.strictObject({ id: z.int(), transaction: z.int(), leg: z.int(), day: z.iso.date(), action: z.string(), clauses: z.array(z.string()), note: z.string(), amount: anyFen.describe('带正负号 signed'), from: accountSchema, to: accountSchema })
type Entry = z.infer<typeof entry>

/** The entries that one number of a report counts, numbered in the order of posting. */
const entriesOf = (region: number, { side, key, count, ...scope }: z.infer<typeof entryInput>): Sql => sql`
  select (row_number() over (order by c.transaction, c.leg, c.amount))::int as id, c.* from (${counted(region, scope)}) c
   where c.count = ${count} and ${sides[side].where} and ${key === undefined ? sql`true` : sql`${sides[side].key} = ${key}`}`

const entryColumns = (region: number): Sql => sql`e.id, e.transaction, e.leg, e.day, e.action, e.clauses, e.note, e.amount, ${accountView(region, sql`e.from_account`)} as "from", ${accountView(region, sql`e.to_account`)} as "to"`

/** 一个数的分录: what was counted, and that it adds up to the number. */
export const reportEntries = query({
  name: 'funds.reportEntries',
  summary: { zh: '报表一数所计的分录', en: 'The entries one number of a report counts' },
  route: 'GET /api/funds/reports/:side/entries',
  input: entryInput.extend({ page: z.coerce.number().int().min(1).default(1), limit: z.coerce.number().int().min(1).max(500).default(100) }),
  output: z.strictObject({ total: z.int(), sum: anyFen, entries: z.array(entry) }),
  async handle({ db, session: { region } }, { page, limit, ...asked }) {
    const head = await db.one<{ total: number; sum: Fen }>(sql`select count(*)::int as total, coalesce(sum(e.amount), 0)::bigint as sum from (${entriesOf(region, asked)}) e`)
    const entries = await db.rows<Entry>(sql`select ${entryColumns(region)} from (${entriesOf(region, asked)}) e order by e.id limit ${limit} offset ${(page - 1) * limit}`)
    return { ...head, entries }
  },
})

const yuan = (fen: Fen): string => formatYuan(fen).replaceAll(',', '')

/** The report as a table, with its total. */
export const exportReport = download({
  name: 'funds.exportReport',
  summary: { zh: '导出执行报表', en: 'Export an execution report' },
  route: 'GET /api/funds/reports/:side/file',
  input: z.strictObject({ ...reportFields, side: z.enum(sideNames), format: z.enum(tableFormats).default('xlsx') }),
  async handle(context, { side, format, ...scope }) {
    const rows = await reportRows(context, side, scope)
    const lines = [...rows, { key: '', name: '合计', figures: totalOf(rows) }]
    return deliverTable({ format, name: `资金执行（按${sides[side].zh}）`, header: [sides[side].zh, '预算（元）', ...countNames.map((count) => `${counts[count].zh}（元）`)], rows: lines, cells: ({ name, figures: each }) => [
      name, each.budget === null ? '' : yuan(each.budget), ...countNames.map((count) => yuan(each[count])),
    ] })
  },
})

/** The entries of one number as a table, streamed. */
export const exportReportEntries = download({
  name: 'funds.exportReportEntries',
  summary: { zh: '导出一数所计的分录', en: 'Export the entries one number counts' },
  route: 'GET /api/funds/reports/:side/entries/file',
  input: entryInput.extend({ format: z.enum(tableFormats).default('xlsx') }),
  async handle({ db, session: { region } }, { format, ...asked }) {
    const rows = rowsInPages<Entry>(db, (after) => sql`select ${entryColumns(region)} from (${entriesOf(region, asked)}) e where e.id > ${after} order by e.id limit 1000`)
    return deliverTable({ format, name: `${counts[asked.count].zh}分录`, header: ['序号', '凭证号', '分录', '记账日', '付方科目', '收方科目', '来源', '年度', '措施', '办件', '受益单位', '金额（元）', '条款', '摘要'], rows, cells: ({ id, transaction, leg, day, from, to, amount, clauses, note }) => {
      const of = particular(from, to)
      return [id, transaction, leg, day, stages[from.stage].zh, stages[to.stage].zh, sources[of.source].zh, of.year, of.measureName || of.measure, of.caseNumber, of.beneficiary, yuan(amount), clauses.join('；'), note]
    } })
  },
})

/** Below the allotment one end may be a case and the other not: the more particular one names the entry. */
const particular = (from: AccountView, to: AccountView): AccountView => (to.case > 0 || (from.case === 0 && to.measure !== '') ? to : from)
