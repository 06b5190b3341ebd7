import { sql, type Database } from '../../../platform/database/sql.ts'

/**
 * Writes down which engagements cover these cases: those that name the case or one it follows, and those of a programme
 * that the money of its line comes from. Never one that would let an organisation look after its own. As the system.
 */
export async function coverEngagements(db: Database, region: number, cases: readonly number[]): Promise<void> {
  if (cases.length === 0) return
  await db.run(sql`
    with recursive line as (
      select id as of, id, parent, 0 as depth from cases.case where region = ${region} and id = any(${cases}::bigint[])
      union all select line.of, k.id, k.parent, depth + 1 from line join cases.case k on k.region = ${region} and k.id = line.parent where depth < 8),
    covered as (
      select l.of, array_agg(distinct e.id order by e.id) as engaged
      from line l join parties.engagement e on e.region = ${region}
        and (l.id = any(e.cases) or e.programme in (select a.programme from funds.account a where a.region = ${region} and a.case_id = l.id and a.case_id > 0))
      join cases.case own on own.region = ${region} and own.id = l.of and own.organisation is distinct from e.organisation
      group by l.of)
    update cases.case k set engaged = coalesce(c.engaged, '{}') from line l left join covered c on c.of = l.of
    where k.region = ${region} and k.id = l.of and l.depth = 0 and k.engaged is distinct from coalesce(c.engaged, '{}')`)
}

/** The cases that an engagement may concern: of its programme or its list, and all that follow them. */
export async function casesWithin(db: Database, region: number, { programme, cases }: { readonly programme: number | null; readonly cases: readonly number[] }): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(sql`
    with recursive within as (
      select k.id, 0 as depth from cases.case k where k.region = ${region} and (k.id = any(${cases}::bigint[]) or k.id in (select a.case_id from funds.account a where a.region = ${region} and a.programme = ${programme} and a.case_id > 0))
      union all select k.id, depth + 1 from within w join cases.case k on k.region = ${region} and k.parent = w.id where depth < 8)
    select distinct id from within order by id`)
  return rows.map(({ id }) => id)
}
