import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { requireSeen } from '../parties/index.ts'
import { dutySchema } from './caseViewSchema.ts'

/** What an organisation has promised by the awards it got, open ones first. */
export const obligationsOf = query({
  name: 'cases.obligationsOf',
  route: 'GET /api/obligations/:organisation',
  summary: { zh: '本单位的义务', en: 'Obligations of an organisation' },
  input: z.strictObject({ organisation: z.coerce.number().int(), state: z.enum(['未到期', '已办', '逾期', '免除']).optional(), after: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(200).default(100) }),
  output: z.object({ obligations: z.array(dutySchema.extend({ case: z.int(), no: z.string(), title: z.string() })), next: z.int().nullable() }),
  async handle(context, { organisation, state, after, limit }) {
    await requireSeen(context, organisation)
    return asSystem(context, async ({ db, session }) => {
      const rows = await db.rows<z.infer<typeof dutySchema> & { case: number; no: string; title: string }>(sql`
        select d.id, d.matter, d.due, d.due_text as "dueText", d.clauses, d.state, k.id as "case", k.no, k.title
        from cases.obligation d join cases.case k on k.region = d.region and k.id = d.case_id
        where d.region = ${session.region} and d.organisation = ${organisation} and ${state === undefined ? sql`true` : sql`d.state = ${state}`} and d.id > ${after ?? 0}
        order by d.id limit ${limit + 1}`)
      return { obligations: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.id : null }
    })
  },
})
