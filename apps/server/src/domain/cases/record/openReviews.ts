import { sql } from '../../../platform/database/sql.ts'
import type { OpenReviews } from '../../experts/index.ts'
import type { ProcedureSet } from '../engine/procedureSet.ts'
import { workingSetOf } from '../engine/workingSet.ts'

/**
 * Account → reviews under way: seats in cases that stand where the drawn have something to do. One's own score closes
 * nothing: a count that fell with it would tell who has scored.
 */
export const openReviews = (procedures: ProcedureSet): OpenReviews => async ({ db, session }) => {
  const rows = await db.rows<{ account: number; open: number }>(sql`
    select p.person as account, count(distinct p.case_id) as open from cases.party p join cases.content c on c.region = p.region and c.case_id = p.case_id
    where p.region = ${session.region} and p.person is not null and p.until is null and c.procedure || '/' || c.state = any(${[...workingSetOf(procedures, { role: 'expert', district: null }).mine]}) group by p.person`)
  return new Map(rows.map(({ account, open }) => [account, open]))
}
