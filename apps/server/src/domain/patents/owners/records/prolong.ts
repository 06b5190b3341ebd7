import type { Context } from '../../../../platform/action/context.ts'
import { sql } from '../../../../platform/database/sql.ts'

/** Lets the end of the term follow the confirmed compensations of the patent that this one is of; its document is made again. */
export async function prolong({ db, session: { region }, clock }: Pick<Context, 'db' | 'session' | 'clock'>, id: number): Promise<void> {
  // One after the other for a patent: the second adds up what the first has confirmed.
  await db.run(sql`select from patents.patent p join patents.compensation c on c.region = p.region and c.application = p.application where p.region = ${region} and c.id = ${id} for update of p`)
  await db.run(sql`
    update patents.patent p set compensation = d.days, ends_on = p.ends_on - coalesce(p.compensation, 0) + coalesce(d.days, 0), revision = p.revision + 1, changed_at = ${clock.now()}
    from (select c.application, (select sum(s.days)::int from patents.compensation s where s.region = c.region and s.application = c.application and s.state = 'confirmed') as days
      from patents.compensation c where c.region = ${region} and c.id = ${id}) d
    where p.region = ${region} and p.application = d.application`)
}
