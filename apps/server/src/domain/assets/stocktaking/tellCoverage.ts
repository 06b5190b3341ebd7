import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { readNames, recordComputed } from '../../facts/index.ts'

const FACT = '未转化有效专利盘点率'

/**
 * Tells the facts of universities and institutes (of all, when left out) how much of what they hold has been looked at
 * (003-005): patents in force that nobody has said to be put to use, and of these the ones that the newest stock-taking has
 * graded. Of one that holds none nothing is known. Runs as the system.
 */
export async function tellCoverage(context: Context, organisation?: number): Promise<number> {
  const { db, session: { region }, clock } = context
  const day = today(clock)
  const changed = await db.rows<{ organisation: number; share: number | null; told: boolean }>(sql`
    with newest as (
      select distinct on (t.organisation) t.organisation, t.id from assets.stocktaking t
      where t.region = ${region} and (${organisation ?? null}::bigint is null or t.organisation = ${organisation ?? 0}) order by t.organisation, t.year desc
    ), held as (
      select n.organisation, i.state is not null and i.state <> 'waiting' as surveyed
      from newest n join patents.owner o on o.region = ${region} and o.organisation = n.organisation and o.until is null
        join patents.patent p on p.region = o.region and p.application = o.application and patents.standing_on(p.standing, p.ends_on, ${day}::date) = 'granted'
        left join assets.stock_item i on i.region = o.region and i.stocktaking = n.id and i.application = o.application
      where i.used is distinct from true
    ), counted as (
      select n.organisation, (count(*) filter (where h.surveyed) * 10000 / nullif(count(h.organisation), 0))::int as share from newest n left join held h on h.organisation = n.organisation group by n.organisation
    )
    select c.organisation, c.share, v.organisation is not null as told from counted c left join assets.coverage v on v.region = ${region} and v.organisation = c.organisation
    where v.organisation is null or v.share is distinct from c.share order by 1`)
  if (changed.length === 0) return 0
  await db.run(sql`
    insert into assets.coverage(region, organisation, share) select ${region}, r.organisation, r.share from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(organisation bigint, share int)
    on conflict (region, organisation) do update set share = excluded.share`)
  const { byName } = await readNames(db)
  if (!byName.has(FACT)) return 0
  return recordComputed(context, day, changed.filter(({ share, told }) => told || share !== null).map(({ organisation: subject, share }) => ({ subject, fact: FACT, value: share, since: day })))
}
