import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { readNames, recordComputed } from '../../facts/index.ts'

export type FirmCoverage = { readonly firms: number; readonly onRecord: number }

/** How many firms hold a patent in force now, and how many of these have a product on record (003-032). For those who see all products: the office and the system. */
export const firmCoverage = ({ db, session: { region }, clock }: Pick<Context, 'db' | 'session' | 'clock'>): Promise<FirmCoverage> =>
  db.one<FirmCoverage>(sql`
    with holders as (
      select distinct o.organisation from patents.owner o join patents.patent t on t.region = o.region and t.application = o.application join parties.organisation g on g.region = o.region and g.id = o.organisation
      where o.region = ${region} and o.until is null and g.kind = '企业' and patents.standing_on(t.standing, t.ends_on, ${today(clock)}::date) = 'granted'
    )
    select count(*) as firms, count(*) filter (where exists (select 1 from assets.product p join assets.product_mark m on m.region = p.region and m.product = p.id where p.region = ${region} and p.organisation = h.organisation and p.withdrawn_on is null)) as "onRecord" from holders h`)

const FACT = '专利产品备案企业覆盖率'

/** Tells the facts of the city (the organisation of that kind, where it has one) the share that the page shows. Runs as the system. */
export async function tellFirmCoverage(context: Context): Promise<number> {
  const { db, session: { region }, clock } = context
  const { firms, onRecord } = await firmCoverage(context)
  const share = firms === 0 ? null : Math.floor((onRecord * 10_000) / firms)
  const changed = await db.rows<{ organisation: number; told: boolean }>(sql`
    select g.id as organisation, c.organisation is not null as told from parties.organisation g left join assets.firm_coverage c on c.region = g.region and c.organisation = g.id
    where g.region = ${region} and g.kind = '城市' and g.status = 'active' and (c.organisation is null or c.share is distinct from ${share}::int) order by g.id`)
  if (changed.length === 0) return 0
  await db.run(sql`
    insert into assets.firm_coverage(region, organisation, share) select ${region}, r.organisation, ${share} from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(organisation bigint)
    on conflict (region, organisation) do update set share = excluded.share`)
  const { byName } = await readNames(db)
  if (!byName.has(FACT)) return 0
  return recordComputed(context, today(clock), changed.filter(({ told }) => told || share !== null).map(({ organisation: subject }) => ({ subject, fact: FACT, value: share, since: today(clock) })))
}
