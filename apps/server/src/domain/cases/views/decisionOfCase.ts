import type { Decision } from '@zhiyun/policy'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { officerRoles } from '../../../platform/permission/role.ts'
import type { Engine } from '../engine/engine.ts'
import { insightInto } from '../record/insight.ts'
import { lineOf } from '../record/stored.ts'
import { requireVisible } from '../record/visible.ts'
import { readsDecision } from './readsDecision.ts'

/** The decision that a case, or one it follows, rests on, as it stood at a step: the trace that every amount of the case opens. */
export const decisionOfCase = (engine: Engine) =>
  query({
    name: 'cases.decisionOfCase',
    route: 'GET /api/cases/:case/decisions/:snapshot',
    summary: { zh: '办件所据判定（快照）', en: 'The decision a case rests on, as it stood' },
    input: z.strictObject({ case: z.coerce.number().int(), snapshot: z.uuid() }),
    output: z.object({ step: z.int(), at: z.string(), measure: z.string(), pack: z.string().describe('hash of the policy pack'), decision: z.custom<Decision>(), asked: z.custom<object>() }),
    async handle(context, { case: id, snapshot }) {
      // Officers without a part in the case see its cover and follow it to its decision all the same.
      const officer = officerRoles.includes(context.session.role)
      if (officer) await requireVisible(context, id)
      const side = officer ? 'office' : (await insightInto(engine, context, id)).side
      const found = await asSystem(context, async ({ db, session }) => db.maybe<{ of: number; step: number; at: string; measure: string; pack: string; decision: Decision; asked: object }>(sql`
        select case_id as of, step, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, measure, pack, answer as decision, asked
        from cases.snapshot where region = ${session.region} and case_id = any (${await lineOf(db, session.region, id)}) and id = ${snapshot}`))
      if (found === undefined || !(await readsDecision(engine, context, { id, side }, found.of))) throw new Refusal('NOT_FOUND')
      const { of: _, ...shown } = found
      return shown
    },
  })
