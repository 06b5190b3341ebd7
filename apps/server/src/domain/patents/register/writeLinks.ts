import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { Links, Member } from './links.ts'

export type Linked = { readonly application: string | null; readonly source: string; readonly links: Links }
type Written = Pick<Context, 'db' | 'session' | 'clock'>

/** Writes families and events that rows told of; returns how many rows of the database came or changed, for each. Hearing the same again changes nothing. */
export async function writeLinks(context: Written, rows: readonly Linked[]): Promise<number[]> {
  const kin = rows.map((row, n) => ({ ...row, n })).filter(({ links }) => links.keys.length > 0)
  const changes = rows.map(() => 0)
  if (kin.length > 0) {
    const families = await joinFamilies(context, kin.map(({ links }) => links))
    const members = kin.flatMap(({ n, source, links }, i) => links.members.map((member) => ({ ...member, n, source, family: families[i]! })))
    for (const { n, count } of await writeMembers(context, members)) changes[n]! += count
  }
  for (const { n, count } of await writeEvents(context, rows)) changes[n]! += count
  return changes
}

/** The family of each; families that turn out to be one become one. */
async function joinFamilies({ db, session: { region }, clock }: Written, all: readonly Links[]): Promise<number[]> {
  await db.run(sql`select pg_advisory_xact_lock(hashtext('zhiyun.patents.families'), ${region})`)
  const groups = new Groups()
  for (const { keys } of all) for (const key of keys) groups.join(keys[0]!, key)
  const keys = [...new Set(all.flatMap((each) => each.keys))]
  for (const { key, family } of await db.rows<{ key: string; family: number }>(sql`select key, family from patents.family_key where region = ${region} and key = any (${keys})`)) groups.join(key, `#${family}`)
  const byRoot = new Map<string, number>()
  const moved: { from: number; to: number }[] = []
  for (const [root, members] of groups.all()) {
    const known = members.filter((each) => each.startsWith('#')).map((each) => Number(each.slice(1))).sort((a, b) => a - b)
    if (known[0] === undefined) continue
    byRoot.set(root, known[0])
    for (const from of known.slice(1)) moved.push({ from, to: known[0] })
  }
  const fresh = [...groups.all().keys()].filter((root) => !byRoot.has(root))
  const made = await db.rows<{ id: number }>(sql`insert into patents.family(region, found_at) select ${region}, ${clock.now()} from generate_series(1, ${fresh.length}) returning id`)
  for (const [i, root] of fresh.entries()) byRoot.set(root, made[i]!.id)
  if (moved.length > 0) {
    const from = sql`(select (m ->> 'from')::bigint as "from", (m ->> 'to')::bigint as "to" from jsonb_array_elements(${JSON.stringify(moved)}::jsonb) m)`
    await db.run(sql`update patents.member t set family = m.to from ${from} m where t.region = ${region} and t.family = m.from`)
    await db.run(sql`update patents.family_key t set family = m.to from ${from} m where t.region = ${region} and t.family = m.from`)
  }
  const familyOf = (key: string): number => byRoot.get(groups.root(key))!
  await db.run(sql`
    insert into patents.family_key(region, key, family) select ${region}, k.key, k.family from unnest(${keys}::text[], ${keys.map(familyOf)}::bigint[]) k(key, family) on conflict (region, key) do nothing`)
  const numbered = all.flatMap(({ docdb, keys: own }) => (docdb === null ? [] : [{ id: familyOf(own[0]!), docdb }]))
  if (numbered.length > 0) await db.run(sql`
    update patents.family f set docdb = d.docdb from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as d(id bigint, docdb text) where f.region = ${region} and f.id = d.id and f.docdb is null`)
  return all.map(({ keys: own }) => familyOf(own[0]!))
}

/** Sets of texts that belong together. */
class Groups {
  readonly #parent = new Map<string, string>()

  root(text: string): string {
    const parent = this.#parent.get(text)
    if (parent === undefined) this.#parent.set(text, text)
    if (parent === undefined || parent === text) return text
    const root = this.root(parent)
    this.#parent.set(text, root)
    return root
  }

  join(one: string, other: string): void {
    this.#parent.set(this.root(one), this.root(other))
  }

  all(): Map<string, string[]> {
    const groups = new Map<string, string[]>()
    for (const text of this.#parent.keys()) {
      const root = this.root(text)
      const group = groups.get(root)
      if (group === undefined) groups.set(root, [text])
      else group.push(text)
    }
    return groups
  }
}

type MemberRow = Member & { readonly n: number; readonly source: string; readonly family: number }

/** What one source does not say of a publication stays as another said it; of two rows of one chunk the fuller is written. */
async function writeMembers({ db, session: { region }, clock }: Written, members: readonly MemberRow[]): Promise<{ n: number; count: number }[]> {
  const fullness = ({ title, publishedOn, application }: MemberRow): number => Number(title !== null) + Number(publishedOn !== null) + Number(application !== null)
  const byNumber = new Map<string, MemberRow>()
  for (const member of members) {
    const before = byNumber.get(member.number)
    if (before === undefined || fullness(member) > fullness(before)) byNumber.set(member.number, member)
  }
  const rows = [...byNumber.values()].sort((a, b) => (a.number < b.number ? -1 : 1))
  const written = await db.rows<{ number: string }>(sql`
    insert into patents.member as m (region, number, family, office, kind_code, application, filed_on, published_on, granted, title, applicants, priorities, source, recorded_at)
    select ${region}, r.number, r.family, r.office, r."kindCode", r.application, r."filedOn", r."publishedOn", r.granted, r.title, r.applicants, r.priorities, r.source, ${clock.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(number text, family bigint, office text, "kindCode" text, application text, "filedOn" date, "publishedOn" date, granted boolean, title text, applicants text[], priorities text[], source text)
    on conflict (region, number) do update set family = excluded.family, kind_code = coalesce(m.kind_code, excluded.kind_code), application = coalesce(m.application, excluded.application),
      filed_on = coalesce(m.filed_on, excluded.filed_on), published_on = coalesce(m.published_on, excluded.published_on), granted = coalesce(m.granted, excluded.granted), title = coalesce(m.title, excluded.title),
      applicants = case when m.applicants = '{}' then excluded.applicants else m.applicants end, priorities = case when m.priorities = '{}' then excluded.priorities else m.priorities end
    where m.family <> excluded.family or (m.kind_code is null and excluded.kind_code is not null) or (m.application is null and excluded.application is not null) or (m.filed_on is null and excluded.filed_on is not null)
      or (m.published_on is null and excluded.published_on is not null) or (m.granted is null and excluded.granted is not null) or (m.title is null and excluded.title is not null)
      or (m.applicants = '{}' and excluded.applicants <> '{}') or (m.priorities = '{}' and excluded.priorities <> '{}')
    returning number`)
  return written.map(({ number }) => ({ n: byNumber.get(number)!.n, count: 1 }))
}

async function writeEvents({ db, session: { region }, clock }: Written, rows: readonly Linked[]): Promise<{ n: number; count: number }[]> {
  const events = rows.flatMap(({ application, source, links }, n) => (application === null ? [] : links.events.map((event) => ({ ...event, n, application, source }))))
  if (events.length === 0) return []
  return db.rows<{ n: number; count: number }>(sql`
    with told as (
      select r.* from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as r(n int, application text, kind text, code text, "happenedOn" date, "effectiveOn" date, words text, details jsonb, source text)
    ), written as (
      insert into patents.event(region, application, kind, code, happened_on, effective_on, words, details, source, recorded_at)
      select ${region}, t.application, t.kind, t.code, t."happenedOn", t."effectiveOn", t.words, t.details, t.source, ${clock.now()} from told t
        join patents.patent p on p.region = ${region} and p.application = t.application order by t.application, t."happenedOn", t.code
      on conflict do nothing returning application
    )
    select min(t.n) as n, w.count from (select application, count(*)::int as count from written group by application) w join told t on t.application = w.application group by t.application, w.count`)
}
