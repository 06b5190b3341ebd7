import { splitFen, type Fen } from '@zhiyun/finance'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { caseAccount, remittedAccount, type Line } from '../ledger/account.ts'
import type { Effect, Moved } from '../ledger/effect.ts'
import { funds, type ProgrammeKind } from '../ledger/fund.ts'
import { post, type Books, type Leg } from '../ledger/posting.ts'
import type { Source } from '../ledger/source.ts'

/** What an investment brought beyond its principal: a dividend, or the gain of an exit. */
export type Gain = Effect & { /** The investment's case and those it follows. */ readonly cases: readonly number[]; readonly amount: Fen }

type Paid = Line & { readonly case: number; readonly amount: Fen }

/**
 * 收益: falls to the levels in the parts stated for the programme, else in the proportion in which they have paid in; what
 * does not divide goes to the last of them, to the fen. The principal is no gain: it comes back as 追回. Refuses with
 * INSUFFICIENT_FUNDS where nothing was ever paid, since nothing can have gained then.
 */
export async function gainForCase(books: Books, { key, clauses, note = '', fund, cases, amount }: Gain): Promise<Moved> {
  const { db, session } = books
  const { source: only }: { kind?: ProgrammeKind; source?: Source } = fund === undefined ? {} : funds[fund]
  const paid = (await db.rows<Paid>(sql`select source, programme, year, measure, case_id as "case", amount from funds.ever_paid(${session.region}, ${cases})`)).filter(({ source }) => only === undefined || source === only)
  const [first] = paid
  if (first === undefined) throw new Refusal('INSUFFICIENT_FUNDS', '没有拨付过，没有收益可登 nothing was paid, so nothing gained')
  const shares = await sharesOf(books, paid)
  const parts = splitFen(amount, shares.map(({ weight }) => weight))
  const legs: Leg[] = shares.flatMap(({ source, line }, i) => (parts[i]! > 0 ? [{ from: caseAccount(line, line.case, 'gain'), to: remittedAccount({ programme: line.programme, year: line.year, source }), amount: parts[i]! }] : []))
  const { id, repeated } = await post(books, { key, action: 'funds.gain', input: { cases, amount, fund, clauses }, clauses, note, legs, total: amount, case: first.case })
  return { transaction: id, amount, repeated }
}

/** Whose part of the gain is how large, and on which line of the case it begins. */
async function sharesOf({ db, session }: Books, paid: readonly Paid[]): Promise<{ source: Source; weight: number; line: Paid }[]> {
  const first = paid[0]!
  const stated = await db.rows<{ source: Source; part: number }>(sql`
    select source, part from funds.gain_share where region = ${session.region} and programme = ${first.programme} and part > 0 order by array_position(array['central', 'province', 'city', 'district'], source)`)
  if (stated.length > 0) return stated.map(({ source, part }) => ({ source, weight: part, line: paid.find((line) => line.source === source) ?? first }))
  return paid.map((line) => ({ source: line.source, weight: line.amount, line }))
}
