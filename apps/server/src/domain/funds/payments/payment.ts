import type { Fen } from '@zhiyun/finance'
import { sql, type Database } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Fund } from '../ledger/fund.ts'

/** Where a payment order stands. */
export const paymentStates = {
  prepared: { zh: '待复核', en: 'Waiting for the second approver' },
  approved: { zh: '待支付', en: 'Approved' },
  sent: { zh: '在途', en: 'In transit' },
  settled: { zh: '已到账', en: 'Settled' },
  returned: { zh: '已退票', en: 'Returned' },
  rejected: { zh: '不予支付', en: 'Rejected' },
} as const

export type PaymentState = keyof typeof paymentStates
export const paymentStateNames = Object.keys(paymentStates) as PaymentState[]

/** Which verb leads from where to where. What is not here is refused with PAYMENT_STATE. */
export const paymentMoves = {
  approve: { from: ['prepared'], to: 'approved' },
  reject: { from: ['prepared', 'approved'], to: 'rejected' },
  send: { from: ['approved'], to: 'sent' },
  settle: { from: ['sent'], to: 'settled' },
  return: { from: ['sent'], to: 'returned' },
} as const satisfies Record<string, { from: readonly PaymentState[]; to: PaymentState }>

export type PaymentMove = keyof typeof paymentMoves

/** An order to pay out of a case's commitment. */
export type Payment = {
  readonly id: number
  /** Names the order: the effect of a case's step, or a person's request. */
  readonly key: string
  /** Whose commitment pays. */
  readonly case: number
  /** The case that asked for it. */
  readonly request: number
  readonly fund: Fund | null
  readonly payee: string
  readonly bank: string
  readonly bankAccount: string
  readonly organisation: number
  readonly amount: Fen
  readonly purpose: string
  readonly clauses: readonly string[]
  readonly state: PaymentState
  readonly preparedBy: number
  readonly approvedBy: number | null
  readonly sentTransaction: number | null
  readonly closedTransaction: number | null
  readonly voucher: string | null
  /** The treasury's serial number, '' before it arrived. */
  readonly receipt: string
}

const columns = sql`id, key, case_id as "case", request, fund, payee, bank, bank_account as "bankAccount", organisation, amount, purpose, clauses, state,
  prepared_by as "preparedBy", approved_by as "approvedBy", sent_transaction as "sentTransaction", closed_transaction as "closedTransaction", voucher, receipt`

/** The order, held until the transaction ends. NOT_FOUND when there is none or it is not the reader's to move. */
export async function holdPayment(db: Database, region: number, id: number): Promise<Payment> {
  const payment = await db.maybe<Payment>(sql`select ${columns} from funds.payment where region = ${region} and id = ${id} for no key update`)
  if (payment === undefined) throw new Refusal('NOT_FOUND')
  return payment
}

/** The order of this key, held until the transaction ends. */
export const paymentByKey = (db: Database, region: number, key: string): Promise<Payment | undefined> =>
  db.maybe<Payment>(sql`select ${columns} from funds.payment where region = ${region} and key = ${key} for no key update`)

/** The orders a case asked for, held until the transaction ends, oldest first. */
export const holdPaymentsOf = (db: Database, region: number, request: number): Promise<Payment[]> =>
  db.rows<Payment>(sql`select ${columns} from funds.payment where region = ${region} and request = ${request} order by id for no key update`)

/** The orders of a batch, held until the transaction ends, in the order of their numbers. */
export const holdPaymentsIn = (db: Database, region: number, batch: number): Promise<Payment[]> =>
  db.rows<Payment>(sql`select ${columns} from funds.payment where region = ${region} and id in (select payment from funds.batch_item where region = ${region} and batch = ${batch}) order by id for no key update`)

/** These orders, held unless it is only looked at, in the order of their numbers. */
export const holdPaymentsByIds = (db: Database, region: number, ids: readonly number[], look = false): Promise<Payment[]> =>
  db.rows<Payment>(sql`select ${columns} from funds.payment where region = ${region} and id = any (${ids}) order by id ${look ? sql.empty : sql`for no key update`}`)

/** Refuses when the order may not be moved so from where it stands. */
export function checkMove(payment: Payment, move: PaymentMove): void {
  const from: readonly PaymentState[] = paymentMoves[move].from
  if (!from.includes(payment.state)) throw new Refusal('PAYMENT_STATE', paymentStates[payment.state].zh)
}
