import type { Fen } from '@zhiyun/finance'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { caseAccount, sourceAccount } from '../ledger/account.ts'
import type { Effect, Moved } from '../ledger/effect.ts'
import { moveHoldings } from '../ledger/moveHoldings.ts'
import type { Books } from '../ledger/posting.ts'

/** Money that came back from the payee. */
export type Recovery = Effect & {
  /** Whose payments are recovered: the recovery's own case and those it follows, in the order in which they are drawn on. */
  readonly cases: readonly number[]
  readonly amount: Fen
}

/**
 * 追回: money that was paid and has come back goes through 收回 to the source it came from, to the fen. Counted against
 * what the cases owe, oldest first. Refuses with INSUFFICIENT_FUNDS when more comes back than was ever paid.
 */
export async function recoverForCase(books: Books, recovery: Recovery): Promise<Moved> {
  const { cases, amount } = recovery
  const moved = await moveHoldings(books, recovery, {
    action: 'funds.recover',
    cases,
    from: ['paid'],
    legs: (part) => {
      const recovered = caseAccount(part, part.case, 'recovered')
      return [
        { from: part, to: recovered },
        { from: recovered, to: sourceAccount(part) },
      ]
    },
    amount,
  })
  if (!moved.repeated) await collect(books, recovery)
  return moved
}

/** Marks receivables as collected: those that the same case has claimed first, then by due date; what nobody claimed is a voluntary return. */
async function collect({ db, session }: Books, { key, cases, amount }: Recovery): Promise<void> {
  let rest = amount
  const open = await db.rows<{ id: number; owed: Fen }>(sql`
    select id, amount - collected - written_off as owed from funds.receivable
     where region = ${session.region} and case_id = any(${cases}) and collected + written_off < amount
     order by split_part(key, '/', 1) = split_part(${key}, '/', 1) desc, due, id for no key update`)
  for (const { id, owed } of open) {
    const part = Math.min(rest, owed)
    if (part === 0) return
    const done = await db.run(sql`update funds.receivable set collected = collected + ${part} where region = ${session.region} and id = ${id}`)
    if (done !== 1) throw new Refusal('FORBIDDEN', 'receivable')
    rest -= part
  }
}
