import { sql, type Database } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import type { Session } from '../../platform/permission/session.ts'
import { expertColumns, type Expert } from './expert.ts'

/** The entry of whoever acts. NOT_FOUND when he has none. */
export async function myExpert(db: Database, session: Session): Promise<Expert> {
  const found = await db.maybe<Expert>(sql`select ${expertColumns} from experts.expert e where e.region = ${session.region} and e.account = ${session.actor}`)
  if (found === undefined) throw new Refusal('NOT_FOUND', '您不在专家库 you have no entry')
  return found
}
