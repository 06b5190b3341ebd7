import { z } from 'zod'
import { action } from '../../../../platform/action/declare.ts'
import { today } from '../../../../platform/clock/clock.ts'
import { sql } from '../../../../platform/database/sql.ts'
import { Refusal } from '../../../../platform/errors/refusal.ts'
import { prolong } from './prolong.ts'
import { day, lookAgain, organisation, requireHeld, standing } from './record.ts'

/** The longest of both natures: what the law leaves open is longer still for a delay, but nobody is kept waiting thirty years. */
const MOST_DAYS = 30 * 366
const DRUG_DAYS = 5 * 366

/** Days that the patent office has added to the term of an invention (Patent Law art. 42), and by which decision. From its confirmation on the term ends later. */
export const recordCompensation = action({
  name: 'patents.recordCompensation',
  summary: { zh: '登记期限补偿', en: 'Record a compensation of the term' },
  route: 'POST /api/patents/compensations',
  input: z.strictObject({
    organisation, application: z.string().max(30), nature: z.enum(['delay', 'drug']), days: z.int().min(1).max(MOST_DAYS), decidedOn: day, decision: z.string().trim().min(1).max(200),
    inputs: z.record(z.string().max(40), z.union([z.string().max(40), z.int()])).default({}).describe('what it was worked out from, as it was given'),
  }).refine(({ nature, days }) => nature === 'delay' || days <= DRUG_DAYS, { path: ['days'], message: '新药补偿不超过五年 At most five years for a medicine' }),
  output: z.object({ id: z.int(), state: z.enum(['declared', 'confirmed']) }),
  subject: ({ application }) => `patent/${application}`,
  async handle(context, { organisation: holder, application, nature, days, decidedOn, decision, inputs }) {
    await requireHeld(context, holder, [application])
    const { db, session, clock } = context
    if (decidedOn > today(clock)) throw new Refusal('INPUT_INVALID', 'decidedOn', [{ path: 'decidedOn', code: 'IN_FUTURE', zh: '决定日在将来', en: 'The day lies ahead' }])
    const invention = await db.maybe(sql`select from patents.patent p where p.region = ${session.region} and p.application = ${application} and p.kind = 'invention' and patents.day_of_grant(p) is not null and p.ends_on is not null`)
    if (invention === undefined) throw new Refusal('INPUT_INVALID', 'application', [{ path: 'application', code: 'NOT_A_GRANTED_INVENTION', zh: '只有已授权的发明专利有期限补偿', en: 'Only granted inventions have their term compensated' }])
    const { state, source } = standing(context)
    const { id } = await db.one<{ id: number }>(sql`
      insert into patents.compensation(region, application, nature, days, decided_on, decision, inputs, state, source, declared_for, declared_by, declared_at)
      values(${session.region}, ${application}, ${nature}, ${days}, ${decidedOn}, ${decision}, ${JSON.stringify(inputs)}::jsonb, ${state}, ${source}, ${holder ?? null}, ${session.actor}, ${clock.now()}) returning id`)
    if (state === 'confirmed') {
      await prolong(context, id)
      await lookAgain(context)
    }
    return { id, state }
  },
})
