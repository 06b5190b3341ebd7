import type { FeePayment } from '@zhiyun/patent'
import { sql, type Database, type Sql } from '../../../platform/database/sql.ts'
import { heard } from '../register/statement.ts'
import { readPayments } from '../register/payments.ts'

/** A contract that is confirmed; `over`: the first day on which it holds no longer, null while nothing ends it. */
type Contract = { readonly contract: string; readonly since: string; readonly over: string | null }

/** What the register knows for certain of a patent: other rooms judge by it, and name the record they rest on. */
export type Confirmed = {
  /** Publications of grants in its family, its own among them. */
  readonly grants: readonly { readonly number: string; readonly office: string; readonly on: string | null }[]
  readonly licences: readonly (Contract & { readonly kind: string | null })[]
  readonly pledges: readonly (Contract & { /** The debt secured, in fen; null where nobody has said. */ readonly amount: number | null })[]
  /** Days of transfers that an office announced. */
  readonly transfers: readonly string[]
  readonly payments: readonly FeePayment[]
}
export const NOTHING_CONFIRMED: Confirmed = { grants: [], licences: [], pledges: [], transfers: [], payments: [] }

/** Of each of these patents; amounts as whoever asks may see them, which is all for the system alone to pass on. */
export async function confirmedOf(db: Database, region: number, applications: readonly string[]): Promise<Map<string, Confirmed>> {
  const payments = await readPayments(db, region, applications)
  const rows = await db.rows<Omit<Confirmed, 'payments'> & { application: string }>(sql`
    select a.application, f.grants, l.licences, g.pledges, e.transfers from unnest(${applications}::text[]) a(application)
    left join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('number', m.number, 'office', m.office, 'on', m.published_on) order by m.published_on, m.number), '[]') as grants
      from patents.family_key k join patents.member m on m.region = k.region and m.family = k.family where k.region = ${region} and k.key = 'a:' || a.application and m.granted) f on true
    left join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('contract', t.contract, 'kind', t.kind, 'since', t.since, 'over', coalesce(t.ended_on, t.until + 1)) order by t.since, t.id), '[]') as licences
      from patents.licence_patent o join patents.licence t on t.region = o.region and t.id = o.licence where o.region = ${region} and o.application = a.application and t.state = 'confirmed') l on true
    left join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('contract', t.contract, 'amount', t.amount, 'since', t.since, 'over', coalesce(t.released_on, t.until + 1)) order by t.since, t.id), '[]') as pledges
      from patents.pledge_patent o join patents.pledge t on t.region = o.region and t.id = o.pledge where o.region = ${region} and o.application = a.application and t.state = 'confirmed') g on true
    left join lateral (
      select coalesce(jsonb_agg(coalesce(e.effective_on, e.happened_on) order by coalesce(e.effective_on, e.happened_on)), '[]') as transfers
      from patents.event e where e.region = ${region} and e.application = a.application and e.kind = 'transferred' and e.details ? 'to' and ${heard}) e on true`)
  return new Map(rows.map(({ application, ...known }) => [application, { ...known, payments: payments.get(application) ?? [] }]))
}

export const isRunning = ({ since, over }: Contract, day: string): boolean => since <= day && (over === null || over > day)

/**
 * A scalar in SQL: the first confirmed record that shows a patent put to use, in words, a contract also when it is over; null
 * where none does. Somebody's taking it over (`takers`, an array of names) is no use that he made of it. As the system.
 */
export const firstUse = (region: number, application: Sql, takers: Sql): Sql => sql`(
  select u.words from (
    select 1 as rank, t.since, '许可 ' || t.contract || '，' || t.since as words from patents.licence_patent o join patents.licence t on t.region = o.region and t.id = o.licence
      where o.region = ${region} and o.application = ${application} and t.state = 'confirmed'
    union all select 2, coalesce(e.effective_on, e.happened_on), '转让，' || coalesce(e.effective_on, e.happened_on) from patents.event e
      where e.region = ${region} and e.application = ${application} and e.kind = 'transferred' and e.details ? 'to' and not e.details -> 'to' <@ to_jsonb(${takers}) and ${heard}
    union all select 3, t.since, '质押 ' || t.contract || '，' || t.since from patents.pledge_patent o join patents.pledge t on t.region = o.region and t.id = o.pledge
      where o.region = ${region} and o.application = ${application} and t.state = 'confirmed'
  ) u order by u.rank, u.since limit 1)`
