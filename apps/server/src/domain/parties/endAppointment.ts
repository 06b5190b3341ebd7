import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { requireMember } from './membership.ts'

/**
 * Ends an appointment today: one's own, a colleague's in one's organisation, or (administrator) any.
 * The last member of an organisation stays, so that nobody locks it.
 */
export const endAppointment = action({
  name: 'parties.endAppointment',
  summary: { zh: '终止任职或成员身份', en: 'End an appointment' },
  route: 'POST /api/parties/appointments/:appointment/end',
  input: z.strictObject({ appointment: z.int(), reason: z.string().trim().max(500).default('') }),
  output: z.object({ appointment: z.int() }),
  subject: ({ appointment }) => `appointment/${appointment}`,
  async handle(context, { appointment }) {
    const { db, session, clock } = context
    const found = await db.maybe<{ account: number; organisation: number | null; accepted: boolean; since: string }>(sql`
      select account, organisation, accepted_at is not null as accepted, since from parties.appointment
      where region = ${session.region} and id = ${appointment} and until is null for update`)
    if (found === undefined) throw new Refusal('NOT_FOUND')
    if (found.account !== session.actor && session.role !== 'administrator') {
      if (found.organisation === null) throw new Refusal('FORBIDDEN')
      await requireMember(context, found.organisation)
    }
    if (found.organisation !== null && found.accepted && session.role !== 'administrator') await requireAnother(context, found.organisation, appointment)
    // `until` is the last day; ending on the first day still leaves that day on record.
    const day = today(clock)
    await db.run(sql`
      update parties.appointment set until = ${day < found.since ? found.since : day}, ended_by = ${session.actor}
      where region = ${session.region} and id = ${appointment}`)
    return { appointment }
  },
})

/** Locks the organisation's open memberships, so that two members leaving at once do not both find the other. */
async function requireAnother({ db, session }: Parameters<typeof requireMember>[0], organisation: number, appointment: number): Promise<void> {
  const members = await db.rows<{ id: number }>(sql`
    select id from parties.appointment where region = ${session.region} and organisation = ${organisation} and accepted_at is not null and until is null
    order by id for update`)
  if (members.every(({ id }) => id === appointment)) throw new Refusal('FORBIDDEN', '单位须至少保留一名经办人；请先邀请接替者 Invite a successor first: an organisation keeps one member')
}
