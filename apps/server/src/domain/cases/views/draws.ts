import type { Calling, DrawCheck, DrawRecord, Procedure } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { action, query, type Declared } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { codeOf, drawsOf, openLot, planFields, planSchema, poolFor, reasonSchema, sealLot, ticketsFor } from '../../experts/index.ts'
import { held } from '../moves/carryOut.ts'
import { missingIn, questionOf } from '../record/drawQuestion.ts'
import type { Engine } from '../engine/engine.ts'
import { followed } from '../record/followed.ts'
import { drawByLot } from './lot.ts'
import { openReviews } from '../record/openReviews.ts'
import type { StoredCase } from '../record/stored.ts'
import { readVisible, requireVisible } from '../record/visible.ts'

const roleField = z.string().max(30).optional().describe('the role that is drawn; the procedure’s only one by default')
const lotSchema = z.object({ code: z.string(), commitment: z.string(), sealedAt: z.string(), plan: planSchema })

/** The role that a procedure fills by lot. */
function drawnRole(procedure: Procedure, asked: string | undefined): string {
  const drawn = Object.values(procedure.roles).filter(({ basis }) => basis === '抽取').map(({ name }) => name)
  const role = asked ?? drawn[0]
  if (role === undefined || !drawn.includes(role)) throw new Refusal('NOT_FOUND', asked ?? '本事项不抽取 nobody is drawn in this procedure')
  return role
}

/** Those who draw: the supervisor of the city, and one above in what names him. */
const drawsLots = ({ session }: Pick<Context, 'session'>): boolean => (session.superior?.post ?? session.role) === 'supervisor'
function requireDrawing(context: Pick<Context, 'session'>): void {
  if (!drawsLots(context)) throw new Refusal('FORBIDDEN')
}

/** 封签: binds the next draw to a seed that nobody knows, before anybody has asked who can be drawn. */
const sealDraw = (engine: Engine) =>
  action({
    name: 'cases.sealDraw',
    route: 'POST /api/cases/:case/draws/seal',
    summary: { zh: '抽取封签', en: 'Seal a draw' },
    input: z.strictObject({ case: z.int(), role: roleField, ...planFields }),
    output: lotSchema,
    subject: (_, { code }) => `draw/${code}`,
    async handle(context, { case: id, role: asked, ...plan }) {
      requireDrawing(context)
      await requireVisible(context, id)
      return asSystem(context, async (within) => {
        const { procedure, stored } = await held(engine, within, id)
        if (procedure.states[stored.state.state]!.ending !== null) throw new Refusal('MOVE_REFUSED', '本件已办结 the case has ended')
        const role = drawnRole(procedure, asked)
        const { count, substitutes: usual, atLeast } = missingIn(procedure, stored, role)
        const seats = plan.seats.reduce((sum, seat) => sum + seat.count, 0)
        const places = Math.max(procedure.roles[role]!.count ?? 1, count)
        if (seats > places) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'seats', code: 'TOO_MANY', zh: `各专长合计 ${seats} 席，本事项只抽 ${places} 人`, en: `${seats} seats for fields, and only ${places} are drawn` }])
        const sealed = { ...plan, substitutes: plan.substitutes ?? usual, ...(atLeast === null ? {} : { atLeast }) }
        const { commitment, sealedAt } = await sealLot(within, { case: id, matter: stored.state.no, role, plan: sealed })
        return { code: codeOf(commitment), commitment, sealedAt, plan: sealed }
      })
    },
  })

const eligibleSchema = z.object({ expert: z.int(), name: z.string(), fields: z.array(z.string()), tickets: z.int() })
const excludedSchema = z.object({ expert: z.int(), name: z.string(), reasons: z.array(reasonSchema) })

/** Who can be drawn and who cannot, each with why. Shown once the draw is sealed, and not before: whoever knows it can choose nothing any more. */
const drawPool = (engine: Engine) =>
  query({
    name: 'cases.drawPool',
    route: 'GET /api/cases/:case/draws/pool',
    summary: { zh: '可抽名单', en: 'Who can be drawn' },
    input: z.strictObject({ case: z.coerce.number().int(), role: roleField }),
    output: z.object({ role: z.string(), from: z.string().describe('池'), actions: z.array(z.string()).describe('the moves that draw'), count: z.int(), atLeast: z.int().nullable(), substitutes: z.int(), lot: lotSchema.nullable(), pool: z.object({ eligible: z.array(eligibleSchema), excluded: z.array(excludedSchema) }).nullable() }),
    async handle(context, { case: id, role: asked }) {
      requireDrawing(context)
      const { procedure, stored } = followed(engine, await readVisible(context, id))
      const role = drawnRole(procedure, asked)
      return asSystem(context, async (within) => {
        const needed = missingIn(procedure, stored, role)
        const lot = await openLot(within, id, role)
        const actions = [...new Set(procedure.rows.flatMap((row) => (row.effects.some((effect) => effect.kind === '抽取' && effect.role === role) ? [row.action] : [])))]
        const known = { role, actions, from: needed.pool, count: needed.count, atLeast: needed.atLeast, substitutes: needed.substitutes }
        if (lot === undefined) return { ...known, lot: null, pool: null }
        return { ...known, lot: { code: codeOf(lot.commitment), commitment: lot.commitment, sealedAt: lot.sealedAt, plan: { ...lot.plan, seats: [...lot.plan.seats] } }, pool: await poolShown(engine, within, stored, needed) }
      })
    },
  })

async function poolShown(engine: Engine, within: Context, stored: StoredCase, needed: Parameters<typeof questionOf>[3]) {
  const { eligible, excluded } = await poolFor(within, await questionOf(within, engine.procedures, stored, needed), openReviews(engine.procedures))
  return {
    eligible: eligible.map(({ expert, name, fields, year }) => ({ expert, name, fields: [...fields], tickets: ticketsFor(year) })),
    excluded: excluded.map(({ expert, name, reasons }) => ({ expert, name, reasons: [...reasons] })),
  }
}

const personSchema = z.object({ account: z.int(), name: z.string(), id: z.string().describe('as the public record calls him') })
const drawSchema = z.object({
  code: z.string(), role: z.string(), record: z.custom<DrawRecord>(), callings: z.array(z.custom<Calling>()), checks: z.array(z.custom<DrawCheck>()),
  pool: z.array(personSchema), drawn: z.array(personSchema).describe('those drawn, and substitutes called since'),
  exclusions: z.array(z.object({ expert: z.int(), name: z.string(), reasons: z.array(z.object({ code: z.string(), zh: z.string() })) })).nullable().describe('for those who draw'),
})
/** Draws made before they were published: pool and seed alone. */
const earlierSchema = z.object({ step: z.int(), role: z.string(), at: z.string(), seed: z.string(), pool: z.array(z.int()), drawn: z.array(z.int()), matches: z.boolean() })

/** The draws of a case with the people behind the names, each repeated just now. Why somebody could not be drawn is for those who draw. */
const draws = query({
  name: 'cases.draws',
  route: 'GET /api/cases/:case/draws',
  summary: { zh: '抽取复算', en: 'Repeat the draws of a case' },
  input: z.strictObject({ case: z.coerce.number().int() }),
  output: z.object({ draws: z.array(drawSchema), earlier: z.array(earlierSchema) }),
  async handle(context, { case: id }) {
    if (context.session.role !== 'auditor') requireDrawing(context)
    await requireVisible(context, id)
    const draws_ = drawsLots(context)
    return asSystem(context, async (within) => {
      const found = await drawsOf(within, id)
      const earlier = await within.db.rows<Omit<z.infer<typeof earlierSchema>, 'matches'>>(sql`
        select step, role, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, seed, pool::int[], drawn::int[] from cases.draw where region = ${within.session.region} and case_id = ${id} order by step, role`)
      return {
        draws: found.map(({ members, exclusions, record, callings, checks, ...rest }) => {
          const person = (name: string) => ({ id: name, ...members[name]! })
          return { ...rest, record, callings: [...callings], checks: [...checks], pool: record.pool.map((member) => person(member.id)), drawn: [...record.drawn, ...callings.flatMap(({ called }) => called)].map(person), exclusions: draws_ ? exclusions.map((each) => ({ ...each, reasons: [...each.reasons] })) : null }
        }),
        earlier: earlier.map((row) => ({ ...row, matches: drawByLot(row.pool, row.seed, row.drawn.length).join() === row.drawn.join() })),
      }
    })
  },
})

export const drawsDeclared = (engine: Engine): Declared[] => [draws, sealDraw(engine), drawPool(engine)]
