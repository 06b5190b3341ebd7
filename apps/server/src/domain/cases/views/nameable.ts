import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Engine } from '../engine/engine.ts'
import { insightInto } from '../record/insight.ts'

const nameableSchema = z.object({ case: z.int(), no: z.string(), title: z.string(), organisationName: z.string().nullable(), outward: z.string(), amount: z.int().nullable().describe('分 fen') })

/** Whom and what a move may name: cases that may come into this lot or leave it, holders of the role that one of them gives up. */
export const nameable = (engine: Engine) =>
  query({
    name: 'cases.nameable',
    route: 'GET /api/cases/:case/nameable',
    summary: { zh: '办理时可以指明的办件与人', en: 'Cases and people that a move may name' },
    input: z.strictObject({ case: z.coerce.number().int(), action: z.string().max(50), words: z.string().max(60).default(''), limit: z.coerce.number().int().min(1).max(500).default(50) }),
    output: z.object({ cases: z.array(nameableSchema), total: z.int(), people: z.array(z.object({ account: z.string(), name: z.string() })) }),
    async handle(context, { case: id, action, words, limit }) {
      const { stored, procedure, moves } = await insightInto(engine, context, id)
      const move = moves.find((each) => each.action === action)
      if (move === undefined) throw new Refusal('NOT_FOUND', `case/${id}/${action}`)
      const { region } = context.session
      const seats = move.names === null ? [] : stored.state.parties.filter((party) => party.role === move.names && party.until === null && party.person !== null).map((party) => Number(party.person))
      const people = seats.length === 0 ? [] : await asSystem(context, ({ db }) => db.rows<{ account: string; name: string }>(sql`select account::text, name from parties.person where region = ${region} and account = any(${seats}) order by name, account`))
      if (move.cases === undefined) return { cases: [], total: 0, people }
      const { into, among } = move.cases
      // Covers as the session sees them, states and sums as the system.
      const seen = await context.db.rows<{ id: number }>(sql`
        select id from cases.case where region = ${region} and procedure = ${procedure.members} and not draft
          and ${into ? sql`lot is null` : sql`lot = ${id}`} and (${stored.district}::int is null or district = ${stored.district})`)
      const from = sql`
        cases.case k join cases.content c on c.region = k.region and c.case_id = k.id left join parties.organisation o on o.region = k.region and o.id = k.organisation
        where k.region = ${region} and k.id = any(${seen.map((each) => each.id)}) and c.state = any(${among}) and (${words} = '' or position(${words} in k.no) > 0 or position(${words} in k.title) > 0 or position(${words} in o.name) > 0)`
      return asSystem(context, async ({ db }) => ({
        cases: await db.rows<z.infer<typeof nameableSchema>>(sql`
          select k.id as "case", k.no, k.title, o.name as "organisationName", k.outward, coalesce(c.fields->'本次额', c.fields->'拟资助额', c.fields->'申请金额') as amount from ${from} order by k.id limit ${limit}`),
        total: (await db.one<{ total: number }>(sql`select count(*)::int as total from ${from}`)).total,
        people,
      }))
    },
  })
