import type { ScoreModel } from '@zhiyun/valuation'
import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { applicationNumber, headColumns, headFields, type Head } from './valuation.ts'

/** One's own and what is shared with one, newest first; of one patent when asked so. */
export const listValuations = (model: ScoreModel) =>
  query({
    name: 'valuations.listValuations',
    route: 'GET /api/valuations',
    summary: { zh: '估值一览', en: 'Valuations' },
    input: z.strictObject({ patent: applicationNumber.optional(), before: z.coerce.number().int().positive().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({
      valuations: z.array(z.object(headFields)),
      next: z.int().nullable().describe('give as `before` for older ones'),
      purposes: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
    async handle({ db, session }, { patent, before, limit }) {
      const asked = sql.and([
        sql`v.region = ${session.region}`,
        ...(patent === undefined ? [] : [sql`v.patents @> array[${patent}]`]),
        ...(before === undefined ? [] : [sql`v.id < ${before}`]),
      ])
      const rows = await db.rows<Head>(sql`select ${headColumns} from valuations.valuation v where ${asked} order by v.id desc limit ${limit + 1}`)
      const shown = rows.slice(0, limit)
      return { valuations: shown, next: rows.length > limit ? shown.at(-1)!.valuation : null, purposes: [...model.purposes] }
    },
  })
