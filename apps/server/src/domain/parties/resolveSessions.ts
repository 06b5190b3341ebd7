import type { Pool } from 'pg'
import { inTransaction } from '../../platform/action/transaction.ts'
import { databaseOn, sql, type Database } from '../../platform/database/sql.ts'
import type { Role } from '../../platform/permission/role.ts'
import { system, type Session, type SuperiorPost } from '../../platform/permission/session.ts'

export type Who = { readonly region: number; readonly account: number; /** The business day, 'YYYY-MM-DD'. */ readonly today: string }
/** One post or membership a person may act in; the number is what the person chooses by. */
export type PossibleSession = { readonly appointment: number; readonly session: Session; readonly organisationName: string | null }

/**
 * As what a signed-in account may act today: one session an appointment. An agent also acts for the clients of its
 * agency. An account without any appointment may act as an applicant of no organisation (appointment 0): that is how
 * it registers its first one.
 */
export async function resolveSessions(pool: Pool, { region, account, today }: Who): Promise<PossibleSession[]> {
  const [held, above] = await inTransaction(pool, { ...system(region), actor: account }, async (client) => [await heldHere(databaseOn(client), { region, account, today }), await heldAbove(databaseOn(client), { region, account, today })] as const, 'read only')
  if (held.length === 0 && above.length > 0) return above
  if (held.length === 0) return [{ appointment: 0, organisationName: null, session: { actor: account, name: `账号 ${account}`, role: 'applicant', region, district: null, organisations: [] } }]
  const engaged = await engagementsOf(pool, region, today, held.flatMap(({ organisation }) => (organisation === null ? [] : [organisation])))
  const own = held.map(({ id, role, district, organisation, person, organisationName, clients }) => ({
    appointment: id,
    organisationName,
    session: { actor: account, name: person ?? `账号 ${account}`, role, region, district, organisations: organisation === null ? [] : [organisation, ...clients] } satisfies Session,
  }))
  // Whose organisation is engaged today may act for it as that too, apart from what he is otherwise: its number is the membership's, negative.
  const asEngaged = held.flatMap(({ id, organisation, person, organisationName }) => {
    const engagements = engaged.filter((each) => each.organisation === organisation).map((each) => each.id)
    return engagements.length === 0 ? [] : [{ appointment: -id, organisationName, session: { actor: account, name: person ?? `账号 ${account}`, role: 'engaged', region, district: null, organisations: [], engagements } satisfies Session }]
  })
  return [...own, ...above, ...asEngaged]
}

/** Posts and memberships in this city. */
const heldHere = (db: Database, { region, account, today }: Who): Promise<Held[]> => db.rows<Held>(sql`
    select a.id, a.role, a.district, a.organisation, p.name as person, o.name as "organisationName",
      case a.role when 'agent' then (
        select coalesce(json_agg(m.client order by m.client), '[]') from parties.mandate m
        where m.region = a.region and m.agency = a.organisation and m.accepted_at is not null and m.ended_at is null
          and m.since <= ${today} and (m.until is null or m.until >= ${today})) else '[]' end as clients
    from parties.appointment a
    left join parties.organisation o on o.region = a.region and o.id = a.organisation
    left join parties.person p on p.region = a.region and p.account = a.account
    where a.region = ${region} and a.account = ${account} and a.accepted_at is not null and a.ended_by is null
      and a.since <= ${today} and (a.until is null or a.until >= ${today})
      and (a.organisation is null or o.status in ('pending', 'active'))
    order by a.id`)

/**
 * Posts held in the province or the nation that this city belongs to: there an officer is at home, here he acts in what
 * names a post of his level. Asked in his own name, for row-level security shows a post elsewhere to its holder alone.
 */
async function heldAbove(db: Database, { region, account, today }: Who): Promise<PossibleSession[]> {
  const held = await db.rows<{ id: number; post: Role; level: SuperiorPost['level']; place: string; person: string | null }>(sql`
    select a.id, a.role as post, up.level, up.name as place, p.name as person
    from parties.region city left join parties.region province on province.code = city.parent
    join parties.region up on up.code in (province.code, province.parent) and up.level in ('province', 'nation')
    join parties.appointment a on a.region = up.code and a.account = ${account} and a.organisation is null
    left join parties.person p on p.region = a.region and p.account = a.account
    where city.code = ${region} and a.role not in ('expert', 'auditor', 'administrator') and a.accepted_at is not null and a.ended_by is null
      and a.since <= ${today} and (a.until is null or a.until >= ${today}) order by up.code desc, a.id`)
  return held.map(({ id, post, level, place, person }) => ({
    appointment: id,
    organisationName: place,
    session: { actor: account, name: person ?? `账号 ${account}`, role: 'superior', region, district: null, organisations: [], superior: { level, post } } satisfies Session,
  }))
}

/** Engagements in force on a day; ended by the office, they are over at once. */
async function engagementsOf(pool: Pool, region: number, today: string, organisations: readonly number[]): Promise<{ id: number; organisation: number }[]> {
  if (organisations.length === 0) return []
  return inTransaction(pool, system(region), (client) => databaseOn(client).rows(sql`
    select id, organisation from parties.engagement
    where region = ${region} and organisation = any(${organisations}::bigint[]) and since <= ${today} and (until is null or until >= ${today}) and ended_at is null order by id`), 'read only')
}

type Held = { id: number; role: Role; district: number | null; organisation: number | null; person: string | null; organisationName: string | null; clients: number[] }
