import { z } from 'zod'
import type { Context } from '../../platform/action/context.ts'
import { action } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import type { Role } from '../../platform/permission/role.ts'
import { postRoles } from './appointment.ts'
import { requireDistrict } from './region.ts'

/** An administrator gives a post of the office; never to himself, so that no one makes himself his own second approver. */
export const appoint = action({
  name: 'parties.appoint',
  summary: { zh: '任命岗位', en: 'Appoint to a post' },
  route: 'POST /api/parties/appointments',
  input: z.strictObject({
    account: z.int().positive(),
    person: z.string().trim().min(1).max(100),
    role: z.enum(postRoles),
    district: z.int().positive().nullable().default(null),
    until: z.iso.date().nullable().default(null),
  }),
  output: z.object({ appointment: z.int() }),
  subject: (_input, { appointment }) => `appointment/${appointment}`,
  async handle(context, input) {
    if (input.account === context.session.actor) throw new Refusal('SAME_PERSON', '不得任命自己 nobody appoints himself')
    await requireDistrict(context.db, context.session.region, input.district)
    return { appointment: await appointTo(context, input) }
  },
})

export type NewAppointment = { account: number; person: string; role: Role; organisation?: number | null; district?: number | null; until?: string | null }

/** Appoints at once, without invitation: for the office's posts, the command line and demonstrations. Refuses ALREADY_EXISTS. */
export async function appointTo({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>, { account, person, role, organisation = null, district = null, until = null }: NewAppointment): Promise<number> {
  await db.run(sql`
    insert into parties.person(region, account, name) values(${session.region}, ${account}, ${person})
    on conflict (region, account) do update set name = excluded.name`)
  const now = clock.now()
  const made = await db.maybe<{ id: number }>(sql`
    insert into parties.appointment(region, account, role, organisation, district, since, until, granted_by, granted_at, accepted_at)
    values(${session.region}, ${account}, ${role}, ${organisation}, ${district}, ${today(clock)}, ${until}, ${session.actor}, ${now}, ${now})
    on conflict do nothing returning id`)
  if (made === undefined) throw new Refusal('ALREADY_EXISTS', '该账号已有此岗位 This account holds the post already')
  return made.id
}
