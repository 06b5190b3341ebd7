import { sql, type Sql } from '../../../platform/database/sql.ts'
import { firstUse } from '../../patents/index.ts'
import { filedIn } from '../products/filedIn.ts'

/**
 * A scalar in SQL: the record that shows that what an organisation holds (`held`: a row with `organisation` and
 * `application`) was put to use, in words; null where none does. To be asked as the system.
 */
export const useOf = (region: number, held: Sql): Sql => sql`left(coalesce(
  ${firstUse(region, sql`${held}.application`, sql`array(select w.name from patents.owner w where w.region = ${region} and w.application = ${held}.application and w.organisation = ${held}.organisation)`)},
  ${filedIn(region, sql`${held}.application`)}), 200)`

/** Not known to be put to use, of an item `i`. */
export const unused = sql`(i.used_by is null and i.used is distinct from true)`
