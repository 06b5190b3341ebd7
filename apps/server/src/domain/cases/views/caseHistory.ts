import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { Engine } from '../engine/engine.ts'
import { insightInto } from '../record/insight.ts'
import { inputsShown, valuesShown } from '../review/sheets.ts'

const stepSchema = z.object({
  seq: z.int(), action: z.string(), from: z.string(), to: z.string(), role: z.string(), person: z.int().nullable(), name: z.string().nullable(), organisation: z.int().nullable(), at: z.string(), day: z.string(),
  procedureHash: z.string(), values: z.custom<object>(), opinion: z.string().nullable(), opinionKind: z.string().nullable(), voidedBy: z.int().nullable(),
})
const effectSchema = z.object({ key: z.string(), step: z.int(), kind: z.string(), input: z.custom<object>(), answer: z.custom<object>().nullable(), at: z.string() })
const entrySchema = z.object({ stripe: z.int(), pos: z.int(), at: z.string(), actor: z.int(), role: z.string(), action: z.string() })

/**
 * Everything that was done in a case: its steps with what was filled in, voided ones too, what each effected, and the
 * rows of the audit. For auditors. Who gave which score is left out: steps of scoring stand here with their time, what was
 * scored stands in the review's report, and nothing says which belongs to which.
 */
export const caseHistory = (engine: Engine) =>
  query({
    name: 'cases.caseHistory',
    route: 'GET /api/cases/:case/history',
    summary: { zh: '办件全史（审计）', en: 'The whole history of a case' },
    input: z.strictObject({ case: z.coerce.number().int() }),
    output: z.object({ no: z.string(), procedure: z.string(), steps: z.array(stepSchema), effects: z.array(effectSchema), audit: z.array(entrySchema) }),
    async handle(context, { case: id }) {
      const { stored: { state }, procedure } = await insightInto(engine, context, id)
      const drawn = Object.values(procedure.roles).filter(({ basis }) => basis === '抽取').map(({ name }) => name)
      return asSystem(context, async ({ db, session: { region } }) => {
        const steps = await db.rows<z.infer<typeof stepSchema>>(sql`
          select s.seq, s.action, s.from_state as "from", s.to_state as "to", s.role, s.person, p.name, s.organisation, to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, s.day,
            s.hash as "procedureHash", s.filled as "values", s.opinion, s.opinion_kind as "opinionKind", s.voided_by as "voidedBy"
          from cases.step s left join parties.person p on p.region = s.region and p.account = s.person where s.region = ${region} and s.case_id = ${id} order by s.seq`)
        return {
          no: state.no,
          procedure: state.procedure,
          steps: steps.map((step) => (drawn.includes(step.role) ? { ...step, person: null, name: null, values: valuesShown(procedure, step) } : step)),
          effects: inputsShown(await db.rows<z.infer<typeof effectSchema>>(sql`
            select key, step, kind, input, answer, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from cases.effect where region = ${region} and case_id = ${id} order by step, split_part(key, '/', 3)::int`)),
          audit: await db.rows(sql`
            select stripe, pos, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, case when role = 'expert' then 0 else actor end as actor, role, action
            from audit.entry where region = ${region} and subject = ${`case/${id}`} order by at, stripe, pos`),
        }
      })
    },
  })
