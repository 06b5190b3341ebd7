import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import type { Desk } from './desk.ts'
import { writeLines, type Addressee } from './openLetter.ts'
import { letters } from './passOn.ts'

/** What was published longer ago than this is no news to anybody. */
const NEWS_MS = 7 * 86_400_000
const CHUNK = 500

type Fresh = { readonly key: string; readonly topic: string; readonly about: string; readonly matter: string; readonly link: string; readonly at: Date }

/**
 * Finds what has been put before the public and not yet announced: notices, documents that came into force or went out of
 * it, packs whose text changed. Each has a name of its own, so it is announced once, whoever looks, however often.
 */
export async function collectNews(context: Pick<Context, 'db' | 'session' | 'clock'>, { nameOf, isCall }: Desk): Promise<void> {
  const { db, session: { region }, clock } = context
  const since = new Date(clock.now().getTime() - NEWS_MS)
  const notices = await db.rows<{ id: number; title: string; measure: string | null; procedure: string; project: string | null; at: Date }>(sql`
    select n.id, n.title, n.measure, k.procedure, n.fields->>'项目名称' as project, n.published_at as at from cases.notice n join cases.case k on k.region = n.region and k.id = n.case_id
    where n.region = ${region} and n.published_at > ${since} and not exists (select 1 from notices.announcement a where a.region = n.region and a.key = 'notice/' || n.id) order by n.id limit ${CHUNK}`)
  const documents = await db.rows<{ key: string; document: string; state: string; at: Date }>(sql`
    select v.key, v.document, v.state, v.at from (
      select 'validity/' || id as key, document, case when in_force then 'begun' else 'ended' end as state, registered_at as at from policies.validity where region = ${region} and registered_at > ${since}
      union all select 'running/' || id, document, 'changed', since from policies.running where region = ${region} and since > ${since}) v
    where not exists (select 1 from notices.announcement a where a.region = ${region} and a.key = v.key)`)
  const words: Readonly<Record<string, string>> = { begun: '登记为在本地有效', ended: '不再登记为有效', changed: '的措施有了新的版本' }
  const fresh: Fresh[] = [
    ...notices.map(({ id, title, measure, procedure, project, at }) => ({
      key: `notice/${id}`, topic: isCall(procedure) ? 'calls' : 'results', about: measure ?? '', link: `/notices/${id}`, at,
      matter: [title, measure === null ? null : nameOf(measure), project].filter((part) => part !== null).join(' · '),
    })),
    ...documents.map(({ key, document, state, at }) => ({ key, topic: 'measures', about: document, link: `/policies/documents/${document}`, at, matter: `《${nameOf(document) ?? document}》${words[state]!}` })),
  ]
  for (const { key, topic, about, matter, link, at } of fresh) {
    await db.run(sql`insert into notices.announcement(region, key, topic, about, matter, link, at) values (${region}, ${key}, ${topic}, ${about}, ${matter}, ${link}, ${at}) on conflict do nothing`)
  }
}

type Subscriber = Addressee & { readonly mode: 'once' | 'daily' }

/** Tells the oldest open announcement to some more of its subscribers, in the order of addresses; the number reached stays with it. Returns false when none is open. */
export async function announce(context: Pick<Context, 'db' | 'session' | 'clock'>, host: string): Promise<boolean> {
  const { db, session: { region } } = context
  const news = await db.maybe<{ id: number; topic: string; about: string; matter: string; link: string; at: Date; reached: number }>(sql`
    select id, topic, about, matter, link, at, reached from notices.announcement where region = ${region} and not done order by id limit 1 for update`)
  if (news === undefined) return false
  const { id, topic, about, matter, link, at, reached } = news
  const some = await db.rows<Subscriber>(sql`
    select d.id, d.channel, d.address, d.account, c.mode from notices.choice c join notices.address d on d.region = c.region and d.id = c.address
    where c.region = ${region} and c.topic = ${topic} and c.address > ${reached} and c.since < ${at} and d.removed_at is null and d.verified_at is not null and d.refused_at is null
      and (c.limits = '{}' or ${about} = '' or exists (select 1 from unnest(c.limits) o where o = ${about} or starts_with(${about}, o || '/') or starts_with(o, ${about} || '/')))
    order by c.address limit ${CHUNK}`)
  for (const [to, mode, lines] of letters(some.map((each) => ({ ...each, message: null, matter, no: null, link, at })))) await writeLines(context, host, to, mode, lines)
  await db.run(sql`update notices.announcement set reached = ${some.at(-1)?.id ?? reached}, done = ${some.length < CHUNK} where region = ${region} and id = ${id}`)
  return true
}
