import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'

/** How many cases there are under a measure (`000/X09`), by procedure, as far as whoever asks may see them; drafts are their writer's business. */
export const casesUnder = ({ db, session }: Pick<Context, 'db' | 'session'>, measure: string): Promise<{ procedure: string; cases: number; running: number }[]> =>
  db.rows(sql`
    select procedure, count(*)::int as cases, (count(*) filter (where ending is null))::int as running
    from cases.case where region = ${session.region} and measure = ${measure} and not draft group by procedure order by procedure`)
