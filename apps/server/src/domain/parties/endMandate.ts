import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { requireMember } from './membership.ts'

/** Either side ends the mandate, or declines what was offered; it stays on record. */
export const endMandate = action({
  name: 'parties.endMandate',
  summary: { zh: '终止或谢绝代理委托', en: 'End or decline a mandate' },
  route: 'POST /api/parties/mandates/:mandate/end',
  input: z.strictObject({ mandate: z.int(), organisation: z.int().describe('the side that ends it') }),
  output: z.object({ mandate: z.int() }),
  subject: ({ mandate }) => `mandate/${mandate}`,
  async handle(context, { mandate, organisation }) {
    const { db, session, clock } = context
    await requireMember(context, organisation)
    const ended = await db.run(sql`
      update parties.mandate set ended_by = ${session.actor}, ended_at = ${clock.now()}
      where region = ${session.region} and id = ${mandate} and ended_at is null and ${organisation} in (client, agency)`)
    if (ended === 0) throw new Refusal('NOT_FOUND')
    return { mandate }
  },
})
