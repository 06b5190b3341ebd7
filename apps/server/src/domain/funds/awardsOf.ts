import type { Fen } from '@zhiyun/finance'
import { asSystem } from '../../platform/action/asSystem.ts'
import { sql, type Database, type Sql } from '../../platform/database/sql.ts'
import type { Books } from './posting.ts'

export type AwardOnBooks = { readonly case: number; readonly number: string; readonly measure: string; readonly amount: Fen; readonly date: string }

/**
 * What an organisation has been promised or paid, case by case, dated by its first commitment: relations between measures
 * are judged by what stands on the books, not by what was given back. The caller has seen that the organisation may be asked about.
 */
export const awardsOf = (books: Books, organisation: number): Promise<AwardOnBooks[]> => asSystem(books, ({ db, session }) => read(db, session.region, sql`n.organisation = ${organisation}`))

/** The same of everybody in the region. Only for what the system works out about all of them. */
export const awardsOfRegion = (books: Books): Promise<(AwardOnBooks & { readonly organisation: number })[]> => asSystem(books, ({ db, session }) => read(db, session.region, sql`true`))

const read = (db: Database, region: number, of: Sql): Promise<(AwardOnBooks & { readonly organisation: number })[]> =>
  db.rows(sql`
    select n.organisation, n.case_id as "case", n.number, a.measure, sum(b.cum_in - b.cum_out)::bigint as amount,
      (select min(t.day) from funds.transaction t where t.region = n.region and t.case_id = n.case_id and t.action = 'funds.commit') as date
    from funds.beneficiary n
    join funds.account a on a.region = n.region and a.case_id = n.case_id and a.stage in ('committed', 'in_transit', 'paid')
    join funds.balance b on b.region = a.region and b.account = a.id
    where n.region = ${region} and ${of}
    group by n.region, n.organisation, n.case_id, n.number, a.measure having sum(b.cum_in - b.cum_out) > 0 order by date, n.case_id`)
