import { z } from 'zod'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { day, measure, source, year } from '../ledger/fields.ts'

/** What a report counts. Each figure is a sum of signed transfers, so that every number opens the entries it is made of. */
export const counts = {
  appropriated: { zh: '到位', en: 'Appropriated' },
  interest: { zh: '利息', en: 'Interest' },
  carried: { zh: '结转', en: 'Carried over' },
  returned: { zh: '交回', en: 'Handed back' },
  allotted: { zh: '分配', en: 'Allotted' },
  reserved: { zh: '预留', en: 'Reserved' },
  committed: { zh: '承诺', en: 'Committed' },
  frozen: { zh: '冻结', en: 'Frozen' },
  paid: { zh: '已拨付', en: 'Paid' },
  recovered: { zh: '收回', en: 'Recovered' },
  gain: { zh: '收益', en: 'Gain' },
} as const
export type Count = keyof typeof counts
export const countNames = Object.keys(counts) as Count[]

/** From which stage, to which, what it counts as, with which sign, and whose: the account that pays or the one that receives. */
const ways: readonly (readonly [from: string, to: string, count: Count, sign: 1 | -1, whose: 'from' | 'to'])[] = [
  ['source', 'appropriated', 'appropriated', 1, 'to'],
  ['interest', 'appropriated', 'interest', 1, 'to'],
  ['appropriated', 'appropriated', 'carried', -1, 'from'],
  ['appropriated', 'appropriated', 'carried', 1, 'to'],
  ['appropriated', 'returned', 'returned', 1, 'to'],
  ['appropriated', 'allotted', 'allotted', 1, 'to'],
  ['allotted', 'appropriated', 'allotted', -1, 'from'],
  ['allotted', 'reserved', 'reserved', 1, 'to'],
  ['reserved', 'allotted', 'reserved', -1, 'from'],
  ['reserved', 'committed', 'reserved', -1, 'from'],
  ['reserved', 'committed', 'committed', 1, 'to'],
  ['allotted', 'committed', 'committed', 1, 'to'],
  ['committed', 'allotted', 'committed', -1, 'from'],
  // 转后续 takes its allotment along.
  ['committed', 'committed', 'committed', -1, 'from'],
  ['committed', 'committed', 'committed', 1, 'to'],
  ['committed', 'committed', 'allotted', -1, 'from'],
  ['committed', 'committed', 'allotted', 1, 'to'],
  ...(['appropriated', 'allotted', 'committed'] as const).flatMap((live) => [[live, 'frozen', 'frozen', 1, 'to'], ['frozen', live, 'frozen', -1, 'from']] as const),
  ['in_transit', 'paid', 'paid', 1, 'to'],
  ['paid', 'recovered', 'recovered', 1, 'to'],
  ['gain', 'remitted', 'gain', 1, 'from'],
]
const list = sql`(select * from unnest(${ways.map(([from]) => from)}::text[], ${ways.map(([, to]) => to)}::text[], ${ways.map(([, , count]) => count)}::text[], ${ways.map(([, , , sign]) => sign)}::int[], ${ways.map(([, , , , whose]) => whose)}::text[]) w(from_stage, to_stage, count, sign, whose))`

/** 按什么分: what is not of a measure or of a case has no place under some of them. */
export const sides = {
  source: { zh: '来源', key: sql`c.source`, where: sql`true` },
  programme: { zh: '计划', key: sql`c.programme::text`, where: sql`true` },
  year: { zh: '年度', key: sql`c.year::text`, where: sql`true` },
  measure: { zh: '措施', key: sql`c.measure`, where: sql`c.measure <> ''` },
  use: { zh: '用途', key: sql`coalesce(c.category, '')`, where: sql`c.measure <> ''` },
  district: { zh: '区县', key: sql`coalesce(c.district::text, '')`, where: sql`c.case_id > 0` },
  organisation: { zh: '单位', key: sql`c.organisation::text`, where: sql`c.case_id > 0` },
  month: { zh: '月份', key: sql`to_char(c.day, 'YYYY-MM')`, where: sql`true` },
} as const satisfies Readonly<Record<string, { zh: string; key: Sql; where: Sql }>>
export type Side = keyof typeof sides
export const sideNames = Object.keys(sides) as Side[]

/** Which part of the books a report is about. */
export const reportFields = {
  programme: z.coerce.number().int().min(1).optional(),
  year: z.coerce.number().pipe(year).optional(),
  source: source.optional(),
  measure: measure.optional(),
  from: day.optional(),
  to: day.optional().describe('含当日 that day counted'),
}
export type ReportScope = { readonly [K in keyof typeof reportFields]?: z.infer<(typeof reportFields)[K]> | undefined }

/** Every counted transfer of the scope, as rows `c`: what it counts as, its signed amount, and all that it can be grouped by. */
export function counted(region: number, { programme, year: of, source: from, measure: by, ...days }: ReportScope): Sql {
  const where = [sql`t.region = ${region}`]
  if (programme !== undefined) where.push(sql`a.programme = ${programme}`)
  if (of !== undefined) where.push(sql`a.year = ${of}`)
  if (from !== undefined) where.push(sql`a.source = ${from}`)
  if (by !== undefined) where.push(sql`a.measure = ${by}`)
  if (days.from !== undefined) where.push(sql`x.day >= ${days.from}`)
  if (days.to !== undefined) where.push(sql`x.day <= ${days.to}`)
  return sql`
    select t.transaction, t.leg, t.from_account, t.to_account, w.count, t.amount * w.sign as amount, x.day, x.action, x.clauses, x.note, a.source, a.programme, a.year, a.measure, a.case_id, n.district, n.organisation, n.number, n.name, u.category
      from funds.transfer t
      join funds.transaction x on x.region = t.region and x.id = t.transaction
      join funds.account f on f.region = t.region and f.id = t.from_account
      join funds.account o on o.region = t.region and o.id = t.to_account
      join ${list} w on w.from_stage = f.stage and w.to_stage = o.stage
      join funds.account a on a.region = t.region and a.id = case w.whose when 'from' then t.from_account else t.to_account end
      left join funds.beneficiary n on n.region = t.region and a.case_id > 0 and n.case_id = a.case_id
      left join funds.use u on u.region = t.region and u.programme = a.programme and u.measure = a.measure
     where ${sql.and(where)}`
}
