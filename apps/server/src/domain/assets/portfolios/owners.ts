import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { creditCode, organisationsByCode } from '../../parties/index.ts'
import { requireOwned } from './portfolio.ts'
import { recount } from './recount.ts'

/** The leading owner asks another organisation to bring its patents in. Until it accepts, nothing of it counts. */
export const inviteOwner = action({
  name: 'assets.inviteOwner',
  summary: { zh: '邀请单位加入组合', en: 'Invite an owner into a portfolio' },
  route: 'POST /api/assets/portfolios/:portfolio/invite',
  input: z.strictObject({ portfolio: z.coerce.number().int(), organisation: z.int(), uscc: creditCode }),
  output: z.object({}),
  subject: ({ portfolio }) => `portfolio/${portfolio}`,
  async handle(context, { portfolio, organisation, uscc }) {
    const { db, session } = context
    const { lead, owners, invited } = await requireOwned(context, portfolio, organisation)
    if (lead !== organisation) throw new Refusal('FORBIDDEN', '由牵头单位邀请 the leading owner invites')
    // Whoever has the other's code may ask it; its name is not told before it accepts.
    const other = await asSystem(context, async (within) => (await organisationsByCode(within, [uscc])).get(uscc))
    if (other === undefined || other.status !== 'active') throw new Refusal('INPUT_INVALID', undefined, [{ path: 'uscc', code: 'ORGANISATION_UNKNOWN', zh: '本市没有登记这家单位，或尚未确认', en: 'No such organisation here, or not confirmed yet' }])
    if (owners.includes(other.id) || invited.includes(other.id)) throw new Refusal('ALREADY_EXISTS')
    await db.run(sql`update assets.portfolio set invited = invited || ${other.id}::bigint, version = version + 1 where region = ${session.region} and id = ${portfolio}`)
    return {}
  },
})

/** The invited one joins, or lets it be; an owner other than the lead leaves in the same way, and its patents no longer count. */
export const answerInvitation = action({
  name: 'assets.answerInvitation',
  summary: { zh: '答复加入组合的邀请', en: 'Answer an invitation into a portfolio' },
  route: 'POST /api/assets/portfolios/:portfolio/answer',
  input: z.strictObject({ portfolio: z.coerce.number().int(), organisation: z.int(), join: z.boolean() }),
  output: z.object({}),
  subject: ({ portfolio }) => `portfolio/${portfolio}`,
  async handle(context, { portfolio, organisation, join }) {
    const { db, session } = context
    const found = await db.maybe<{ lead: number; asked: boolean; owns: boolean; closed: boolean }>(sql`
      select lead, ${organisation} = any (invited) as asked, ${organisation} = any (owners) as owns, closed_on is not null as closed from assets.portfolio where region = ${session.region} and id = ${portfolio} for update`)
    if (found === undefined || found.closed || (join ? !found.asked : !(found.asked || found.owns))) throw new Refusal('NOT_FOUND', `portfolio/${portfolio}`)
    if (found.lead === organisation) throw new Refusal('FORBIDDEN', '牵头单位不能退出 the leading owner cannot leave')
    // As the system: whoever leaves no longer sees the row that he has just changed.
    await asSystem(context, async (within) => {
      await within.db.run(sql`
        update assets.portfolio set invited = array_remove(invited, ${organisation}::bigint), owners = ${join ? sql`owners || ${organisation}::bigint` : sql`array_remove(owners, ${organisation}::bigint)`}, version = version + 1
        where region = ${session.region} and id = ${portfolio}`)
      await recount(within, [found.lead])
    })
    return {}
  },
})
