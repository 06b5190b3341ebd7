import type { Decision } from '@zhiyun/policy'
import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { requireVisible } from './visible.ts'

/** The decision as it stood at a step: the trace that every amount of the case opens. For its applicant and for the office. */
export const decisionOfCase = query({
  name: 'cases.decisionOfCase',
  route: 'GET /api/cases/:case/decisions/:snapshot',
  summary: { zh: '办件所据判定（快照）', en: 'The decision a case rests on, as it stood' },
  input: z.strictObject({ case: z.coerce.number().int(), snapshot: z.uuid() }),
  output: z.object({ step: z.int(), at: z.string(), measure: z.string(), decision: z.custom<Decision>(), asked: z.custom<object>() }),
  async handle(context, { case: id, snapshot }) {
    await requireVisible(context, id)
    const { session } = context
    const found = await asSystem(context, ({ db }) => db.maybe<{ step: number; at: string; measure: string; decision: Decision; asked: object; organisation: number | null }>(sql`
      select s.step, to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, s.measure, s.answer as decision, s.asked, k.organisation
      from cases.snapshot s join cases.case k on k.region = s.region and k.id = s.case_id where s.region = ${session.region} and s.case_id = ${id} and s.id = ${snapshot}`))
    const own = found?.organisation != null && session.organisations.includes(found.organisation)
    const outside = ['visitor', 'expert'].includes(session.role) || (['applicant', 'agent'].includes(session.role) && !own)
    if (found === undefined || outside) throw new Refusal('NOT_FOUND')
    const { organisation: _, ...answer } = found
    return answer
  },
})
