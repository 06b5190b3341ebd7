import { z } from 'zod'
import { sql } from '../../../platform/database/sql.ts'
import { exported, pagesOf } from '../../../platform/table/index.ts'
import { paymentStateNames, paymentStates } from './payment.ts'
import { paymentColumns, paymentTables, type PaymentView } from './paymentQueue.ts'

/** 导出拨付单, in the columns a treasury asks for. */
export const exportPayments = exported({
  name: 'funds.exportPayments',
  summary: { zh: '导出拨付单', en: 'Export payment orders' },
  route: 'GET /api/exports/payments',
  title: '拨付单',
  filters: { state: z.enum(paymentStateNames).optional() },
  columns: [
    { label: '拨付单号', type: 'count', value: (payment: PaymentView) => payment.id },
    { label: '办件', type: 'text', value: (payment) => payment.caseNumber },
    { label: '收款户名', type: 'text', value: (payment) => payment.payee },
    { label: '开户行', type: 'text', value: (payment) => payment.bank },
    { label: '账号', type: 'text', value: (payment) => payment.bankAccount },
    { label: '金额（元）', type: 'money', value: (payment) => payment.amount },
    { label: '用途', type: 'text', value: (payment) => payment.purpose },
    { label: '条款', type: 'text', value: (payment) => payment.clauses.join('；') },
    { label: '状态', type: 'text', value: (payment) => paymentStates[payment.state].zh },
    { label: '凭证号', type: 'text', value: (payment) => payment.voucher },
    { label: '国库流水号', type: 'text', value: (payment) => payment.receipt },
    { label: '退回或不予原因', type: 'text', value: (payment) => payment.reason },
    { label: '制单账号', type: 'count', value: (payment) => payment.preparedBy },
    { label: '复核账号', type: 'count', value: (payment) => payment.approvedBy },
    { label: '制单时间', type: 'time', value: (payment) => payment.preparedAt },
  ],
  rows: ({ db, session: { region } }, { state }) =>
    pagesOf<PaymentView>(db, sql`select ${paymentColumns} from ${paymentTables} where p.region = ${region} and ${state === undefined ? sql`true` : sql`p.state = ${state}`} order by p.id`),
})
