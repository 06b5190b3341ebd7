import type { ScoreModel } from '@zhiyun/valuation'
import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { readOrganisation } from '../parties/index.ts'
import { startOf } from './prefill.ts'
import { requireContent } from './requireContent.ts'
import { statedSchema } from './stated.ts'
import { contentFields, requireValuation } from './valuation.ts'

/** Begins a valuation with what the register knows of the patents, or with what another valuation says. */
export const openValuation = (model: ScoreModel) =>
  action({
    name: 'valuations.openValuation',
    route: 'POST /api/valuations',
    summary: { zh: '新建估值', en: 'Begin a valuation' },
    input: z.strictObject({ organisation: z.int(), ...contentFields, valuedOn: z.iso.date().optional(), copyOf: z.int().optional().describe('a valuation one sees, whose figures are taken over') }),
    output: z.strictObject({ valuation: z.int(), version: z.int() }),
    subject: (_, { valuation }) => `valuation/${valuation}`,
    async handle(context, { organisation, title, purpose, patents, valuedOn, copyOf }) {
      const { db, session, clock } = context
      const rights = await requireContent(context, model, { purpose, patents })
      const { name } = await readOrganisation(context, organisation)
      const stated = copyOf === undefined ? startOf(model, rights, valuedOn ?? today(clock)) : statedSchema.parse((await requireValuation(context, copyOf)).stated)
      const now = clock.now()
      return db.one<{ valuation: number; version: number }>(sql`
        insert into valuations.valuation(region, organisation, holder, title, purpose, patents, stated, created_at, created_by, saved_at, saved_by)
        values (${session.region}, ${organisation}, ${name}, ${title}, ${purpose}, ${patents}, ${JSON.stringify(stated)}, ${now}, ${session.actor}, ${now}, ${session.actor})
        returning id as valuation, version`)
    },
  })
