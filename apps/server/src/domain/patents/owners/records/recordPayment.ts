import { z } from 'zod'
import { action } from '../../../../platform/action/declare.ts'
import { sql } from '../../../../platform/database/sql.ts'
import { day, fen, lookAgain, organisation, requireHeld, standing } from './record.ts'

/** That the annual fee of a patent year was paid. */
export const recordPayment = action({
  name: 'patents.recordPayment',
  summary: { zh: '登记年费缴纳', en: 'Record a paid annual fee' },
  route: 'POST /api/patents/payments',
  input: z.strictObject({
    organisation, application: z.string().max(30), year: z.int().min(1).max(30), amount: fen.min(1), surcharge: fen.default(0), reduction: z.enum(['none', 'single', 'joint', 'open-licence']).default('none'),
    paidOn: day, receipt: z.string().trim().max(60).optional(),
  }),
  output: z.object({ id: z.int(), state: z.enum(['declared', 'confirmed']) }),
  subject: ({ application }) => `patent/${application}`,
  async handle(context, { organisation: holder, application, year, amount, surcharge, reduction, paidOn, receipt }) {
    await requireHeld(context, holder, [application])
    const { db, session, clock } = context
    const { state, source } = standing(context)
    const { id } = await db.one<{ id: number }>(sql`
      insert into patents.fee_payment(region, application, patent_year, amount, surcharge, reduction, paid_on, receipt, state, source, declared_for, declared_by, declared_at)
      values(${session.region}, ${application}, ${year}, ${amount}, ${surcharge}, ${reduction}, ${paidOn}, ${receipt ?? null}, ${state}, ${source}, ${holder ?? null}, ${session.actor}, ${clock.now()}) returning id`)
    if (state === 'confirmed') await lookAgain(context)
    return { id, state }
  },
})
