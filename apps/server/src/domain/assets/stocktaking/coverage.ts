import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { TAKERS } from './item.ts'
import { unused, useOf } from './useOf.ts'

/** `held`: patents in force that nothing shows and nobody says to be put to use; `surveyed`: of these, graded in the newest stock-taking, where one has begun. */
export type Coverage = { readonly organisation: number; readonly begun: boolean; readonly held: number; readonly surveyed: number }

/** How much of what universities and institutes hold has been looked at (003-005); of one of them, or of all. Runs as the system. */
export const coverageOf = ({ db, session: { region }, clock }: Pick<Context, 'db' | 'session' | 'clock'>, organisation?: number): Promise<Coverage[]> =>
  db.rows<Coverage>(sql`
    with newest as materialized (
      select g.id as organisation, (select t.id from assets.stocktaking t where t.region = g.region and t.organisation = g.id order by t.year desc limit 1) as taking
      from parties.organisation g where g.region = ${region} and g.kind = any (${TAKERS}) and (${organisation ?? null}::bigint is null or g.id = ${organisation ?? 0})
    ), held as (
      select o.organisation, i.state is not null and i.state <> 'waiting' as surveyed
      from newest n join patents.owner o on o.region = ${region} and o.organisation = n.organisation and o.until is null
        join patents.patent p on p.region = o.region and p.application = o.application and patents.standing_on(p.standing, p.ends_on, ${today(clock)}::date) = 'granted'
        left join assets.stock_item i on i.region = o.region and i.stocktaking = n.taking and i.application = o.application
      where case when i.id is null then ${useOf(region, sql`o`)} is null else ${unused} end
    )
    select n.organisation, n.taking is not null as begun, count(h.organisation) as held, count(*) filter (where h.surveyed) as surveyed
    from newest n left join held h on h.organisation = n.organisation group by n.organisation, n.taking order by n.organisation`)
