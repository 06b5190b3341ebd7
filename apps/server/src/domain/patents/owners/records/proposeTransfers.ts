import { sql } from '../../../../platform/database/sql.ts'
import { heard } from '../../register/statement.ts'
import { announced, type Scope } from './announced.ts'

/** Much as organisationNameKey has it: width, case, brackets, spaces and dots do not count. */
const written = sql`upper(regexp_replace(translate(normalize(n.name, NFKC), '[{<《〈【〔「『]}>》〉】〕」』', '((((((((()))))))))'), '[[:space:].,;·・•、。，；-]', '', 'g'))`
/** An organisation of the region is named by the announcement, as it is registered: it need not be linked to the patent yet. */
const named = (side: 'from' | 'to') => sql`exists (
  select from jsonb_array_elements_text(e.details -> ${side}) n(name) join parties.organisation g on g.region = e.region and g.normalised = ${written} where g.status <> 'dissolved')`

/** Of patents that an organisation here holds or held, or takes over from outside: whoever takes over, with the part of whom it was taken from; equal parts where none is recorded. */
export async function proposeHolders(context: Scope): Promise<number> {
  const { db, session: { region }, clock } = context
  const isNew = sql`e.details ? 'to' and not exists (select from patents.share h where h.region = e.region and h.event = e.id and h.until is null)
    and (exists (select from patents.owner o where o.region = e.region and o.application = e.application) or ${named('to')})`
  let made = 0
  for await (const page of announced(context, ['transferred'], isNew)) {
    for (const { id, application, day, details: { from = [], to = [] }, holders } of page) {
      const given = await db.maybe<{ of: number; in: number }>(sql`
        select share_of as of, share_in as in from patents.share where region = ${region} and application = ${application} and holder = any (${from}) and state = 'confirmed' and (until is null or until = ${day}) and since <= ${day} limit 1`)
      const [of, whole] = given === undefined ? [1, Math.max(holders.length, to.length, 1)] : [given.of, given.in * to.length]
      made += await db.run(sql`
        insert into patents.share(region, application, holder, share_of, share_in, since, event, state, source, declared_by, declared_at)
        select ${region}, ${application}, h, ${of}, ${whole}, ${day}, ${id}, 'declared', 'event', 0, ${clock.now()} from unnest(${to}::text[]) h on conflict do nothing`)
    }
  }
  return made
}

/**
 * Whoever of the region has given a patent away: the share on record ends, by an ending; where none is on record, the part
 * that the organisation held until that day is proposed as one that is over.
 */
export async function proposeGivers(context: Scope): Promise<number> {
  const { db, session: { region }, clock } = context
  const isNew = sql`e.details ? 'from' and exists (select from patents.owner o where o.region = e.region and o.application = e.application)
    and not exists (select from patents.ending n where n.region = e.region and n.event = e.id) and not exists (select from patents.share h where h.region = e.region and h.event = e.id and h.until is not null)`
  let made = 0
  for await (const page of announced(context, ['transferred'], isNew)) {
    for (const { id, application, day, details: { from = [] } } of page) {
      const share = await db.maybe<{ id: number }>(sql`select id from patents.share where region = ${region} and application = ${application} and holder = any (${from}) and state = 'confirmed' and until is null and since < ${day} limit 1`)
      made += share === undefined ? await db.run(sql`
        insert into patents.share(region, application, holder, share_of, share_in, since, until, event, state, source, declared_by, declared_at)
        select distinct on (o.name) ${region}::int, o.application, o.name, o.share_of, o.share_in, o.since, ${day}::date, ${id}::bigint, 'declared', 'event', 0, ${clock.now()}::timestamptz
        from patents.owner o where o.region = ${region} and o.application = ${application} and o.name = any (${from}) and o.since < ${day} and (o.until is null or o.until >= ${day}) order by o.name, o.since desc on conflict do nothing`) : await db.run(sql`
        insert into patents.ending(region, what, record, nature, on_date, why, event, state, source, declared_by, declared_at)
        values (${region}, 'share', ${share.id}, 'ended', ${day}, '权利转移公告', ${id}, 'declared', 'event', 0, ${clock.now()}) on conflict do nothing`)
    }
  }
  return made
}

/**
 * What the office has confirmed by an announcement whose source has been set aside since comes before it again: a share
 * taken over or given away so never was, and an ending by it no longer stands. Once the source is taken up again, what still waits is withdrawn.
 */
export async function doubtTransfers({ db, session: { region }, clock }: Scope): Promise<number> {
  const why = '所据公告的来源已不采用'
  let changed = await db.run(sql`
    insert into patents.ending(region, what, record, nature, why, state, source, declared_by, declared_at)
    select t.region, 'share', t.id, 'wrong', ${why}, 'declared', 'event', 0, ${clock.now()} from patents.share t join patents.event e on e.region = t.region and e.application = t.application and e.id = t.event
    where t.region = ${region} and t.source = 'event' and t.state = 'confirmed' and not ${heard} and not exists (select from patents.ending n where n.region = t.region and n.what = 'share' and n.record = t.id and n.nature = 'wrong' and n.state <> 'withdrawn') on conflict do nothing`)
  changed += await db.run(sql`
    insert into patents.ending(region, what, record, nature, why, state, source, declared_by, declared_at)
    select n.region, n.what, n.record, 'stands', ${why}, 'declared', 'event', 0, ${clock.now()}
    from patents.ending n join patents.share t on t.region = n.region and t.id = n.record join patents.event e on e.region = t.region and e.application = t.application and e.id = n.event
    where n.region = ${region} and n.what = 'share' and n.nature = 'ended' and n.source = 'event' and n.state = 'confirmed' and t.state = 'confirmed' and t.until = n.on_date and not ${heard}
      and not exists (select from patents.ending later where later.region = n.region and later.what = n.what and later.record = n.record and later.nature = 'stands' and later.state <> 'withdrawn' and later.id > n.id) on conflict do nothing`)
  changed += await db.run(sql`
    update patents.ending n set state = 'withdrawn' from patents.share t
    where n.region = ${region} and n.what = 'share' and n.nature in ('wrong', 'stands') and n.source = 'event' and n.event is null and n.state = 'declared' and t.region = n.region and t.id = n.record
      and not exists (select from patents.event e where e.region = t.region and e.application = t.application and not ${heard}
        and (e.id = t.event or exists (select from patents.ending d where d.region = t.region and d.what = 'share' and d.record = t.id and d.event = e.id and d.state = 'confirmed')))`)
  return changed
}
