import { formatYuan } from '@zhiyun/finance'
import { z } from 'zod'
import { download } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { csvOf, rowsInPages } from '../../platform/table/index.ts'
import { accountView, type AccountView } from './accountName.ts'
import { day } from './fields.ts'
import { sources } from './source.ts'
import { stages } from './stage.ts'

/** `id` is the transaction: a page holds whole transactions. */
type Entry = { id: number; leg: number; day: string; at: Date; action: string; actor: number; role: string; amount: number; clauses: string[]; note: string; from: AccountView; to: AccountView }

const header = ['凭证号', '分录', '记账日', '记账时间', '事由', '付方科目', '收方科目', '来源', '计划', '年度', '措施', '办件', '受益单位', '金额（元）', '条款', '摘要', '经手账号', '经手身份']

/** 导出全部分录: every leg ever posted, in the order of posting, whole. */
export const exportEntries = download({
  name: 'funds.exportEntries',
  summary: { zh: '导出全部分录', en: 'Export all entries as CSV' },
  route: 'GET /api/funds/entries.csv',
  input: z.strictObject({ from: day.optional(), to: day.optional() }),
  async handle({ db, session: { region } }, { from, to }) {
    const where = [sql`x.region = ${region}`]
    if (from !== undefined) where.push(sql`x.day >= ${from}`)
    if (to !== undefined) where.push(sql`x.day <= ${to}`)
    const page = (after: number) => sql`
      select t.transaction as id, t.leg, x.day, x.at, x.action, x.actor, x.role, t.amount, x.clauses, x.note, ${accountView(region, sql`t.from_account`)} as "from", ${accountView(region, sql`t.to_account`)} as "to"
        from (select * from funds.transaction x where ${sql.and(where)} and x.id > ${after} order by x.id limit 1000) x
        join funds.transfer t on t.region = x.region and t.transaction = x.id order by t.transaction, t.leg`
    return { mediaType: 'text/csv; charset=utf-8', name: '资金分录.csv', body: csvOf(header, rowsInPages<Entry>(db, page), cellsOf) }
  },
})

function cellsOf(entry: Entry) {
  const { from, to } = entry
  // Below the allotment one end may be a case and the other not: the more particular one names it.
  const of = to.case > 0 || (from.case === 0 && to.measure !== '') ? to : from
  const { id, leg, day: on, at, action, amount, clauses, note, actor, role } = entry
  return [id, leg, on, at.toISOString(), action, stages[from.stage].zh, stages[to.stage].zh, sources[of.source].zh, of.programmeName, of.year, of.measure, of.caseNumber, of.beneficiary, formatYuan(amount).replaceAll(',', ''), clauses.join('；'), note, actor, role]
}
