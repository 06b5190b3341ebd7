import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { anyFen } from '../ledger/fields.ts'
import { paymentMoves, paymentStateNames, type PaymentMove, type PaymentState } from './payment.ts'

export const paymentSchema = z.strictObject({
  id: z.int(),
  case: z.int(),
  caseNumber: z.string(),
  request: z.int(),
  payee: z.string(),
  bank: z.string(),
  bankAccount: z.string(),
  amount: anyFen,
  purpose: z.string(),
  clauses: z.array(z.string()),
  state: z.enum(paymentStateNames),
  preparedBy: z.int(),
  preparedAt: z.iso.datetime(),
  approvedBy: z.int().nullable(),
  voucher: z.string().nullable(),
  receipt: z.string(),
  reason: z.string(),
  sentTransaction: z.int().nullable(),
  closedTransaction: z.int().nullable(),
})
export type PaymentView = z.infer<typeof paymentSchema>

export const paymentColumns = sql`p.id, p.case_id as "case", c.number as "caseNumber", p.request, p.payee, p.bank, p.bank_account as "bankAccount", p.amount, p.purpose, p.clauses, p.state,
  p.prepared_by as "preparedBy", to_char(p.prepared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "preparedAt", p.approved_by as "approvedBy", p.voucher, p.receipt, p.reason,
  p.sent_transaction as "sentTransaction", p.closed_transaction as "closedTransaction"`
export const paymentTables = sql`funds.payment p join funds.beneficiary c on c.region = p.region and c.case_id = p.case_id`

/** 拨付单: by state, oldest first, with what the reader could do with each by its state and the rule of two persons. An applicant sees his own. */
export const paymentQueue = query({
  name: 'funds.paymentQueue',
  summary: { zh: '拨付单', en: 'Payment orders' },
  route: 'GET /api/funds/payments',
  input: z.strictObject({
    state: z.enum(paymentStateNames).optional(),
    case: z.coerce.number().int().min(1).optional(),
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({ total: z.int(), amount: anyFen, payments: z.array(paymentSchema.extend({ moves: z.array(z.enum(Object.keys(paymentMoves) as PaymentMove[])) })), next: z.int().nullable() }),
  async handle({ db, session }, { state, case: of, after, limit }) {
    const where = [sql`p.region = ${session.region}`]
    if (session.role === 'applicant' || session.role === 'agent') where.push(sql`p.organisation = any (${session.organisations})`)
    if (state !== undefined) where.push(sql`p.state = ${state}`)
    if (of !== undefined) where.push(sql`p.case_id = ${of} or p.request = ${of}`)
    const head = await db.one<{ total: number; amount: number }>(sql`select count(*) as total, coalesce(sum(p.amount), 0)::bigint as amount from funds.payment p where ${sql.and(where)}`)
    const payments = await db.rows<PaymentView>(sql`select ${paymentColumns} from ${paymentTables} where ${sql.and(where)} and p.id > ${after} order by p.id limit ${limit}`)
    return { ...head, payments: payments.map((payment) => ({ ...payment, moves: movesOf(payment, session.actor) })), next: payments.length === limit ? payments.at(-1)!.id : null }
  },
})

/** Whether the role may is the permission table's to say. */
function movesOf({ state, preparedBy }: PaymentView, actor: number): PaymentMove[] {
  const verbs = Object.entries(paymentMoves) as [PaymentMove, { from: readonly PaymentState[] }][]
  return verbs.filter(([verb, { from }]) => from.includes(state) && !(verb === 'approve' && preparedBy === actor)).map(([verb]) => verb)
}
