import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { requireSeen } from '../../parties/index.ts'
import { requireHeld } from '../rules/held.ts'
import { conditions } from './condition.ts'

/** An owner, or the office, says of one condition of one patent how it is, since when and by what. It waits to be confirmed. */
export const recordEvidence = action({
  name: 'assets.recordEvidence',
  summary: { zh: '记高价值专利的依据', en: 'Record evidence of high value' },
  route: 'POST /api/assets/evidence',
  input: z.strictObject({
    organisation: z.int(),
    number: z.string().max(60),
    condition: conditions,
    holds: z.boolean(),
    on: z.iso.date().describe('since when it is so'),
    amount: z.int().positive().nullable().default(null).describe('fen lent on the patent; of a pledge'),
    source: z.string().trim().min(1).max(200).describe('certificate, register number, award list'),
    note: z.string().trim().max(1000).default(''),
  }),
  output: z.object({ evidence: z.int() }),
  subject: (_, { evidence }) => `evidence/${evidence}`,
  async handle(context, { organisation, number, condition, holds, on, amount, source, note }) {
    const { db, session, clock } = context
    await requireSeen(context, organisation)
    if (on > today(clock)) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'on', code: 'DAY_AHEAD', zh: '日期还没有到', en: 'The day has not come yet' }])
    if ((amount !== null) !== (condition === 'pledged' && holds)) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'amount', code: 'PLEDGE_AMOUNT', zh: '质押成立时要填金额，其余不填', en: 'A pledge needs its sum, nothing else has one' }])
    const { application } = await requireHeld(db, session.region, organisation, number)
    const { id } = await db.one<{ id: number }>(sql`
      insert into assets.evidence(region, application, organisation, condition, holds, on_date, amount, source, note, recorded_by, recorded_at)
      values (${session.region}, ${application}, ${organisation}, ${condition}, ${holds}, ${on}, ${amount}, ${source}, ${note}, ${session.actor}, ${clock.now()}) returning id`)
    return { evidence: id }
  },
})
