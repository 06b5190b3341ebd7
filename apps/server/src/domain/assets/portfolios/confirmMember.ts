import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { recount } from './recount.ts'

/** The office has seen the receiving office's receipt of an international application, or has not and strikes it off. */
export const confirmMember = action({
  name: 'assets.confirmMember',
  summary: { zh: '核定组合里的国际申请', en: 'Confirm an international application of a portfolio' },
  route: 'POST /api/assets/members/:member/confirm',
  input: z.strictObject({ member: z.coerce.number().int(), confirm: z.boolean() }),
  output: z.object({}),
  subject: ({ member }) => `member/${member}`,
  async handle(context, { member, confirm }) {
    const { db, session, clock } = context
    const found = await db.maybe<{ lead: number; joinedBy: number }>(sql`
      select lead, joined_by as "joinedBy" from assets.member where region = ${session.region} and id = ${member} and kind = 'international' and confirmed_by is null and left_on is null for update`)
    if (found === undefined) throw new Refusal('NOT_FOUND', `member/${member}`)
    if (found.joinedBy === session.actor) throw new Refusal('SAME_PERSON')
    await db.run(confirm
      ? sql`update assets.member set confirmed_by = ${session.actor} where region = ${session.region} and id = ${member}`
      : sql`update assets.member set left_on = ${today(clock)}, left_by = ${session.actor} where region = ${session.region} and id = ${member}`)
    await asSystem(context, (within) => recount(within, [found.lead]))
    return {}
  },
})
