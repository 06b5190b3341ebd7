import { organisationNameKey } from '@zhiyun/identity'
import type { Context } from '../../platform/action/context.ts'
import { sql, type Database } from '../../platform/database/sql.ts'
import type { Kind } from './kind.ts'
import type { Organisation } from './organisation.ts'

export type NewOrganisation = {
  uscc: string
  name: string
  kind: Kind
  district: number | null
  industry: string | null
  founded: string | null
  contact: string | null
  phone: string | null
  address: string | null
  demonstration: boolean
}

/** Takes the next `count` numbers of the region; returns the first. Held until the transaction ends, so that no number is lost. */
async function takeNumbers(db: Database, region: number, count: number): Promise<number> {
  const { last } = await db.one<{ last: number }>(sql`
    insert into parties.counter(region, organisations) values(${region}, ${count})
    on conflict (region) do update set organisations = parties.counter.organisations + ${count}
    returning organisations as last`)
  return last - count + 1
}

/**
 * Inserts organisations whose codes are new; returns their numbers in the order given.
 * Throws the unique violation `organisation_uscc` when a code is taken, also by a writer at the same moment.
 */
export async function addOrganisations({ db, session, clock }: Context, organisations: readonly NewOrganisation[], status: Organisation['status']): Promise<number[]> {
  if (organisations.length === 0) return []
  const { region, actor } = session
  const first = await takeNumbers(db, region, organisations.length)
  const rows = organisations.map((each, i) => ({ ...each, id: first + i, normalised: organisationNameKey(each.name) }))
  // No RETURNING: whoever registers may not yet read the row.
  await db.run(sql`
    insert into parties.organisation(region, id, uscc, name, normalised, kind, district, industry, founded, status, contact, phone, address, demonstration, registered_by, registered_at)
    select ${region}, r.id, r.uscc, r.name, r.normalised, r.kind, r.district, r.industry, r.founded, ${status}, r.contact, r.phone, r.address, r.demonstration, ${actor}, ${clock.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id bigint, uscc text, name text, normalised text, kind text, district int, industry text, founded date, contact text, phone text, address text, demonstration boolean)`)
  return rows.map(({ id }) => id)
}
