import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'

/** Was this paper issued here? Answers kind, number, day and to whom, to whoever holds the code printed on it. */
export const verifyPaper = query({
  name: 'cases.verifyPaper',
  route: 'GET /api/papers/:code',
  summary: { zh: '验证文书', en: 'Check a paper by its code' },
  input: z.strictObject({ code: z.string().regex(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/) }),
  output: z.object({ kind: z.string(), number: z.string(), issuedOn: z.string(), to: z.string().nullable() }),
  async handle(context, { code }) {
    const found = await asSystem(context, ({ db, session }) => db.maybe<{ kind: string; number: string; issuedOn: string; to: string | null }>(sql`
      select kind, number, issued_on as "issuedOn", fields->>'申请单位' as "to" from cases.paper where region = ${session.region} and code = ${code}`))
    if (found === undefined) throw new Refusal('NOT_FOUND')
    return found
  },
})
