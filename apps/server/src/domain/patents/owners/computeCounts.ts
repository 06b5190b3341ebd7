import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { readNames, recordComputed, type Computed } from '../../facts/index.ts'

type Tally = { organisation: number; inForce: number; inventions: number; ownInventions: number }

/** Names of the dictionary that the register can count. Core and high-value patents it cannot: their marks are not in it. */
const FACTS = { 有效专利数: 'inForce', 有效发明专利数: 'inventions', 自主发明专利数: 'ownInventions' } as const satisfies Record<string, keyof Tally>

/**
 * Counts each organisation's patents and records the counts that changed, as computed facts holding from today. A joint
 * patent counts in full for each holder. An organisation that never held one gets no zero: it may not be in the tables yet
 * and can still declare. Runs as the system. Returns how many facts changed.
 */
export async function computeCounts(context: Context): Promise<number> {
  const { db, session, clock } = context
  const day = today(clock)
  const changed = await db.rows<Tally>(sql`
    with counted as (
      select o.organisation,
        count(*) filter (where held) as "inForce", count(*) filter (where held and p.kind = 'invention') as inventions, count(*) filter (where held and p.kind = 'invention' and o.original) as "ownInventions"
      from patents.owner o join patents.patent p on p.region = o.region and p.application = o.application
        cross join lateral (select o.until is null and patents.standing_on(p.standing, p.ends_on, ${day}::date) = 'granted' as held) h
      where o.region = ${session.region} group by o.organisation
    )
    select c.organisation, c."inForce", c.inventions, c."ownInventions" from counted c left join patents.tally t on t.region = ${session.region} and t.organisation = c.organisation
    where (t.in_force, t.inventions, t.own_inventions) is distinct from (c."inForce", c.inventions, c."ownInventions") order by c.organisation`)
  if (changed.length === 0) return 0
  await db.run(sql`
    insert into patents.tally(region, organisation, in_force, inventions, own_inventions, counted_on)
    select ${session.region}, r.organisation, r."inForce", r.inventions, r."ownInventions", ${day}
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(organisation bigint, "inForce" int, inventions int, "ownInventions" int)
    on conflict (region, organisation) do update set in_force = excluded.in_force, inventions = excluded.inventions, own_inventions = excluded.own_inventions, counted_on = excluded.counted_on`)
  const { byName } = await readNames(db)
  const computed = changed.flatMap((tally): Computed[] =>
    Object.entries(FACTS).flatMap(([fact, column]) => (byName.has(fact) ? [{ subject: tally.organisation, fact, value: tally[column], since: day }] : [])))
  return recordComputed(context, day, computed)
}
