import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { superiorKey } from '../../../platform/permission/session.ts'

const messageSchema = z.object({
  id: z.int(),
  case: z.int().nullable(),
  no: z.string().nullable(),
  link: z.string().nullable().describe('page of the portal it leads to, where it is about no case'),
  matter: z.string(),
  at: z.string(),
})

/** Messages to me, my organisations or my post, newest first. Most are about a case; one from elsewhere says where it leads. */
export const myMessages = query({
  name: 'cases.myMessages',
  route: 'GET /api/messages',
  summary: { zh: '消息', en: 'Messages' },
  input: z.strictObject({ before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ messages: z.array(messageSchema), next: z.int().nullable() }),
  async handle({ db, session }, { before, limit }) {
    const messages = await db.rows<z.infer<typeof messageSchema>>(sql`
      select id, case_id as "case", no, link, matter, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from cases.message
      where region = ${session.region} and (organisation = any(${session.organisations}::bigint[]) or account = ${session.actor} or role = ${session.role} or superior = ${session.superior === undefined ? null : superiorKey(session.superior)})
        and ${before === undefined ? sql`true` : sql`id < ${before}`} order by id desc limit ${limit + 1}`)
    return { messages: messages.slice(0, limit), next: messages.length > limit ? messages[limit - 1]!.id : null }
  },
})
