import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { memberRoles } from './appointment.ts'
import { requireMember } from './membership.ts'

/**
 * Offers an account a place in the organisation; it counts once that account accepts. The account is named by its
 * number, which its holder reads on his own page: nobody can look for people here.
 */
export const inviteMember = action({
  name: 'parties.inviteMember',
  summary: { zh: '邀请经办人加入单位', en: 'Invite a person into an organisation' },
  route: 'POST /api/parties/organisations/:organisation/members',
  input: z.strictObject({ organisation: z.int(), account: z.int().positive(), role: z.enum(memberRoles) }),
  output: z.object({ appointment: z.int() }),
  subject: ({ organisation }) => `organisation/${organisation}`,
  async handle(context, { organisation, account, role }) {
    const { db, session, clock } = context
    await requireMember(context, organisation)
    const invited = await db.maybe<{ id: number }>(sql`
      insert into parties.appointment(region, account, role, organisation, since, granted_by, granted_at)
      values(${session.region}, ${account}, ${role}, ${organisation}, ${today(clock)}, ${session.actor}, ${clock.now()})
      on conflict do nothing returning id`)
    if (invited === undefined) throw new Refusal('ALREADY_EXISTS', '该账号已受邀或已是成员 This account is already invited or a member')
    return { appointment: invited.id }
  },
})
