import { today } from '../../../platform/clock/clock.ts'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { caseAccount } from '../ledger/account.ts'
import { holdOrganisation, requireRoom } from '../ledger/ceiling.ts'
import type { Moved } from '../ledger/effect.ts'
import { draw, holdingsOf } from '../ledger/holding.ts'
import { moveHoldings } from '../ledger/moveHoldings.ts'
import type { CeilingOf } from '../ledger/office.ts'
import { checkMove, paymentMoves, type Payment, type PaymentMove } from './payment.ts'
import type { Books } from '../ledger/posting.ts'
import type { Stage } from '../ledger/stage.ts'

/** 复核: by another person than prepared it; the database holds the same rule. */
export async function approve(books: Books, payment: Payment): Promise<void> {
  checkMove(payment, 'approve')
  if (payment.preparedBy === books.session.actor) throw new Refusal('SAME_PERSON')
  await move(books, payment, 'approve', sql`approved_by = ${books.session.actor}, approved_at = ${books.clock.now()}`)
}

/** 不予支付 */
export async function reject(books: Books, payment: Payment, reason: string): Promise<void> {
  checkMove(payment, 'reject')
  await move(books, payment, 'reject', sql`closed_by = ${books.session.actor}, closed_at = ${books.clock.now()}, reason = ${reason}`)
}

/** 发出: the commitment goes into transit, if caps and relations still leave room by what was really paid. */
export async function send(books: Books, payment: Payment, ceilingOf: CeilingOf): Promise<Moved> {
  checkMove(payment, 'send')
  const { organisation, case: payer, amount, fund } = payment
  await holdOrganisation(books, organisation)
  const byMeasure = new Map<string, number>()
  for (const part of draw(await holdingsOf(books, [payer], ['committed'], fund ?? undefined), amount)) byMeasure.set(part.measure, (byMeasure.get(part.measure) ?? 0) + part.balance)
  for (const [measure, part] of byMeasure) await requireRoom(books, ceilingOf, 'payment', { organisation, case: payer, measure, amount: part })
  const moved = await moveMoney(books, payment, 'send')
  await move(books, payment, 'send', sql`sent_by = ${books.session.actor}, sent_at = ${books.clock.now()}, sent_transaction = ${moved.transaction}`)
  return moved
}

/** 到账: the treasury confirms; the payment gets its voucher number. */
export async function settle(books: Books, payment: Payment, receipt: string): Promise<Moved & { voucher: string }> {
  checkMove(payment, 'settle')
  const { db, session, clock } = books
  const moved = await moveMoney(books, payment, 'settle')
  const { voucher } = await db.one<{ voucher: string }>(sql`select funds.next_voucher(${session.region}, ${Number(today(clock).slice(0, 4))}) as voucher`)
  await move(books, payment, 'settle', sql`closed_by = ${session.actor}, closed_at = ${clock.now()}, closed_transaction = ${moved.transaction}, receipt = ${receipt}, voucher = ${voucher}`)
  return { ...moved, voucher }
}

/** 退票: the money is a commitment again; a new order pays it. */
export async function sendBack(books: Books, payment: Payment, reason: string): Promise<Moved> {
  checkMove(payment, 'return')
  const moved = await moveMoney(books, payment, 'return')
  await move(books, payment, 'return', sql`closed_by = ${books.session.actor}, closed_at = ${books.clock.now()}, closed_transaction = ${moved.transaction}, reason = ${reason}`)
  return moved
}

const ways: Readonly<Record<'send' | 'settle' | 'return', { from: Stage; to: Stage }>> = {
  send: { from: 'committed', to: 'in_transit' },
  settle: { from: 'in_transit', to: 'paid' },
  return: { from: 'in_transit', to: 'committed' },
}

/** The posting has the payment's own key: it cannot happen twice, whoever asks. */
function moveMoney(books: Books, { id, case: payer, fund, clauses, amount, purpose }: Payment, verb: 'send' | 'settle' | 'return'): Promise<Moved> {
  const { from, to } = ways[verb]
  return moveHoldings(
    books,
    { key: `payment/${id}/${verb}`, clauses, note: purpose, ...(fund === null ? {} : { fund }) },
    { action: `funds.${verb}Payment`, cases: [payer], from: [from], legs: (part) => [{ from: part, to: caseAccount(part, part.case, to) }], amount },
  )
}

async function move({ db, session }: Books, payment: Payment, verb: PaymentMove, set: Sql): Promise<void> {
  const done = await db.run(sql`
    update funds.payment set state = ${paymentMoves[verb].to}, version = version + 1, ${set}
     where region = ${session.region} and id = ${payment.id} and state = ${payment.state}`)
  if (done !== 1) throw new Refusal('FORBIDDEN', 'payment')
}
