import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { requireOpen } from './valuation.ts'

/** Throws away one that is not settled. The audit keeps that it was there; what it said is gone. */
export const discardValuation = action({
  name: 'valuations.discardValuation',
  route: 'POST /api/valuations/:valuation/discard',
  summary: { zh: '删除未定稿的估值', en: 'Discard a valuation that is not settled' },
  input: z.strictObject({ valuation: z.int(), v: z.int().positive() }),
  output: z.strictObject({ discarded: z.boolean() }),
  subject: ({ valuation }) => `valuation/${valuation}`,
  async handle(context, { valuation, v }) {
    await requireOpen(context, valuation, v)
    const gone = await context.db.run(sql`delete from valuations.valuation where region = ${context.session.region} and id = ${valuation} and version = ${v} and settled_on is null`)
    if (gone === 0) throw new Refusal('VERSION_CONFLICT')
    return { discarded: true }
  },
})
