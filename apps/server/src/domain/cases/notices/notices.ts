import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Engine } from '../engine/engine.ts'
import { plainText } from '../engine/fields.ts'
import { noticeSchema, readNotices } from './notice.ts'

/** Notices before the public, newest first. */
export const listNotices = (engine: Engine) =>
  query({
    name: 'cases.listNotices',
    route: 'GET /api/notices',
    summary: { zh: '公示公告', en: 'Public notices' },
    input: z.strictObject({ before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(100).default(20), words: plainText(100).optional() }),
    output: z.object({ notices: z.array(noticeSchema), next: z.int().nullable() }),
    async handle(context, { before, limit, words }) {
      const where = sql.and([
        ...(before === undefined ? [] : [sql`n.id < ${before}`]),
        // Among what is shown only: the names of the fields are no words of it.
        ...(words === undefined || words === '' ? [] : [sql`k.no = ${words} or exists (select 1 from jsonb_each_text(n.fields) f where f.value ilike ${`%${escapeLike(words)}%`})`]),
      ])
      const rows = await readNotices(engine, context, where, limit + 1)
      return { notices: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.notice : null }
    },
  })

export const readNotice = (engine: Engine) =>
  query({
    name: 'cases.readNotice',
    route: 'GET /api/notices/:notice',
    summary: { zh: '一份公示', en: 'One public notice' },
    input: z.strictObject({ notice: z.coerce.number().int() }),
    output: noticeSchema,
    async handle(context, { notice }) {
      const [found] = await readNotices(engine, context, sql`n.id = ${notice}`, 1)
      if (found === undefined) throw new Refusal('NOT_FOUND')
      return found
    },
  })

const escapeLike = (words: string): string => words.replace(/[\\%_]/g, '\\$&')
