import { formatYuan, type Fen } from '@zhiyun/finance'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Fund } from '../ledger/fund.ts'
import { holdingsOf } from '../ledger/holding.ts'
import { paymentByKey, type Payment } from './payment.ts'
import type { Books } from '../ledger/posting.ts'

/** To whom and why a case's commitment is paid. */
export type PaymentOrder = {
  /** Names the order once and for all: asked for again it is the same order. */
  readonly key: string
  /** The case that asks for the payment. */
  readonly request: number
  /** Whose commitment pays: the asking case and those it follows (father, grandfather), nearest first. */
  readonly cases: readonly number[]
  readonly fund?: Fund
  readonly amount: Fen
  readonly payee: string
  readonly bank: string
  /** Digits only. */
  readonly bankAccount: string
  readonly purpose: string
  readonly clauses: readonly string[]
}

/**
 * 制单: an order in the name of who acts, waiting for another person's approval. No money moves yet; the commitment must
 * cover it together with the orders already open. Whether it still does is decided by the ledger when it is sent.
 */
export async function preparePaymentForCase(books: Books, order: PaymentOrder): Promise<{ payment: number }> {
  const { id } = await orderOnce(books, order, { state: 'prepared', preparedBy: books.session.actor, approvedBy: null })
  return { payment: id }
}

type Signatures = { readonly state: 'prepared'; readonly preparedBy: number; readonly approvedBy: null } | { readonly state: 'approved'; readonly preparedBy: number; readonly approvedBy: number }

/** The order of this key; written now unless it was before. Two at once wait for each other at the key. */
export async function orderOnce(books: Books, order: PaymentOrder, { state, preparedBy, approvedBy }: Signatures): Promise<Payment> {
  const { db, session, clock } = books
  const found = await payerOf(books, order)
  // After the money: whoever sees the commitment spent also sees by which order.
  const before = await paymentByKey(db, session.region, order.key)
  if (before !== undefined) return same(before, order)
  if (found === undefined) throw new Refusal('INSUFFICIENT_FUNDS', '没有承诺 nothing committed')
  if (found.left < order.amount) throw new Refusal('INSUFFICIENT_FUNDS', `尚可支付 ${formatYuan(Math.max(0, found.left))} left`)
  const { payer, organisation } = found
  const now = clock.now()
  await db.run(sql`
    insert into funds.payment(region, key, case_id, request, fund, payee, bank, bank_account, organisation, amount, purpose, clauses, state, prepared_by, prepared_at, approved_by, approved_at)
    values (${session.region}, ${order.key}, ${payer}, ${order.request}, ${order.fund ?? null}, ${order.payee}, ${order.bank}, ${order.bankAccount}, ${organisation},
      ${order.amount}, ${order.purpose}, ${order.clauses}, ${state}, ${preparedBy}, ${now}, ${approvedBy}, ${approvedBy === null ? null : now}) on conflict (region, key) do nothing`)
  return same((await paymentByKey(db, session.region, order.key))!, order)
}

function same(payment: Payment, order: PaymentOrder): Payment {
  const differs = payment.request !== order.request || payment.amount !== order.amount || payment.payee !== order.payee || payment.bankAccount !== order.bankAccount
  if (differs) throw new Refusal('IDEMPOTENCY_KEY_REUSED')
  return payment
}

/** The nearest case with a commitment of this fund, and how much of it is not yet ordered. */
async function payerOf(books: Books, { cases, fund }: PaymentOrder): Promise<{ payer: number; organisation: number; left: Fen } | undefined> {
  const { db, session } = books
  const [first, ...others] = await holdingsOf(books, cases, ['committed'], fund)
  if (first === undefined) return undefined
  const committed = others.filter((held) => held.case === first.case).reduce((sum, held) => sum + held.balance, first.balance)
  const { organisation, ordered } = await db.one<{ organisation: number; ordered: Fen }>(sql`
    select c.organisation, coalesce((select sum(p.amount) from funds.payment p where p.region = c.region and p.case_id = c.case_id and p.state in ('prepared', 'approved')), 0)::bigint as ordered
      from funds.beneficiary c where c.region = ${session.region} and c.case_id = ${first.case}`)
  return { payer: first.case, organisation, left: committed - ordered }
}
