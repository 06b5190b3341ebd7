import type { Pool } from 'pg'
import { inTransaction } from '../../platform/action/transaction.ts'
import { databaseOn, sql } from '../../platform/database/sql.ts'
import type { Role } from '../../platform/permission/role.ts'
import { system, type Session } from '../../platform/permission/session.ts'

export type Who = { readonly region: number; readonly account: number; /** The business day, 'YYYY-MM-DD'. */ readonly today: string }
/** One post or membership a person may act in; the number is what the person chooses by. */
export type PossibleSession = { readonly appointment: number; readonly session: Session; readonly organisationName: string | null }

/**
 * As what a signed-in account may act today: one session an appointment. An agent also acts for the clients of its
 * agency. An account without any appointment may act as an applicant of no organisation (appointment 0): that is how
 * it registers its first one.
 */
export async function resolveSessions(pool: Pool, { region, account, today }: Who): Promise<PossibleSession[]> {
  const held = await inTransaction(pool, system(region), (client) => databaseOn(client).rows<Held>(sql`
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
    order by a.id`), 'read only')
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
  return [...own, ...asEngaged]
}

/** Engagements in force on a day; ended by the office, they are over at once. */
async function engagementsOf(pool: Pool, region: number, today: string, organisations: readonly number[]): Promise<{ id: number; organisation: number }[]> {
  if (organisations.length === 0) return []
  return inTransaction(pool, system(region), (client) => databaseOn(client).rows(sql`
    select id, organisation from parties.engagement
    where region = ${region} and organisation = any(${organisations}::bigint[]) and since <= ${today} and (until is null or until >= ${today}) and ended_at is null order by id`), 'read only')
}

type Held = { id: number; role: Role; district: number | null; organisation: number | null; person: string | null; organisationName: string | null; clients: number[] }
