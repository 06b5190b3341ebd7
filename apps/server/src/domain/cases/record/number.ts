import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'

/**
 * The next number of a pattern such as `[地区]-[年]-SB-[序5]`, taken within the transaction: rolled back, it is free again,
 * so papers are numbered without gaps. Two at once wait for each other at the counter's row.
 */
export async function takeNumber({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>, pattern: string): Promise<string> {
  const year = Number(today(clock).slice(0, 4))
  const { last } = await db.one<{ last: number }>(sql`
    insert into cases.counter(region, pattern, year, last) values (${session.region}, ${pattern}, ${year}, 1)
    on conflict (region, pattern, year) do update set last = cases.counter.last + 1 returning last`)
  return pattern
    .replace('[地区]', String(session.region))
    .replace('[年]', String(year))
    .replace(/\[序(\d)\]/, (_, digits: string) => String(last).padStart(Number(digits), '0'))
}
