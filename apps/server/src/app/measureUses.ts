import { z } from 'zod'
import { query } from '../platform/action/declare.ts'
import { officerRoles } from '../platform/permission/role.ts'
import { casesUnder, type Engine } from '../domain/cases/index.ts'
import { programmesOf } from '../domain/funds/index.ts'
import type { Library } from '../domain/policies/index.ts'

/** The field by which a procedure says what is applied for. */
const MEASURE_FIELD = '申报措施'

/** Where a measure is used: by which programmes it is paid, by which procedures applied for, in how many cases. Of the money and the cases, what one may see. */
export const measureUses = (library: Library, engine: Engine) =>
  query({
    name: 'policies.measureUses',
    route: 'GET /api/policies/documents/:document/measures/:measure/uses',
    summary: { zh: '措施用在何处', en: 'Where a measure is used' },
    input: z.strictObject({ document: z.string(), measure: z.string() }),
    output: z.object({
      programmes: z.array(z.object({ id: z.int(), name: z.string(), years: z.array(z.int()) })).nullable().describe('null: not for this role to see'),
      procedures: z.array(z.object({ id: z.string(), cases: z.int(), running: z.int() })),
      seesAll: z.boolean().describe('whether the counts are of all cases or of one’s own'),
      relations: z.array(z.object({ id: z.string(), kind: z.string(), readings: z.string().nullable().describe('under which reading it stands'), measures: z.array(z.object({ reference: z.string(), name: z.string() })), clauses: z.array(z.string()) })),
    }),
    async handle(context, { document, measure: id }) {
      const { pack, measure } = library.measureOf(`${document}/${id}`)
      const isOffice = officerRoles.includes(context.session.role)
      const counted = new Map((await casesUnder(context, `${document}/${id}`)).map(({ procedure, ...counts }) => [procedure, counts]))
      const open = engine.procedures.inForce.filter(({ procedure }) => procedure.entry === '公开' && MEASURE_FIELD in procedure.fields).map(({ procedure }) => procedure.id)
      return {
        programmes: isOffice ? await programmesOf(context, `${document}/${id}`) : null,
        procedures: [...new Set([...open, ...counted.keys()])].map((procedure) => ({ id: procedure, cases: 0, running: 0, ...counted.get(procedure) })),
        seesAll: isOffice,
        relations: pack.relations.flatMap(({ id: relation, kind, group, ifReceived, thenNot, when, clauses }) => {
          const members = [...new Set([...group.flat(), ...ifReceived, ...thenNot])]
          if (!members.includes(measure.id)) return []
          return [{ id: relation, kind, readings: when === undefined ? null : Object.entries(when).map(([axis, value]) => `${axis}：${value}`).join('，'), clauses: [...clauses], measures: members.filter((each) => each !== measure.id).map((each) => ({ reference: each.includes('/') ? each : `${document}/${each}`, name: nameOf(library, each.includes('/') ? each : `${document}/${each}`) })) }]
        }),
      }
    },
  })

/** A relation may name a measure of a document that is not loaded here. */
function nameOf(library: Library, reference: string): string {
  const [document, id] = reference.split('/')
  return library.packs.find((pack) => pack.document.id === document)?.measures.find((measure) => measure.id === id)?.name ?? reference
}
