import type { Context } from '../../platform/action/context.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'

const officers = ['manager', 'administrator', 'system']

/** Refuses whoever acts for the organisation only by a mandate: some things are its own people's alone. Officers pass. */
export async function requireMember({ db, session, clock }: Context, organisation: number): Promise<void> {
  if (officers.includes(session.role)) return
  const day = today(clock)
  const member = await db.maybe(sql`
    select 1 from parties.appointment
    where region = ${session.region} and account = ${session.actor} and organisation = ${organisation} and role in ('applicant', 'agent')
      and accepted_at is not null and since <= ${day} and (until is null or until >= ${day})`)
  if (member === undefined) throw new Refusal('FORBIDDEN', '须为本单位人员 only its own people')
}

/** May this session read about the organisation? Row-level security answers; what is hidden does not exist. */
export async function requireSeen({ db, session }: Pick<Context, 'db' | 'session'>, organisation: number): Promise<void> {
  const seen = await db.maybe(sql`select 1 from parties.organisation where region = ${session.region} and id = ${organisation}`)
  if (seen === undefined) throw new Refusal('NOT_FOUND', `organisation/${organisation}`)
}
