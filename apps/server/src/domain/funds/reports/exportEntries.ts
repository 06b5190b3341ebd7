import { sql } from '../../../platform/database/sql.ts'
import { exported, pagesOf } from '../../../platform/table/index.ts'
import { accountView, type AccountView } from '../ledger/accountName.ts'
import { day } from '../ledger/fields.ts'
import { sources } from '../ledger/source.ts'
import { stages } from '../ledger/stage.ts'

type Entry = { id: number; leg: number; day: string; at: Date; action: string; actor: number; role: string; amount: number; clauses: string[]; note: string; from: AccountView; to: AccountView }

/** Below the allotment one end may be a case and the other not: the more particular one names it. */
const named = ({ from, to }: Entry): AccountView => (to.case > 0 || (from.case === 0 && to.measure !== '') ? to : from)

/** 导出全部分录: every leg ever posted, in the order of posting. */
export const exportEntries = exported({
  name: 'funds.exportEntries',
  summary: { zh: '导出全部分录', en: 'Export all entries' },
  route: 'GET /api/exports/entries',
  title: '资金分录',
  filters: { from: day.optional(), to: day.optional() },
  columns: [
    { label: '凭证号', type: 'count', value: (entry: Entry) => entry.id },
    { label: '分录', type: 'count', value: (entry) => entry.leg },
    { label: '记账日', type: 'date', value: (entry) => entry.day },
    { label: '记账时间', type: 'time', value: (entry) => entry.at },
    { label: '事由', type: 'text', value: (entry) => entry.action },
    { label: '付方科目', type: 'text', value: (entry) => stages[entry.from.stage].zh },
    { label: '收方科目', type: 'text', value: (entry) => stages[entry.to.stage].zh },
    { label: '来源', type: 'text', value: (entry) => sources[named(entry).source].zh },
    { label: '计划', type: 'text', value: (entry) => named(entry).programmeName },
    { label: '年度', type: 'count', value: (entry) => named(entry).year },
    { label: '措施', type: 'text', value: (entry) => named(entry).measure },
    { label: '办件', type: 'text', value: (entry) => named(entry).caseNumber },
    { label: '受益单位', type: 'text', value: (entry) => named(entry).beneficiary },
    { label: '金额（元）', type: 'money', value: (entry) => entry.amount },
    { label: '条款', type: 'text', value: (entry) => entry.clauses.join('；') },
    { label: '摘要', type: 'text', value: (entry) => entry.note },
    { label: '经手账号', type: 'count', value: (entry) => entry.actor },
    { label: '经手身份', type: 'text', value: (entry) => entry.role },
  ],
  rows({ db, session: { region } }, { from, to }) {
    const where = [sql`x.region = ${region}`]
    if (from !== undefined) where.push(sql`x.day >= ${from}`)
    if (to !== undefined) where.push(sql`x.day <= ${to}`)
    return pagesOf<Entry>(db, sql`
      select t.transaction as id, t.leg, x.day, x.at, x.action, x.actor, x.role, t.amount, x.clauses, x.note, ${accountView(region, sql`t.from_account`)} as "from", ${accountView(region, sql`t.to_account`)} as "to"
      from funds.transaction x join funds.transfer t on t.region = x.region and t.transaction = x.id where ${sql.and(where)} order by t.transaction, t.leg`)
  },
})
