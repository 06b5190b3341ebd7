import { appraise, indicatorsFor, type ScoreModel } from '@zhiyun/valuation'
import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { requireOpen } from './valuation.ts'

/** Works it out once more from what was saved and keeps the result with the indicators by which: whoever looks later sees the same. */
export const settleValuation = (model: ScoreModel) =>
  action({
    name: 'valuations.settleValuation',
    route: 'POST /api/valuations/:valuation/settlement',
    summary: { zh: '估值定稿', en: 'Settle a valuation' },
    input: z.strictObject({ valuation: z.int(), v: z.int().positive() }),
    output: z.strictObject({ value: z.int().describe('fen'), low: z.int(), high: z.int() }),
    subject: ({ valuation }) => `valuation/${valuation}`,
    async handle(context, { valuation, v }) {
      const { purpose, stated } = await requireOpen(context, valuation, v)
      const { db, session, clock } = context
      const indicators = indicatorsFor(model, purpose)
      const result = appraise(stated, indicators)
      const { conclusion, score } = result
      const problems = [...(conclusion.ok ? [] : conclusion.problems), ...(score.ok ? [] : score.problems.map((each) => ({ ...each, field: `findings.${each.field}` })))]
      if (!conclusion.ok || problems.length > 0) throw new Refusal('VALUATION_INCOMPLETE', undefined, problems.map(({ field, code, zh, en }) => ({ path: field, code, zh, en })))
      const { value, low, high } = conclusion
      const settled = await db.run(sql`
        update valuations.valuation set settled_on = ${today(clock)}, concluded = ${value}, low = ${low}, high = ${high}, result = ${JSON.stringify(result)}, indicators = ${JSON.stringify(indicators)}, saved_at = ${clock.now()}, saved_by = ${session.actor}
         where region = ${session.region} and id = ${valuation} and version = ${v} and settled_on is null`)
      if (settled === 0) throw new Refusal('VERSION_CONFLICT')
      return { value, low, high }
    },
  })
