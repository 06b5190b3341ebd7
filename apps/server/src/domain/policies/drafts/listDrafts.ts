import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { Library } from '../library.ts'
import { draftRows, headSchema, withAge } from './draft.ts'

/** One's own drafts and those that colleagues share, newest first. */
export const listDrafts = (library: Library) =>
  query({
    name: 'policies.listDrafts',
    route: 'GET /api/policies/drafts',
    summary: { zh: '政策草案', en: 'Policy drafts' },
    input: z.strictObject({ document: z.string().max(20).optional(), measure: z.string().max(20).optional(), before: z.coerce.number().int().positive().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ drafts: z.array(headSchema), next: z.int().nullable().describe('give as `before` for older ones') }),
    async handle({ db, session }, { document, measure, before, limit }) {
      const asked = sql.and([
        sql`d.region = ${session.region}`,
        ...(document === undefined ? [] : [sql`d.document = ${document}`]),
        ...(measure === undefined ? [] : [sql`d.measure = ${measure}`]),
        ...(before === undefined ? [] : [sql`d.id < ${before}`]),
      ])
      const rows = await db.rows<Parameters<typeof withAge>[1]>(sql`${draftRows(session.actor)} where ${asked} order by d.id desc limit ${limit + 1}`)
      const shown = rows.slice(0, limit)
      return { drafts: shown.map((row) => headSchema.parse(withAge(library, row))), next: rows.length > limit ? shown.at(-1)!.draft : null }
    },
  })
