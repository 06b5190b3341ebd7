import { formatYuan } from '@zhiyun/finance'
import { z } from 'zod'
import { download } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { csvOf, rowsInPages } from '../../platform/table/index.ts'
import { paymentStateNames, paymentStates } from './payment.ts'
import { paymentColumns, paymentTables, type PaymentView } from './paymentQueue.ts'

const header = ['拨付单号', '办件', '收款户名', '开户行', '账号', '金额（元）', '用途', '条款', '状态', '凭证号', '国库流水号', '退回或不予原因', '制单账号', '复核账号', '制单时间']

/** 导出拨付单, in the columns a treasury asks for. */
export const exportPayments = download({
  name: 'funds.exportPayments',
  summary: { zh: '导出拨付单', en: 'Export payment orders as CSV' },
  route: 'GET /api/funds/payments.csv',
  input: z.strictObject({ state: z.enum(paymentStateNames).optional() }),
  async handle({ db, session: { region } }, { state }) {
    const page = (after: number) => sql`
      select ${paymentColumns} from ${paymentTables} where p.region = ${region} and ${state === undefined ? sql`true` : sql`p.state = ${state}`} and p.id > ${after} order by p.id limit 1000`
    return { mediaType: 'text/csv; charset=utf-8', name: '拨付单.csv', body: csvOf(header, rowsInPages<PaymentView>(db, page), cellsOf) }
  },
})

const cellsOf = (payment: PaymentView) => [
  payment.id,
  payment.caseNumber,
  payment.payee,
  payment.bank,
  payment.bankAccount,
  formatYuan(payment.amount).replaceAll(',', ''),
  payment.purpose,
  payment.clauses.join('；'),
  paymentStates[payment.state].zh,
  payment.voucher,
  payment.receipt,
  payment.reason,
  payment.preparedBy,
  payment.approvedBy,
  payment.preparedAt,
]
