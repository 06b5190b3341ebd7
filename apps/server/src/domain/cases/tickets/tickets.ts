import { formFor, legalMoves, viewFor, type Actor, type Fields, type FormForRole } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { action, query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { momentOf } from '../engine/actor.ts'
import { carryOut } from '../moves/carryOut.ts'
import type { Engine } from '../engine/engine.ts'
import { fieldsInput, plainText } from '../engine/fields.ts'
import { insightInto } from '../record/insight.ts'
import { movedSchema, versionSeen } from '../moves/makeMove.ts'
import { loadCases } from '../record/stored.ts'
import { hashOf } from '../record/ticket.ts'

const ticketInput = z.string().regex(/^[\w-]{22}$/).describe('the one-time ticket')

/** Hands out the tickets of a lot, once: whoever runs the survey gives them to people; nothing here says to whom. */
export const collectTickets = (engine: Engine) =>
  action({
    name: 'cases.collectTickets',
    route: 'POST /api/cases/:case/tickets',
    summary: { zh: '领取匿名件的凭证（只给一次）', en: 'Collect the tickets of an anonymous lot, once' },
    input: z.strictObject({ case: z.int() }),
    output: z.object({ tickets: z.array(z.string()) }),
    subject: ({ case: id }) => `case/${id}`,
    async handle(context, { case: id }) {
      if ((await insightInto(engine, context, id)).side !== 'office') throw new Refusal('NOT_FOUND', `case/${id}`)
      // In no order that the cases stand in.
      return asSystem(context, async ({ db, session: { region } }) => ({
        tickets: (await db.rows<{ ticket: string }>(sql`delete from cases.ticket where region = ${region} and lot = ${id} returning ticket`)).map(({ ticket }) => ticket).sort(),
      }))
    },
  })

/** What the bearer of a ticket may read and fill in. */
export const caseByTicket = (engine: Engine) =>
  query({
    name: 'cases.caseByTicket',
    route: 'GET /api/tickets/:ticket',
    summary: { zh: '凭证所开的匿名件', en: 'The anonymous case a ticket opens' },
    input: z.strictObject({ ticket: ticketInput }),
    output: z.object({ procedureName: z.string(), outward: z.string(), v: z.int(), fields: z.custom<Fields>(), actions: z.array(z.string()), forms: z.array(z.custom<FormForRole>()) }),
    handle: (context, { ticket }) =>
      asSystem(context, async (within) => {
        const { id, actor } = await bearer(within, ticket)
        const [stored] = await loadCases(within.db, within.session.region, [id])
        const procedure = engine.procedures.byHash(stored!.state.hash)
        const moves = legalMoves(procedure, stored!.state, actor, momentOf(within.clock))
        const forms = moves.flatMap((move) => (move.form === null ? [] : [formFor(procedure, move.form, move.roles[0]!)])).filter((form) => form !== null)
        const { outward } = procedure.states[stored!.state.state]!
        return { procedureName: procedure.name, outward, v: stored!.state.v, fields: viewFor(procedure, stored!.state, actor)?.fields ?? {}, actions: moves.map((move) => move.action), forms }
      }),
  })

/** A move by whoever shows the ticket. For visitors only: a session that is signed in would leave a name in the audit. */
export const moveByTicket = (engine: Engine) =>
  action({
    name: 'cases.moveByTicket',
    route: 'POST /api/tickets/:ticket/moves',
    summary: { zh: '凭证办理一步（匿名）', en: 'Make a move by ticket, anonymously' },
    input: z.strictObject({ ticket: ticketInput, v: versionSeen, action: plainText(50), values: fieldsInput.optional() }),
    output: movedSchema,
    handle: (context, { ticket, v, action: wanted, values }) =>
      asSystem(context, async (within) => {
        const { id, actor } = await bearer(within, ticket)
        const { after, procedure, plan } = await carryOut(engine, within, { case: id, action: wanted, input: { v, ...(values === undefined ? {} : { values: values as Fields }) }, actor })
        return { v: after.v, outward: procedure.states[after.state]!.outward, arrived: plan.arrived, ended: plan.ending !== null }
      }),
  })

async function bearer({ db, session: { region } }: Pick<Context, 'db' | 'session'>, ticket: string): Promise<{ id: number; actor: Actor }> {
  const hash = hashOf(ticket)
  const found = await db.maybe<{ id: number }>(sql`select case_id as id from cases.party where region = ${region} and ticket = ${hash} and until is null`)
  if (found === undefined) throw new Refusal('NOT_FOUND')
  return { id: found.id, actor: { kind: 'ticket', ticket: hash } }
}
