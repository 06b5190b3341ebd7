import { createHash } from 'node:crypto'
import { formatYuan } from '@zhiyun/finance'
import { z } from 'zod'
import { download } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { batchColumns, type Batch } from '../payments/batch.ts'
import { deliverTable, tableFormats } from '../ledger/deliverTable.ts'

type Row = { n: number; payment: number; caseNumber: string; payee: string; bank: string; bankAccount: string; amount: number; purpose: string }

/** The columns that a bank's answer brings back filled in: 结果, 流水号, 原因. */
const header = ['序号', '批次号', '拨付单号', '办件', '收款户名', '开户行', '账号', '金额（元）', '用途', '校验码', '结果', '流水号', '原因']

/**
 * 批次文件: what the treasury gets. The first line says how many, how much and the check over all lines; each line carries the
 * check of its own payee, account and sum, so that a line that was altered on its way is found.
 */
export const exportBatch = download({
  name: 'funds.exportBatch',
  summary: { zh: '导出批次文件', en: 'Export a batch for the treasury' },
  route: 'GET /api/funds/batches/:batch/file',
  input: z.strictObject({ batch: z.coerce.number().int().min(1), format: z.enum(tableFormats).default('xlsx') }),
  subject: ({ batch }) => `batch/${batch}`,
  async handle({ db, session: { region } }, { batch: id, format }) {
    const batch = await db.maybe<Batch>(sql`select ${batchColumns} from funds.batch b where b.region = ${region} and b.id = ${id}`)
    if (batch === undefined) throw new Refusal('NOT_FOUND')
    if (batch.state !== 'approved' && batch.state !== 'sent') throw new Refusal('BATCH_STATE', '复核之后才能导出 only after its approval')
    // Whole before it leaves: that it was taken, and by whom, stays in the audit.
    const rows = await db.rows<Row>(sql`
      select i.n, p.id as payment, c.number as "caseNumber", p.payee, p.bank, p.bank_account as "bankAccount", p.amount, p.purpose
        from funds.batch_item i join funds.payment p on p.region = i.region and p.id = i.payment join funds.beneficiary c on c.region = p.region and c.case_id = p.case_id
       where i.region = ${region} and i.batch = ${id} order by i.n`)
    const whole = createHash('sha256')
    for (const row of rows) whole.update(checkOf(batch.number, row))
    const title = `批次 ${batch.number}　共 ${batch.count} 笔　合计 ${formatYuan(batch.amount)} 元　总校验 ${whole.digest('hex').slice(0, 16)}`
    return deliverTable({ format, name: `拨付批次${batch.number}`, title, header, rows, cells: (row) => [
      row.n, batch.number, row.payment, row.caseNumber, row.payee, row.bank, row.bankAccount, formatYuan(row.amount).replaceAll(',', ''), row.purpose, checkOf(batch.number, row), '', '', '',
    ] })
  },
})

/** 校验码: eight characters over batch, payment, payee, account and sum in fen. */
export const checkOf = (number: string, { payment, payee, bankAccount, amount }: Pick<Row, 'payment' | 'payee' | 'bankAccount' | 'amount'>): string =>
  createHash('sha256').update([number, payment, payee, bankAccount, amount].join('\u001f')).digest('hex').slice(0, 8)
