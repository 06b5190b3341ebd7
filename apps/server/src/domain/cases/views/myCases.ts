import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { actorOf, organisationsOf } from '../engine/actor.ts'
import { blinded, coverColumns, coverSchema, coverTables, named, type CoverRow } from '../record/cover.ts'
import type { Engine } from '../engine/engine.ts'
import { followed } from '../record/followed.ts'
import { titleIn, viewOf } from '../record/insight.ts'
import { loadCases } from '../record/stored.ts'

/** The cases of one's organisations, or those in which one sits, last moved first. */
export const myCases = (engine: Engine) =>
  query({
    name: 'cases.myCases',
    route: 'GET /api/cases',
    summary: { zh: '我的申报', en: 'My cases' },
    input: z.strictObject({ running: z.enum(['yes', 'no', 'all']).default('all'), before: z.iso.datetime({ precision: 6 }).optional().describe('next page: movedAt of the last case seen'), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ cases: z.array(coverSchema), next: z.string().nullable() }),
    async handle(context, { running, before, limit }) {
      const conditions = sql.and([
        ...(running === 'all' ? [] : [running === 'yes' ? sql`k.ending is null` : sql`k.ending is not null`]),
        ...(before === undefined ? [] : [sql`k.moved_at < ${before}::timestamptz`]),
      ])
      const rows = context.session.role === 'expert' ? await seated(context, conditions, limit + 1) : await own(engine, context, conditions, limit + 1)
      return { cases: named(engine, rows.slice(0, limit)), next: rows.length > limit ? rows[limit - 1]!.movedAt : null }
    },
  })

async function own(engine: Engine, context: Context, conditions: Sql, limit: number): Promise<CoverRow[]> {
  const { db, session } = context
  const actor = await actorOf(context)
  const rows = await db.rows<CoverRow>(sql`
    select ${coverColumns} from ${coverTables}
    where k.region = ${session.region} and k.organisations && ${organisationsOf(actor)}::bigint[] and ${conditions} order by k.moved_at desc, k.id desc limit ${limit}`)
  // In another's case (the bank that confirms, who is evaluated with it) the title is shown where its field is.
  const others = rows.filter(({ organisation }) => organisation === null || !organisationsOf(actor).includes(organisation)).map((row) => row.case)
  const seen = new Map((await asSystem(context, (within) => loadCases(within.db, session.region, others))).map((stored) => {
    const under = followed(engine, stored)
    return [stored.id, titleIn(viewOf(session.role, under.procedure, under.stored, actor), stored.title)]
  }))
  return rows.map((row) => ({ ...row, title: seen.get(row.case) ?? row.title }))
}

/** Seats are the person's own to see, covers are not: they are read for him and blinded. */
async function seated({ db, session, ...context }: Context, conditions: Sql, limit: number): Promise<CoverRow[]> {
  const seats = await db.rows<{ case: number }>(sql`select case_id as "case" from cases.party where region = ${session.region} and person = ${session.actor} and until is null`)
  const rows = await asSystem({ ...context, db, session }, (within) => within.db.rows<CoverRow>(sql`
    select ${coverColumns} from ${coverTables}
    where k.region = ${session.region} and k.id = any(${seats.map((seat) => seat.case)}) and ${conditions} order by k.moved_at desc, k.id desc limit ${limit}`))
  return rows.map(blinded)
}
