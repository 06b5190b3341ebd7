import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { readPortfolios } from './portfolio.ts'

/** A portfolio's name and the application numbers of the patents in it now, as far as whoever asks may see it. Throws NOT_FOUND. */
export async function membersOf({ db, session: { region } }: Pick<Context, 'db' | 'session'>, portfolio: number): Promise<{ name: string; numbers: string[] }> {
  const [own] = await readPortfolios(db, sql`o.region = ${region} and o.id = ${portfolio}`)
  if (own === undefined) throw new Refusal('NOT_FOUND', `portfolio/${portfolio}`)
  const members = await db.rows<{ number: string }>(sql`select number from assets.member where region = ${region} and portfolio = ${portfolio} and kind = 'patent' and left_on is null order by number`)
  return { name: own.name, numbers: members.map(({ number }) => number) }
}
