import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Moved } from '../ledger/effect.ts'
import { send, sendBack, settle } from './movePayment.ts'
import type { CeilingOf } from '../ledger/office.ts'
import { holdPaymentsOf, type Payment } from './payment.ts'
import { orderOnce, type PaymentOrder } from './preparePaymentForCase.ts'
import type { Books } from '../ledger/posting.ts'

/** An order whose two persons signed in the case itself: its steps 经办 and 复核 stand for preparing and approving. */
export type SignedOrder = PaymentOrder & { readonly preparedBy: number; readonly approvedBy: number }

/**
 * 拨付（入在途）: an order that the case prepared and approved by its own steps is written and sent in one movement.
 * Refuses with SAME_PERSON, INSUFFICIENT_FUNDS or CEILING_EXCEEDED. The same key pays once and answers the same.
 */
export async function payForCase(books: Books, { preparedBy, approvedBy, ...order }: SignedOrder, ceilingOf: CeilingOf): Promise<Moved & { payment: number }> {
  if (preparedBy === approvedBy) throw new Refusal('SAME_PERSON')
  const payment = await orderOnce(books, order, { state: 'approved', preparedBy, approvedBy })
  if (payment.state === 'approved') return { ...(await send(books, payment, ceilingOf)), payment: payment.id }
  return { transaction: payment.sentTransaction, amount: payment.amount, repeated: true, payment: payment.id }
}

/** 到账 of the payment in transit that this case asked for. */
export async function settleForCase(books: Books, { request, receipt }: { readonly request: number; readonly receipt: string }): Promise<Moved & { voucher: string }> {
  return settle(books, await inTransit(books, request), receipt)
}

/** 退票 of the payment in transit that this case asked for. */
export async function returnForCase(books: Books, { request, reason }: { readonly request: number; readonly reason: string }): Promise<Moved> {
  return sendBack(books, await inTransit(books, request), reason)
}

async function inTransit({ db, session }: Books, request: number): Promise<Payment> {
  const sent = (await holdPaymentsOf(db, session.region, request)).find((payment) => payment.state === 'sent')
  if (sent === undefined) throw new Refusal('PAYMENT_STATE', '没有在途的拨付 none in transit')
  return sent
}
