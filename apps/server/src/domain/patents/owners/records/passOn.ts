import { organisationNameKey } from '@zhiyun/identity'
import type { Context } from '../../../../platform/action/context.ts'
import { sql } from '../../../../platform/database/sql.ts'

type Scope = Pick<Context, 'db' | 'session' | 'clock'>
export type Share = { readonly application: string; readonly holder: string; readonly of: number; readonly in: number; readonly since: string; readonly until: string | null; readonly event: number | null }

/** A share as it stands on file. */
export const shareOf = ({ db, session: { region } }: Scope, id: number): Promise<Share> =>
  db.one<Share>(sql`select application, holder, share_of as of, share_in as in, since, until, event from patents.share where region = ${region} and id = ${id}`)

/** A confirmed share given away ends what its holder has of the patent, where the register has not followed already. */
export async function giveUp({ db, session: { region } }: Scope, { application, holder, until }: Share): Promise<void> {
  await db.run(sql`update patents.owner set until = greatest(since, ${until}::date) where region = ${region} and application = ${application} and name = ${holder} and until is null`)
}

/** A confirmed share that was taken over makes the organisation of that name an owner, where the register has not followed: a name that several share makes nobody one. */
export async function takeOver({ db, session: { region }, clock }: Scope, { application, holder, of, in: whole, since }: Share): Promise<void> {
  await db.run(sql`
    insert into patents.owner(region, application, organisation, name, matched, original, share_of, share_in, since, district, recorded_at)
    select ${region}::int, ${application}, min(g.id), ${holder}, 'office', false, ${of}, ${whole}, ${since}, min(g.district), ${clock.now()}::timestamptz
    from parties.organisation g where g.region = ${region} and g.normalised = ${organisationNameKey(holder)} and g.status <> 'dissolved'
      and not exists (select from patents.owner o where o.region = g.region and o.application = ${application} and (o.organisation = g.id or o.name = ${holder}) and o.until is null)
    having count(*) = 1 on conflict (region, application, organisation, since) do update set until = null, share_of = excluded.share_of, share_in = excluded.share_in`)
}

/** What was taken over by a share that never was is nobody's by it; links that follow the register are its own to end. */
export async function undoTakeOver({ db, session: { region } }: Scope, { application, holder, since }: Share): Promise<void> {
  await db.run(sql`update patents.owner set until = since where region = ${region} and application = ${application} and name = ${holder} and since = ${since} and matched = 'office' and until is null`)
}
