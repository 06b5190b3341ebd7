import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Engine } from '../engine/engine.ts'
import { noticeSchema, readNotices } from '../notices/notice.ts'
import { codeSchema } from './verificationCode.ts'

const found = z.object({
  kind: z.string(),
  number: z.string().describe('its own number; of a notice the number of its case'),
  issuedOn: z.string(),
  to: z.string().nullable(),
  notice: noticeSchema.pick({ notice: true, standing: true, later: true }).nullable().describe('null: it is a paper'),
})

/** Was this issued here? Answers kind, number, day and to whom, and of a notice whether it still stands, to whoever holds the code. */
export const verifyPaper = (engine: Engine) =>
  query({
    name: 'cases.verifyPaper',
    route: 'GET /api/papers/:code',
    summary: { zh: '验证文书与公示', en: 'Check a paper or a notice by its code' },
    input: z.strictObject({ code: codeSchema }),
    output: found,
    async handle(context, { code }) {
      const paper = await asSystem(context, ({ db, session }) => db.maybe<{ kind: string; number: string; issuedOn: string; to: string | null }>(sql`
        select kind, number, issued_on as "issuedOn", fields->>'申请单位' as "to" from cases.paper where region = ${session.region} and code = ${code}`))
      if (paper !== undefined) return { ...paper, notice: null }
      const [published] = await readNotices(engine, context, sql`n.code = ${code}`, 1)
      if (published === undefined) throw new Refusal('NOT_FOUND')
      const { title, no, publishedOn, fields, notice, standing, later } = published
      return { kind: title, number: no, issuedOn: publishedOn, to: typeof fields['申请单位'] === 'string' ? fields['申请单位'] : null, notice: { notice, standing, later } }
    },
  })
