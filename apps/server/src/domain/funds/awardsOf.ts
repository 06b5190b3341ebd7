import type { Fen } from '@zhiyun/finance'
import { asSystem } from '../../platform/action/asSystem.ts'
import { sql, type Sql } from '../../platform/database/sql.ts'
import type { Books } from './posting.ts'

export type AwardOnBooks = { readonly case: number; readonly number: string; readonly measure: string; readonly amount: Fen; readonly date: string }

/**
 * What an organisation has been promised or paid, case by case, dated by its first commitment: relations between measures
 * are judged by what stands on the books, not by what was given back. The caller has seen that the organisation may be asked about.
 */
export const awardsOf = (books: Books, organisation: number): Promise<AwardOnBooks[]> => awardsWhere(books, sql`n.organisation = ${organisation}`)

/** The same of everybody at once, for what looks at a whole population. */
export const awardsOfAll = (books: Books): Promise<(AwardOnBooks & { readonly organisation: number })[]> => awardsWhere(books, sql`true`)

function awardsWhere(books: Books, where: Sql): Promise<(AwardOnBooks & { readonly organisation: number })[]> {
  return asSystem(books, ({ db, session: { region } }) => db.rows(sql`
    select n.organisation, n.case_id as "case", n.number, a.measure, sum(b.cum_in - b.cum_out)::bigint as amount,
      (select min(t.day) from funds.transaction t where t.region = n.region and t.case_id = n.case_id and t.action = 'funds.commit') as date
    from funds.beneficiary n
    join funds.account a on a.region = n.region and a.case_id = n.case_id and a.stage in ('committed', 'in_transit', 'paid')
    join funds.balance b on b.region = a.region and b.account = a.id
    where n.region = ${region} and ${where}
    group by n.region, n.organisation, n.case_id, n.number, a.measure having sum(b.cum_in - b.cum_out) > 0 order by n.organisation, 6, 2`))
}
