import { formFor, viewFor, type Fields, type FormForRole } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { callsOf, measuresFieldOf, type Call } from './calls.ts'
import type { Engine } from '../engine/engine.ts'

const lotSchema = z.object({
  case: z.int(),
  no: z.string(),
  procedure: z.string(),
  procedureName: z.string(),
  members: z.string().describe('the procedure handed in under it'),
  title: z.string(),
  outward: z.string(),
  standing: z.enum(['open', 'coming', 'over']),
  until: z.string().nullable().describe('the day on which it begins or stops to take applications'),
  measures: z.array(z.object({ measure: z.string(), name: z.string() })).describe('those it opens, where its applications name one'),
  fields: z.custom<Fields>().describe('what the public may read of it'),
})
type Lot = z.infer<typeof lotSchema>

/** Procedures handed in under lots. */
const memberKinds = (engine: Engine) => engine.procedures.inForce.flatMap(({ procedure }) => (procedure.batch === null ? [] : [procedure]))

function lotOf(engine: Engine, { stored: { id, title, state }, procedure, standing, until }: Call): Lot {
  const member = engine.procedures.find(procedure.members ?? '')!
  const seen = viewFor(procedure, state, { kind: 'public' })!
  const opened = seen.fields[measuresFieldOf(member) ?? '']
  const measures = Array.isArray(opened) ? (opened as readonly string[]).map((measure) => ({ measure, name: engine.nameOf(measure) })) : []
  return { case: id, no: state.no, procedure: procedure.id, procedureName: procedure.name, members: member.id, title, outward: seen.outward, standing, until, measures, fields: seen.fields }
}

/** Lots that take cases now and that the public may see: the calls for applications that are open. */
export const openLots = (engine: Engine) =>
  query({
    name: 'cases.openLots',
    route: 'GET /api/lots',
    summary: { zh: '开放中的批（申报通知等）', en: 'Lots that take cases now' },
    input: z.strictObject({ measure: z.string().regex(/^\d{3}\/\w+$/).optional().describe('only those that open it') }),
    output: z.object({ lots: z.array(lotSchema) }),
    handle: (context, { measure }) =>
      asSystem(context, async (within) => {
        const lots: Lot[] = []
        for (const member of memberKinds(engine)) lots.push(...(await callsOf(engine, within, member)).filter(({ standing }) => standing === 'open').map((call) => lotOf(engine, call)))
        const fitting = measure === undefined ? lots : lots.filter(({ measures }) => measures.some((each) => each.measure === measure))
        return { lots: fitting.sort((a, b) => b.case - a.case) }
      }),
  })

const callSchema = lotSchema.extend({
  forms: z.array(z.custom<FormForRole>()),
  opinions: z.array(z.object({ action: z.string(), text: z.string() })),
  notices: z.array(z.object({ notice: z.int(), title: z.string(), publishedOn: z.string() })).describe('published, amended, extended, called off, chosen: the newest first'),
})

/** One call as it stands before the public, with everything that was published of it. It stays readable after its end. */
export const readCall = (engine: Engine) =>
  query({
    name: 'cases.readCall',
    route: 'GET /api/calls/:case',
    summary: { zh: '一份申报通知', en: 'One call for applications' },
    input: z.strictObject({ case: z.coerce.number().int() }),
    output: callSchema,
    handle: (context, { case: id }) =>
      asSystem(context, async (within) => {
        const call = await callNumbered(engine, within, id)
        if (call === undefined) throw new Refusal('NOT_FOUND', `call/${id}`)
        const { procedure, stored: { state } } = call
        const seen = viewFor(procedure, state, { kind: 'public' })!
        const role = Object.values(procedure.roles).find(({ basis }) => basis === '公众')?.name ?? ''
        const notices = await within.db.rows<{ notice: number; title: string; publishedOn: string }>(sql`
          select id as notice, title, published_on as "publishedOn" from cases.notice where region = ${within.session.region} and case_id = ${id} order by id desc`)
        return { ...lotOf(engine, call), forms: Object.keys(procedure.forms).flatMap((form) => formFor(procedure, form, role) ?? []), opinions: [...seen.opinions], notices }
      }),
  })

async function callNumbered(engine: Engine, within: Pick<Context, 'db' | 'session' | 'clock'>, id: number): Promise<Call | undefined> {
  for (const member of memberKinds(engine)) {
    const [call] = await callsOf(engine, within, member, id)
    if (call !== undefined) return call
  }
  return undefined
}
