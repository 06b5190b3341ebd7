import type { ScoreModel } from '@zhiyun/valuation'
import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { requireContent } from './requireContent.ts'
import { statedSchema } from './stated.ts'
import { contentFields, requireOpen } from './valuation.ts'

/** Saves over the version that was opened. Somebody else's save in between is refused with VERSION_CONFLICT, and nothing is lost. */
export const saveValuation = (model: ScoreModel) =>
  action({
    name: 'valuations.saveValuation',
    route: 'POST /api/valuations/:valuation',
    summary: { zh: '保存估值', en: 'Save a valuation' },
    input: z.strictObject({ valuation: z.int(), v: z.int().positive(), ...contentFields, stated: statedSchema }),
    output: z.strictObject({ version: z.int() }),
    subject: ({ valuation }) => `valuation/${valuation}`,
    async handle(context, { valuation, v, title, purpose, patents, stated }) {
      await requireOpen(context, valuation, v)
      await requireContent(context, model, { purpose, patents })
      const { db, session, clock } = context
      const saved = await db.maybe<{ version: number }>(sql`
        update valuations.valuation set version = version + 1, title = ${title}, purpose = ${purpose}, patents = ${patents}, stated = ${JSON.stringify(stated)}, saved_at = ${clock.now()}, saved_by = ${session.actor}
         where region = ${session.region} and id = ${valuation} and version = ${v} and settled_on is null returning version`)
      if (saved === undefined) throw new Refusal('VERSION_CONFLICT')
      return saved
    },
  })
