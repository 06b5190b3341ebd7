import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql, type Database, type Sql } from '../../../platform/database/sql.ts'
import { rowsInPages } from '../../../platform/table/index.ts'
import { download } from '../../../platform/action/declare.ts'
import { formatYuan } from '@zhiyun/finance'
import { deliverTable, tableFormats } from '../ledger/deliverTable.ts'
import { anyFen, day } from '../ledger/fields.ts'
import { bankSide } from './matchLines.ts'

/** Why one book has what the other has not. */
export const causes = {
  timing: { zh: '未达账项', en: 'Timing' },
  bank_error: { zh: '银行错账', en: 'Error of the bank' },
  book_error: { zh: '本方错账', en: 'Error of our books' },
  fee: { zh: '手续费', en: 'Fee' },
  foreign: { zh: '非本资金的收付', en: 'Not of these funds' },
  other: { zh: '其他', en: 'Other' },
} as const
export type Cause = keyof typeof causes
export const causeNames = Object.keys(causes) as Cause[]

const differenceSchema = z.strictObject({
  id: z.int(),
  kind: z.enum(['bank', 'payment', 'posting']).describe('银行有我无；我有银行无（拨付、凭证） which book has it'),
  line: z.int().nullable(), payment: z.int().nullable(), transaction: z.int().nullable(),
  day: z.iso.date(), direction: z.enum(['in', 'out']), amount: anyFen, party: z.string(), reference: z.string(), note: z.string(),
  near: z.string().describe('流水号相同而金额不同的拨付 a payment of that serial number with another sum'),
  cause: z.enum(causeNames).nullable(), explanation: z.string(), settledBy: z.int().nullable(), settledOn: z.iso.date().nullable(),
})
type DifferenceView = z.infer<typeof differenceSchema>

const period = { from: day.optional(), to: day.optional() }
type Period = { readonly from?: string | undefined; readonly to?: string | undefined }
const side = z.strictObject({ count: z.int(), amount: anyFen })

/** The days that both books cover: those of the statement unless others are asked for. */
async function daysOf(db: Database, region: number, { from, to }: Period): Promise<{ from: string; to: string } | undefined> {
  const { first, last } = await db.one<{ first: string | null; last: string | null }>(sql`select min(day) as first, max(day) as last from funds.bank_line where region = ${region}`)
  return first === null || last === null ? undefined : { from: from ?? first, to: to ?? last }
}

/** Everything that one book has and the other has not, in the order of a number that runs through all three kinds. */
function differences(region: number, { from, to }: { from: string; to: string }): Sql {
  const closedOn = sql`(p.closed_at at time zone 'Asia/Shanghai')::date`
  return sql`select (row_number() over (order by d.day, d.kind, coalesce(d.line, d.payment, d.transaction)))::int as id, d.*, s.cause, coalesce(s.explanation, '') as explanation, s.settled_by as "settledBy", (s.settled_at at time zone 'Asia/Shanghai')::date as "settledOn" from (
    select 'bank' as kind, l.id as line, null::bigint as payment, null::bigint as transaction, l.day, l.direction, l.amount, l.party, l.serial as reference, l.note,
      coalesce((select '拨付单 ' || p.id || ' ' || (p.amount / 100.0)::numeric(20, 2) || ' 元' from funds.payment p where p.region = l.region and p.receipt = l.serial and p.amount <> l.amount limit 1), '') as near
      from funds.bank_line l where l.region = ${region} and l.matched_by is null and l.day between ${from} and ${to}
    union all
    select 'payment', null, p.id, null, ${closedOn}, 'out', p.amount, p.payee, p.receipt, p.purpose, '' from funds.payment p
     where p.region = ${region} and p.state = 'settled' and ${closedOn} between ${from} and ${to} and not exists (select from funds.bank_line l where l.region = p.region and l.payment = p.id)
    union all
    select 'posting', null, null, x.id, x.day, ${sql`case when x.action = 'funds.handBack' then 'out' else 'in' end`}, x.amount, '', x.id::text, x.note, '' from funds.transaction x
     where x.region = ${region} and x.action = any (${Object.keys(bankSide)}) and x.day between ${from} and ${to} and not exists (select from funds.bank_line l where l.region = x.region and l.transaction = x.id)) d
    left join funds.difference s on s.region = ${region} and (s.line = d.line or s.payment = d.payment or s.transaction = d.transaction)`
}

/** 银行对账: the bank's books against ours over the days of the statement, and every difference, settled or open. */
export const bankReconciliation = query({
  name: 'funds.bankReconciliation',
  summary: { zh: '银行对账', en: 'Reconciliation with the bank' },
  route: 'GET /api/funds/bank-reconciliation',
  input: z.strictObject({ ...period, open: z.enum(['yes', 'all']).default('all'), after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(200) }),
  output: z.strictObject({
    from: z.iso.date().nullable(), to: z.iso.date().nullable(), accounts: z.array(z.string()),
    bank: z.strictObject({ in: side, out: side, matchedIn: side, matchedOut: side }),
    books: z.strictObject({ in: side, out: side }),
    open: z.int(), settled: z.int(), differences: z.array(differenceSchema), next: z.int().nullable(),
  }),
  async handle({ db, session: { region } }, { open, after, limit, ...asked }) {
    const days = await daysOf(db, region, asked)
    const none = { count: 0, amount: 0 }
    if (days === undefined) return { from: null, to: null, accounts: [], bank: { in: none, out: none, matchedIn: none, matchedOut: none }, books: { in: none, out: none }, open: 0, settled: 0, differences: [], next: null }
    const { from, to } = days
    const accounts = (await db.rows<{ account: string }>(sql`select distinct account from funds.bank_line where region = ${region} order by 1`)).map(({ account }) => account)
    const lines = await db.rows<{ direction: 'in' | 'out'; matched: boolean; count: number; amount: number }>(sql`
      select direction, matched_by is not null as matched, count(*)::int as count, sum(amount)::bigint as amount from funds.bank_line where region = ${region} and day between ${from} and ${to} group by 1, 2`)
    const ours = await db.one<{ inCount: number; inAmount: number; outCount: number; outAmount: number; paidCount: number; paidAmount: number }>(sql`
      select count(*) filter (where x.action <> 'funds.handBack')::int as "inCount", coalesce(sum(x.amount) filter (where x.action <> 'funds.handBack'), 0)::bigint as "inAmount",
        count(*) filter (where x.action = 'funds.handBack')::int as "outCount", coalesce(sum(x.amount) filter (where x.action = 'funds.handBack'), 0)::bigint as "outAmount",
        (select count(*)::int from funds.payment p where p.region = ${region} and p.state = 'settled' and (p.closed_at at time zone 'Asia/Shanghai')::date between ${from} and ${to}) as "paidCount",
        (select coalesce(sum(p.amount), 0)::bigint from funds.payment p where p.region = ${region} and p.state = 'settled' and (p.closed_at at time zone 'Asia/Shanghai')::date between ${from} and ${to}) as "paidAmount"
        from funds.transaction x where x.region = ${region} and x.action = any (${Object.keys(bankSide)}) and x.day between ${from} and ${to}`)
    const counts = await db.one<{ open: number; settled: number }>(sql`select count(*) filter (where d.cause is null)::int as open, count(*) filter (where d.cause is not null)::int as settled from (${differences(region, days)}) d`)
    const rows = await db.rows<DifferenceView>(sql`select * from (${differences(region, days)}) d where d.id > ${after} and ${open === 'yes' ? sql`d.cause is null` : sql`true`} order by d.id limit ${limit}`)
    const sum = (direction: 'in' | 'out', matched?: boolean) => lines.filter((line) => line.direction === direction && (matched === undefined || line.matched === matched)).reduce((all, line) => ({ count: all.count + line.count, amount: all.amount + line.amount }), none)
    return {
      from, to, accounts,
      bank: { in: sum('in'), out: sum('out'), matchedIn: sum('in', true), matchedOut: sum('out', true) },
      books: { in: { count: ours.inCount, amount: ours.inAmount }, out: { count: ours.outCount + ours.paidCount, amount: ours.outAmount + ours.paidAmount } },
      ...counts, differences: rows, next: rows.length === limit ? rows.at(-1)!.id : null,
    }
  },
})

const kindWords = { bank: '银行有、我方无', payment: '我方已付、银行无', posting: '我方有、银行无' } as const

/** 差异清单, whole. */
export const exportDifferences = download({
  name: 'funds.exportDifferences',
  summary: { zh: '导出对账差异', en: 'Export the differences with the bank' },
  route: 'GET /api/funds/bank-reconciliation/file',
  input: z.strictObject({ ...period, format: z.enum(tableFormats).default('xlsx') }),
  async handle({ db, session: { region } }, { format, ...asked }) {
    const days = (await daysOf(db, region, asked)) ?? { from: '2000-01-01', to: '2000-01-01' }
    const rows = rowsInPages<DifferenceView>(db, (after) => sql`select * from (${differences(region, days)}) d where d.id > ${after} order by d.id limit 1000`)
    return deliverTable({ format, name: `银行对账差异${days.from}至${days.to}`, header: ['序号', '类别', '日期', '收付', '金额（元）', '对方', '流水号或凭证', '摘要', '相近', '原因', '说明', '处理账号', '处理日'], rows, cells: (row) => [
      row.id, kindWords[row.kind], row.day, row.direction === 'in' ? '收' : '付', formatYuan(row.amount).replaceAll(',', ''), row.party, row.reference, row.note, row.near, row.cause === null ? '' : causes[row.cause].zh, row.explanation, row.settledBy, row.settledOn,
    ] })
  },
})
