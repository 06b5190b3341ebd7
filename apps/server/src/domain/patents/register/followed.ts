import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'

type Step = 'events' | 'duplicates'

/** What was written before the last following may have been committed after it: nobody holds a transaction open for so long. */
const OVERLAP = '1 hour'

/**
 * From when on a step must look at changes, for PostgreSQL; `-infinity` the first time, and whenever `all` is asked for.
 * Marks the step as having followed until now: both stand or fall with the caller's transaction.
 */
export async function sinceLast({ db, session: { region }, clock }: Pick<Context, 'db' | 'session' | 'clock'>, step: Step, all: boolean): Promise<string> {
  const before = await db.maybe<{ since: string }>(sql`select (followed_at - ${OVERLAP}::interval)::text as since from patents.followed_step where region = ${region} and step = ${step} for update`)
  await db.run(sql`
    insert into patents.followed_step(region, step, followed_at) values (${region}, ${step}, ${clock.now()}) on conflict (region, step) do update set followed_at = excluded.followed_at`)
  return all ? '-infinity' : (before?.since ?? '-infinity')
}
