import { organisationNameKey } from '@zhiyun/identity'
import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { putDoubts, readDecisions, similar } from './nameReview.ts'

export const linkReportSchema = z.object({
  linked: z.int().describe('new links'),
  ended: z.int().describe('holders that the newest publication no longer names'),
  ambiguous: z.array(z.object({ name: z.string(), organisations: z.array(z.int()), patents: z.int() })).describe('names that several organisations share; nothing is linked by them'),
})
export type LinkReport = z.infer<typeof linkReportSchema>
type Organisation = { id: number; name: string; district: number | null }

/**
 * Finds the region's organisations among the holders, by the key of their names: a name that two organisations share links
 * nobody and waits for review, as does a name that differs only in the form of the company. What a person has decided of a name counts. Repeating it changes nothing. A link goes by the name as it was printed, so an organisation
 * that is renamed later keeps its patents. Must run as the system, which sees every organisation.
 */
export async function linkAllOwners({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>): Promise<LinkReport> {
  const { region } = session
  await db.run(sql`select pg_advisory_xact_lock(hashtext('zhiyun.patents.owners'), ${region})`)
  const byKey = new Map<string, Organisation[]>()
  for (const organisation of await db.rows<Organisation>(sql`select id, name, district from parties.organisation where region = ${region} and status <> 'dissolved' order by id`)) {
    const key = organisationNameKey(organisation.name)
    byKey.set(key, [...(byKey.get(key) ?? []), organisation])
  }
  const names = await db.rows<{ name: string; patents: number }>(sql`select name, count(*) as patents from patents.patent p, unnest(coalesce(p.holders, p.applicants)) name where p.region = ${region} group by name`)
  const decided = await readDecisions(db, region)
  const found = names.flatMap(({ name, patents }) => {
    const organisations = (byKey.get(organisationNameKey(name)) ?? []).filter(({ id }) => decided.get(`${name}\n${id}`) !== 'different')
    return organisations.length === 0 ? [] : [{ name, patents, organisations }]
  })
  const byId = new Map([...byKey.values()].flat().map((organisation) => [organisation.id, organisation]))
  const same = [...decided].flatMap(([pair, verdict]) => {
    const [name = '', id = ''] = pair.split('\n')
    const organisation = verdict === 'same' ? byId.get(Number(id)) : undefined
    return organisation === undefined ? [] : [{ name, organisation: organisation.id, district: organisation.district }]
  })
  const settled = new Set(same.map(({ name }) => name))
  const open = found.filter(({ name }) => !settled.has(name))
  const sure = [...same, ...open.filter(({ organisations }) => organisations.length === 1).map(({ name, organisations }) => ({ name, organisation: organisations[0]!.id, district: organisations[0]!.district }))]
  const ambiguous = open.filter(({ organisations }) => organisations.length > 1)
  const known = new Set([...settled, ...found.map(({ name }) => name)])
  await putDoubts({ db, session, clock }, [
    ...ambiguous.flatMap(({ name, patents, organisations }) => organisations.map(({ id }) => ({ name, patents, organisation: id, ground: 'shared' as const }))),
    ...similar(names.filter(({ name }) => !known.has(name)), byId).filter(({ name, organisation }) => !decided.has(`${name}\n${organisation}`)),
  ])
  // A transfer has its day; otherwise the newest publication is the first word of it.
  const moved = sql`(select max(coalesce(e.effective_on, e.happened_on)) from patents.event e where e.region = p.region and e.application = p.application and e.kind in ('transferred', 'renamed') and p.holders is not null)`
  const ended = await db.run(sql`
    update patents.owner o set until = greatest(coalesce(${moved}, p.published_on, ${today(clock)}::date), o.since) from patents.patent p
    where o.region = ${region} and o.until is null and o.matched = 'name' and p.region = o.region and p.application = o.application and not o.name = any (coalesce(p.holders, p.applicants))`)
  const linked = await db.run(sql`
    insert into patents.owner(region, application, organisation, name, matched, original, share_of, share_in, since, district, recorded_at)
    select distinct on (p.application, m.organisation) p.region, p.application, m.organisation, m.name, 'name', m.name = any (p.original), 1, cardinality(coalesce(p.holders, p.applicants)),
      coalesce(case when m.name = any (p.original) then p.filed_on end, ${moved}, p.published_on, p.filed_on, ${today(clock)}::date), m.district, ${clock.now()}
    from jsonb_to_recordset(${JSON.stringify(sure)}::jsonb) as m(name text, organisation bigint, district int)
    join patents.patent p on p.region = ${region} and m.name = any (coalesce(p.holders, p.applicants))
    where not exists (select 1 from patents.owner o where o.region = p.region and o.application = p.application and o.organisation = m.organisation and o.until is null)
      and not exists (select 1 from patents.share s where s.region = p.region and s.application = p.application and s.holder = m.name and s.state = 'confirmed' and s.event is not null and s.until >= coalesce(p.published_on, s.until))
    order by p.application, m.organisation, m.name
    on conflict (region, application, organisation, since) do update set until = null, share_of = excluded.share_of, share_in = excluded.share_in`)
  // What ended by a transfer that counts no longer is open again; what the office has confirmed to be given away since the newest publication stays so.
  // Where holders have said how much is whose, and the office has confirmed it, it is not equal parts.
  await db.run(sql`
    update patents.owner o set share_of = s.share_of, share_in = s.share_in from patents.share s
    where o.region = ${region} and o.until is null and s.region = o.region and s.application = o.application and s.holder = o.name and s.state = 'confirmed' and s.until is null
      and (o.share_of, o.share_in) is distinct from (s.share_of, s.share_in)`)
  await db.run(sql`
    update patents.owner o set district = g.district from parties.organisation g
    where o.region = ${region} and g.region = o.region and g.id = o.organisation and o.district is distinct from g.district`)
  await db.run(sql`select patents.place_documents(${region})`)
  return { linked, ended, ambiguous: ambiguous.map(({ name, patents, organisations }) => ({ name, patents, organisations: organisations.map(({ id }) => id) })) }
}

export const linkOwners = action({
  name: 'patents.linkOwners',
  summary: { zh: '把专利归到单位', en: 'Link patents to organisations' },
  route: 'POST /api/patents/link',
  input: z.strictObject({}),
  output: linkReportSchema,
  subject: () => 'patents/owners',
  handle: (context) => asSystem(context, linkAllOwners),
})
