import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { addOrganisations } from './addOrganisations.ts'
import { creditCode, details } from './organisation.ts'
import { requireDistrict } from './region.ts'

/** An organisation registers itself, or the office registers it. Its first member is whoever registers it for himself. */
export const registerOrganisation = action({
  name: 'parties.registerOrganisation',
  summary: { zh: '登记单位', en: 'Register an organisation' },
  route: 'POST /api/parties/organisations',
  input: z.strictObject({ uscc: creditCode, ...details, demonstration: z.boolean().default(false) }),
  output: z.object({ organisation: z.int(), status: z.enum(['pending', 'active']) }),
  subject: (_input, { organisation }) => `organisation/${organisation}`,
  async handle(context, input) {
    const { db, session, clock } = context
    await requireDistrict(db, session.region, input.district)
    const own = session.role === 'applicant' || session.role === 'agent'
    const status: 'pending' | 'active' = own ? 'pending' : 'active'
    const [organisation] = await addOrganisations(context, [input], status).catch(refuseKnownCode)
    if (own) {
      await db.run(sql`
        insert into parties.person(region, account, name) values(${session.region}, ${session.actor}, ${session.name})
        on conflict (region, account) do nothing`)
      await db.run(sql`
        insert into parties.appointment(region, account, role, organisation, since, granted_by, granted_at, accepted_at, founder)
        values(${session.region}, ${session.actor}, ${session.role}, ${organisation}, ${today(clock)}, ${session.actor}, ${clock.now()}, ${clock.now()}, ${session.actor})`)
    }
    return { organisation: organisation!, status }
  },
})

/** Says whom to ask, and nothing about the organisation that holds the code. */
function refuseKnownCode(error: unknown): never {
  if ((error as { constraint?: string }).constraint === 'organisation_uscc') {
    throw new Refusal('ALREADY_EXISTS', '该统一社会信用代码已登记；请由本单位已有的经办人邀请您加入，或联系主管部门 This credit code is registered; ask a colleague there to invite you, or the office')
  }
  throw error
}
