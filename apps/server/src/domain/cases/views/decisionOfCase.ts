import type { Decision } from '@zhiyun/policy'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { officerRoles } from '../../../platform/permission/role.ts'
import type { Engine } from '../engine/engine.ts'
import { insightInto } from '../record/insight.ts'
import { requireVisible } from '../record/visible.ts'

/** The decision as it stood at a step: the trace that every amount of the case opens. For its applicant and for the office. */
export const decisionOfCase = (engine: Engine) =>
  query({
    name: 'cases.decisionOfCase',
    route: 'GET /api/cases/:case/decisions/:snapshot',
    summary: { zh: '办件所据判定（快照）', en: 'The decision a case rests on, as it stood' },
    input: z.strictObject({ case: z.coerce.number().int(), snapshot: z.uuid() }),
    output: z.object({ step: z.int(), at: z.string(), measure: z.string(), pack: z.string().describe('hash of the policy pack'), decision: z.custom<Decision>(), asked: z.custom<object>() }),
    async handle(context, { case: id, snapshot }) {
      // Every post follows a yuan to its clause, also those that see nothing else of the application.
      if (officerRoles.includes(context.session.role)) await requireVisible(context, id)
      else if (!['party', 'office'].includes((await insightInto(engine, context, id)).side)) throw new Refusal('NOT_FOUND')
      const found = await asSystem(context, ({ db, session }) => db.maybe<{ step: number; at: string; measure: string; pack: string; decision: Decision; asked: object }>(sql`
        select step, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, measure, pack, answer as decision, asked
        from cases.snapshot where region = ${session.region} and case_id = ${id} and id = ${snapshot}`))
      if (found === undefined) throw new Refusal('NOT_FOUND')
      return found
    },
  })
