import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { requireMember } from './membership.ts'

/** The side that did not offer accepts, by one of its own people: an agency cannot confirm itself as somebody's agent. */
export const acceptMandate = action({
  name: 'parties.acceptMandate',
  summary: { zh: '确认代理委托', en: 'Accept a mandate' },
  route: 'POST /api/parties/mandates/:mandate/accept',
  input: z.strictObject({ mandate: z.int(), organisation: z.int().describe('the side that accepts') }),
  output: z.object({ mandate: z.int() }),
  subject: ({ mandate }) => `mandate/${mandate}`,
  async handle(context, { mandate, organisation }) {
    const { db, session, clock } = context
    await requireMember(context, organisation)
    const accepted = await db.run(sql`
      update parties.mandate set accepted_by = ${session.actor}, accepted_at = ${clock.now()}
      where region = ${session.region} and id = ${mandate} and accepted_at is null and ended_at is null and offered_by <> ${session.actor}
        and case offered_as when 'client' then agency else client end = ${organisation}`)
    if (accepted === 0) throw new Refusal('NOT_FOUND')
    return { mandate }
  },
})
