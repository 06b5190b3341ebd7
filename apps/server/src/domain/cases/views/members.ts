import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { coverColumns, coverSchema, coverTables, named, type CoverRow } from '../record/cover.ts'
import type { Engine } from '../engine/engine.ts'
import { insightInto } from '../record/insight.ts'

/** The members of a lot that this session sees, and how many stand where. For the office; anonymous members are only counted by it. */
export const members = (engine: Engine) =>
  query({
    name: 'cases.members',
    route: 'GET /api/cases/:case/members',
    summary: { zh: '本批所含的办件', en: 'The cases of a lot' },
    input: z.strictObject({ case: z.coerce.number().int(), words: z.string().max(60).default(''), outward: z.string().max(30).optional(), limit: z.coerce.number().int().min(1).max(200).default(50), offset: z.coerce.number().int().min(0).default(0) }),
    output: z.object({ cases: z.array(coverSchema), total: z.int(), standing: z.array(z.object({ outward: z.string(), cases: z.int() })) }),
    async handle(context, { case: id, words, outward, limit, offset }) {
      if ((await insightInto(engine, context, id)).side !== 'office') throw new Refusal('NOT_FOUND', `case/${id}`)
      const { db, session: { region } } = context
      const where = sql`k.region = ${region} and k.lot = ${id} and (${words} = '' or position(${words} in k.no) > 0 or position(${words} in k.title) > 0 or position(${words} in o.name) > 0) and (${outward ?? null}::text is null or k.outward = ${outward ?? null})`
      return {
        cases: named(engine, await db.rows<CoverRow>(sql`select ${coverColumns} from ${coverTables} where ${where} order by k.id limit ${limit} offset ${offset}`)),
        total: (await db.one<{ total: number }>(sql`select count(*)::int as total from ${coverTables} where ${where}`)).total,
        standing: await db.rows<{ outward: string; cases: number }>(sql`select outward, count(*)::int as cases from cases.case where region = ${region} and lot = ${id} group by outward order by count(*) desc, outward`),
      }
    },
  })
