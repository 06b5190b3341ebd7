import type { Fen } from '@zhiyun/finance'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Effect } from '../ledger/effect.ts'
import { holdingsOf } from '../ledger/holding.ts'
import type { Books } from '../ledger/posting.ts'

export type Claim = Effect & {
  /** Whose payments are claimed back: the claiming case and those it follows. */
  readonly cases: readonly number[]
  readonly amount: Fen
  /** Last day to pay it back, 'YYYY-MM-DD'. */
  readonly due: string
  readonly reason: string
}

/** 应收: notes what has to be paid back, by when and why. No money moves until it comes. At most what was paid. */
export async function claimForCase(books: Books, { key, cases, amount, due, reason, clauses, fund }: Claim): Promise<{ receivable: number }> {
  const { db, session, clock } = books
  const again = () => db.maybe<{ receivable: number; amount: Fen }>(sql`select id as receivable, amount from funds.receivable where region = ${session.region} and key = ${key}`)
  const before = await again()
  if (before !== undefined && before.amount !== amount) throw new Refusal('IDEMPOTENCY_KEY_REUSED')
  if (before !== undefined) return { receivable: before.receivable }
  const paid = await holdingsOf(books, cases, ['paid'], fund)
  const [first] = paid
  if (first === undefined || paid.reduce((sum, part) => sum + part.balance, 0) < amount) throw new Refusal('INSUFFICIENT_FUNDS', '应收超过已拨付 claim exceeds what was paid')
  return db.one(sql`
    insert into funds.receivable(region, case_id, measure, amount, due, reason, clauses, key, created_by, created_at)
    values (${session.region}, ${first.case}, ${first.measure}, ${amount}, ${due}, ${reason}, ${clauses}, ${key}, ${session.actor}, ${clock.now()}) returning id as receivable`)
}
