import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { requireSeen } from '../../parties/index.ts'
import { obligationSchema, obligationStates, readObligations, shown } from './obligation.ts'

/** What an organisation has promised by the awards it got: what is open first, the nearest day first. */
export const obligationsOf = query({
  name: 'cases.obligationsOf',
  route: 'GET /api/obligations/:organisation',
  summary: { zh: '本单位的义务', en: 'Obligations of an organisation' },
  input: z.strictObject({ organisation: z.coerce.number().int(), state: z.enum(obligationStates).optional(), offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(100) }),
  output: z.object({ obligations: z.array(obligationSchema), next: z.int().nullable() }),
  async handle(context, { organisation, state, offset, limit }) {
    await requireSeen(context, organisation)
    return asSystem(context, async ({ db, session: { region } }) => {
      const where = sql`d.region = ${region} and d.organisation = ${organisation} and ${state === undefined ? sql`d.state <> '改定'` : sql`d.state = ${state}`}`
      const rows = await readObligations(db, where, sql`order by d.state in ('已办', '免除', '改定'), greatest(d.due, d.extended_to) nulls last, d.id offset ${offset} limit ${limit + 1}`)
      return { obligations: rows.slice(0, limit).map(shown), next: rows.length > limit ? offset + limit : null }
    })
  },
})
