import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { awardsOf, holdingsOf } from '../../funds/index.ts'
import { lineOf } from '../record/stored.ts'

export type AwardOnCase = { readonly cases: readonly number[]; readonly date: string | null; readonly amount: number; readonly paid: number; readonly firstPaid: string | null }

/** What a case, or the one it follows, was granted and has received; by the ledger, as the system. */
export async function awardOnCase(context: Context, id: number, organisation: number): Promise<AwardOnCase> {
  const { db, session: { region } } = context
  const cases = await lineOf(db, region, id)
  const own = (await awardsOf(context, organisation)).filter((award) => cases.includes(award.case))
  const paid = (await holdingsOf(context, cases, ['paid'])).reduce((sum, held) => sum + held.balance, 0)
  const first = await db.maybe<{ day: string }>(sql`select min(day) as day from funds.transaction where region = ${region} and case_id = any(${cases}) and action = 'funds.settle' having min(day) is not null`)
  return { cases, date: own.map((award) => award.date).sort()[0] ?? null, amount: own.reduce((sum, award) => sum + award.amount, 0), paid, firstPaid: first?.day ?? null }
}
