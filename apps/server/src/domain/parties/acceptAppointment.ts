import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'

/** The invited account accepts; nobody can do it in its place. */
export const acceptAppointment = action({
  name: 'parties.acceptAppointment',
  summary: { zh: '接受邀请', en: 'Accept an invitation' },
  route: 'POST /api/parties/appointments/:appointment/accept',
  input: z.strictObject({ appointment: z.int() }),
  output: z.object({ appointment: z.int() }),
  subject: ({ appointment }) => `appointment/${appointment}`,
  async handle({ db, session, clock }, { appointment }) {
    const accepted = await db.run(sql`
      update parties.appointment set accepted_at = ${clock.now()}
      where region = ${session.region} and id = ${appointment} and account = ${session.actor} and accepted_at is null and until is null`)
    if (accepted === 0) throw new Refusal('NOT_FOUND')
    await db.run(sql`
      insert into parties.person(region, account, name) values(${session.region}, ${session.actor}, ${session.name})
      on conflict (region, account) do update set name = excluded.name`)
    return { appointment }
  },
})
