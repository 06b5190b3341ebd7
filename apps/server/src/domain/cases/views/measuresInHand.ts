import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'

/** Measures (`000/X20`) for which an organisation has drafted or handed in an application that is not closed yet. As the system. */
export async function measuresInHand({ db, session }: Context, organisation: number): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ measure: string }>(sql`
    select distinct measure from cases.case where region = ${session.region} and organisation = ${organisation} and measure is not null and ending is null`)
  return new Set(rows.map(({ measure }) => measure))
}
