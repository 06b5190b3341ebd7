import { takesMembers, viewFor, type Fields } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import type { Engine } from './engine.ts'
import { loadCases } from './stored.ts'

const lotSchema = z.object({
  case: z.int(),
  no: z.string(),
  procedure: z.string(),
  procedureName: z.string(),
  members: z.string().describe('the procedure handed in under it'),
  title: z.string(),
  outward: z.string(),
  fields: z.custom<Fields>().describe('what the public may read of it'),
})

/** Lots that take cases now and that the public may see: the calls for applications that are open. */
export const openLots = (engine: Engine) =>
  query({
    name: 'cases.openLots',
    route: 'GET /api/lots',
    summary: { zh: '开放中的批（申报通知等）', en: 'Lots that take cases now' },
    input: z.strictObject({}),
    output: z.object({ lots: z.array(lotSchema) }),
    handle: (context) =>
      asSystem(context, async ({ db, session: { region } }) => {
        const kinds = engine.procedures.inForce.flatMap(({ procedure }) => (procedure.members === null ? [] : [procedure.id]))
        const rows = await db.rows<{ id: number }>(sql`select id from cases.case where region = ${region} and procedure = any(${kinds}) and ending is null order by id desc`)
        const lots = await loadCases(db, region, rows.map((row) => row.id))
        return {
          lots: lots.flatMap(({ id, title, state }) => {
            const procedure = engine.procedures.byHash(state.hash)
            const member = engine.procedures.find(procedure.members ?? '')
            const seen = viewFor(procedure, state, { kind: 'public' })
            if (member === undefined || seen === null || !takesMembers(member, { procedure: state.procedure, state: state.state, ending: null })) return []
            return [{ case: id, no: state.no, procedure: procedure.id, procedureName: procedure.name, members: member.id, title, outward: seen.outward, fields: seen.fields }]
          }),
        }
      }),
  })
