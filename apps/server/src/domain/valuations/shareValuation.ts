import { organisationNameKey } from '@zhiyun/identity'
import { z } from 'zod'
import type { Context } from '../../platform/action/context.ts'
import { action } from '../../platform/action/declare.ts'
import { asSystem } from '../../platform/action/asSystem.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { creditCode } from '../parties/index.ts'
import { requireValuation } from './valuation.ts'

/** Leaves word in the inbox of an organisation's people; the cases room keeps the inbox, the app passes it in. */
export type Tell = (context: Context, word: { readonly organisation: number; readonly matter: string; readonly link: string }) => Promise<void>

/** The office sees it too; no organisation has this number. */
export const OFFICE = 0

/** Shows a valuation to a bank, a buyer or the office, and tells them. One names an organisation by code and name, as one who knows it can. */
export const shareValuation = (tell: Tell) =>
  action({
    name: 'valuations.shareValuation',
    route: 'POST /api/valuations/:valuation/shares',
    summary: { zh: '把估值给他方看', en: 'Share a valuation' },
    input: z.strictObject({ valuation: z.int(), with: z.union([z.literal('office'), z.strictObject({ uscc: creditCode, name: z.string().trim().min(1).max(200) })]) }),
    output: z.strictObject({ organisation: z.int(), name: z.string() }),
    subject: ({ valuation }) => `valuation/${valuation}`,
    async handle(context, { valuation, with: whom }) {
      const { db, session, clock } = context
      const { mine, organisation: owner, holder, title } = await requireValuation(context, valuation)
      if (!mine) throw new Refusal('FORBIDDEN')
      const other = whom === 'office' ? { id: OFFICE, name: '主管部门' } : await db.maybe<{ id: number; name: string }>(sql`select id, name from parties.find_counterpart(${session.region}, ${whom.uscc}, ${organisationNameKey(whom.name)})`)
      if (other === undefined) throw new Refusal('NOT_FOUND', '没有代码与名称都相符的单位 No organisation matches both code and name')
      if (other.id === owner) throw new Refusal('SAME_PERSON', '本单位已能看到 Its own people see it')
      const shared = await db.run(sql`
        insert into valuations.share(region, valuation, owner, organisation, name, shared_at, shared_by) values (${session.region}, ${valuation}, ${owner}, ${other.id}, ${other.name}, ${clock.now()}, ${session.actor}) on conflict do nothing`)
      if (shared > 0 && other.id !== OFFICE) await asSystem(context, (inside) => tell(inside, { organisation: other.id, matter: `${holder}把估值“${title}”给贵单位查看`, link: `/valuations/${valuation}` }))
      return { organisation: other.id, name: other.name }
    },
  })

/** From this moment they see nothing of it any more. */
export const unshareValuation = action({
  name: 'valuations.unshareValuation',
  route: 'POST /api/valuations/:valuation/shares/end',
  summary: { zh: '不再给他方看', en: 'Stop sharing a valuation' },
  input: z.strictObject({ valuation: z.int(), with: z.int().describe('organisation; 0 is the office') }),
  output: z.strictObject({ ended: z.boolean() }),
  subject: ({ valuation }) => `valuation/${valuation}`,
  async handle(context, { valuation, with: other }) {
    const { mine } = await requireValuation(context, valuation)
    if (!mine) throw new Refusal('FORBIDDEN')
    return { ended: (await context.db.run(sql`delete from valuations.share where region = ${context.session.region} and valuation = ${valuation} and organisation = ${other}`)) > 0 }
  },
})
