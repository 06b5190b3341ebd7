import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { ASSESS_QUEUE } from '../rules/queue.ts'

/** The office states that a condition's records are whole (every award list entered, every pledge reported), or are so no longer: then silence means no, or nothing. */
export const stateWholeness = action({
  name: 'assets.stateWholeness',
  summary: { zh: '声明某项记录是否齐全', en: 'State whether records of a condition are whole' },
  route: 'POST /api/assets/wholeness',
  input: z.strictObject({ condition: z.enum(['emerging', 'overseas', 'pledged', 'awarded']), whole: z.boolean(), basis: z.string().trim().min(1).max(500) }),
  output: z.object({}),
  subject: ({ condition }) => `assets/wholeness/${condition}`,
  async handle({ db, session, clock, send }, { condition, whole, basis }) {
    await db.run(sql`insert into assets.wholeness(region, condition, whole, basis, stated_by, stated_at) values (${session.region}, ${condition}, ${whole}, ${basis}, ${session.actor}, ${clock.now()})`)
    await send(ASSESS_QUEUE, { region: session.region })
    return {}
  },
})
