import type { Context } from '../../platform/action/context.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'

/** Account → how much is on his desk, and how much was this year. */
export type Workload = ReadonlyMap<number, { readonly open: number; readonly year: number }>

/** Which reviews are under way is for the cases to say: the room above hands it down. A review counts until the last score is in, not until one's own. */
export type OpenReviews = (context: Pick<Context, 'db' | 'session' | 'clock'>) => Promise<ReadonlyMap<number, number>>

/** As the system: seats are nobody else's to count. */
export async function workloadOf(context: Pick<Context, 'db' | 'session' | 'clock'>, openReviews: OpenReviews): Promise<Workload> {
  const { db, session, clock } = context
  const open = await openReviews(context)
  const rows = await db.rows<{ account: number; year: number }>(sql`
    select account, count(distinct case_id) as year from experts.seat where region = ${session.region} and on_day >= date_trunc('year', ${today(clock)}::date)::date group by account`)
  const year = new Map(rows.map((row) => [row.account, row.year]))
  return new Map([...new Set([...open.keys(), ...year.keys()])].map((account) => [account, { open: open.get(account) ?? 0, year: year.get(account) ?? 0 }]))
}

/** 签数: four for whoever has reviewed nothing this year, one fewer for each five reviews, never less than one. */
export const ticketsFor = (reviewsThisYear: number): number => Math.max(1, 4 - Math.floor(reviewsThisYear / 5))
