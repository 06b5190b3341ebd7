import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { refusalOf } from '../../../platform/errors/database.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { ImportField, ImportKind, ImportRow, Outcome, Parsed, RowProblem } from '../../../platform/import/index.ts'
import { fenOfCell } from './moneyCell.ts'
import { sendBack, settle } from '../payments/movePayment.ts'
import type { BankAnswer, Office } from '../ledger/office.ts'
import { holdPaymentsByIds, paymentStates, type Payment } from '../payments/payment.ts'

const options = z.strictObject({ batch: z.int().min(1) })
type Options = z.infer<typeof options>
type Row = { readonly payment: number; readonly amount: number; readonly answer: BankAnswer }

const fields: readonly ImportField[] = [
  { name: 'payment', zh: '拨付单号', en: 'Payment order', required: true, aliases: ['支付单号', '单号'] },
  { name: 'amount', zh: '金额', en: 'Sum', required: true, aliases: ['支付金额', '交易金额'], hint: { zh: '须与拨付单一致；列名可注明元或万元', en: 'As on the order' } },
  { name: 'result', zh: '结果', en: 'Result', required: true, aliases: ['处理结果', '支付结果', '状态'], hint: { zh: '成功或失败', en: '成功 or 失败' } },
  { name: 'receipt', zh: '流水号', en: 'Serial number', required: false, aliases: ['银行流水号', '交易流水号', '回单号'] },
  { name: 'reason', zh: '原因', en: 'Reason', required: false, aliases: ['失败原因', '退票原因', '摘要'] },
]

const ARRIVED = new Set(['成功', '已支付', '支付成功', '到账', '已到账'])
const FAILED = new Set(['失败', '退票', '退回', '支付失败', '已退票'])

const problem = (field: string, code: string, zh: string, en: string, mend: string, mendEn: string): RowProblem => ({ field, code, zh, en, mend: { zh: mend, en: mendEn } })

/** 银行回单: each line settles or returns one payment of the batch. The same answer again changes nothing. */
export const importAnswers = (office: Pick<Office, 'answer'>): ImportKind<Options, Row> => ({
  name: 'payment-answers',
  title: { zh: '银行回单', en: 'answers of the bank' },
  options,
  chunk: 100,
  fields: async () => fields,
  parser: async () => readRow,
  settle: (context, rows, { batch }, dry) => settleRows(office, context, rows, batch, dry),
})

function readRow({ cells }: ImportRow): Parsed<Row> {
  const text = (field: string) => cells[field]?.text.trim() ?? ''
  const problems: RowProblem[] = []
  const payment = /^\d{1,15}$/.test(text('payment')) ? Number(text('payment')) : 0
  if (payment === 0) problems.push(problem('payment', 'PAYMENT_NUMBER', '不是拨付单号', 'Not the number of an order', '照批次文件填拨付单号，纯数字', 'Copy it from the batch file'))
  const amount = fenOfCell(cells['amount'])
  if (amount === null) problems.push(problem('amount', 'AMOUNT_UNREADABLE', '读不出金额', 'Not a sum', '填数字，最细到分', 'A figure, to the fen'))
  const result = text('result')
  const arrived = ARRIVED.has(result)
  if (!arrived && !FAILED.has(result)) problems.push(problem('result', 'RESULT_UNKNOWN', '结果须是成功或失败', 'The result must be 成功 or 失败', '改为成功或失败', 'Write 成功 or 失败'))
  if (arrived && text('receipt') === '') problems.push(problem('receipt', 'RECEIPT_REQUIRED', '成功的须有流水号', 'What arrived has a serial number', '补上银行流水号', 'Add the serial number'))
  if (!arrived && FAILED.has(result) && text('reason') === '') problems.push(problem('reason', 'REASON_REQUIRED', '失败的须有原因', 'What failed has a reason', '补上失败原因', 'Add the reason'))
  if (text('receipt').length > 100 || text('reason').length > 500) problems.push(problem('receipt', 'TEXT_TOO_LONG', '流水号或原因过长', 'Too long', '删短', 'Shorten it'))
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, key: String(payment), value: { payment, amount: amount!, answer: arrived ? { arrived, receipt: text('receipt') } : { arrived: false, reason: text('reason') } } }
}

async function settleRows(office: Pick<Office, 'answer'>, context: Context, rows: readonly Row[], batch: number, dry: boolean): Promise<readonly Outcome[]> {
  const { db, session } = context
  const members = new Set((await db.rows<{ payment: number }>(sql`select payment from funds.batch_item where region = ${session.region} and batch = ${batch} and payment = any (${rows.map(({ payment }) => payment)})`)).map(({ payment }) => payment))
  const known = new Map((await holdPaymentsByIds(db, session.region, [...members], dry)).map((payment) => [payment.id, payment]))
  const outcomes: Outcome[] = []
  for (const row of rows) outcomes.push(await one(row))
  return outcomes

  async function one(row: Row): Promise<Outcome> {
    const payment = known.get(row.payment)
    if (payment === undefined) return refused('payment', 'PAYMENT_NOT_IN_BATCH', '本批次没有这笔拨付单', 'The batch has no such payment', '核对批次与单号', 'Check batch and number')
    if (payment.amount !== row.amount) return refused('amount', 'AMOUNT_DIFFERS', `金额与拨付单不符（拨付单 ${payment.amount / 100} 元）`, 'The sum differs from the order', '向银行核实，不要改单', 'Ask the bank; do not change the order')
    const before = answered(payment, row.answer)
    if (before !== undefined) return before
    if (dry) return 'changed'
    return withSavepoint(payment, row.answer)
  }

  /** One payment that its case does not let go stops no other. */
  async function withSavepoint(payment: Payment, answer: BankAnswer): Promise<Outcome> {
    await db.client.query('savepoint one_answer')
    try {
      if (!(await office.answer(context, payment, answer))) await (answer.arrived ? settle(context, payment, answer.receipt) : sendBack(context, payment, answer.reason))
      await db.client.query('release savepoint one_answer')
      return 'changed'
    } catch (error) {
      const refusal = refusalOf(error)
      if (!(refusal instanceof Refusal)) throw error
      await db.client.query('rollback to savepoint one_answer')
      return refused('payment', refusal.code, refusal.message, refusal.code, '打开拨付单看它现在的状态', 'Open the order and see where it stands')
    }
  }
}

const refused = (...words: Parameters<typeof problem>): Outcome => ({ problems: [problem(...words)] })

/** What is to be said of a payment that is not on its way any more, or not yet. */
function answered(payment: Payment, answer: BankAnswer): Outcome | undefined {
  if (payment.state === 'sent') return undefined
  if (payment.state === 'settled' && answer.arrived) {
    if (payment.receipt === answer.receipt) return 'same'
    return refused('receipt', 'RECEIPT_DIFFERS', `已以流水号 ${payment.receipt} 到账`, 'It arrived under another serial number', '向银行核实是否付了两次', 'Ask the bank whether it was paid twice')
  }
  if (payment.state === 'returned' && !answer.arrived) return 'same'
  return refused('result', 'PAYMENT_STATE', `拨付单${paymentStates[payment.state].zh}，不能再登记`, 'The order is not in transit', '核对单号；到账后又退回的，走收回', 'Check the number; what came back later is a recovery')
}

