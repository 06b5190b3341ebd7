import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'

const dispatchSchema = z.object({
  reference: z.string().describe('ours; the receipt names it'),
  case: z.int(),
  no: z.string(),
  system: z.string(),
  document: z.string(),
  fields: z.custom<object>(),
  answers: z.array(z.string()).describe('moves a receipt may bring about'),
  number: z.string().nullable(),
  made: z.string().nullable(),
  sentAt: z.string(),
  answeredAt: z.string().nullable(),
})

/** What was handed to other systems: an adapter fetches what waits; the office sees what has not been answered. */
export const dispatches = query({
  name: 'cases.dispatches',
  route: 'GET /api/dispatches',
  summary: { zh: '传送与回执', en: 'What was sent to other systems, and what came back' },
  input: z.strictObject({ system: z.string().max(50).optional(), waiting: z.enum(['yes', 'no', 'all']).default('yes'), limit: z.coerce.number().int().min(1).max(200).default(50), offset: z.coerce.number().int().min(0).default(0) }),
  output: z.object({ dispatches: z.array(dispatchSchema), total: z.int() }),
  async handle({ db, session: { region } }, { system, waiting, limit, offset }) {
    const where = sql.and([
      sql`d.region = ${region}`,
      ...(system === undefined ? [] : [sql`d.system = ${system}`]),
      ...(waiting === 'all' ? [] : [waiting === 'yes' ? sql`d.receipt is null` : sql`d.receipt is not null`]),
    ])
    // The cover is joined as the session sees it: an officer of a district reads the district's.
    const from = sql`cases.dispatch d join cases.case k on k.region = d.region and k.id = d.case_id where ${where}`
    const { total } = await db.one<{ total: number }>(sql`select count(*)::int as total from ${from}`)
    const rows = await db.rows<z.infer<typeof dispatchSchema>>(sql`
      select d.key as reference, d.case_id as "case", k.no, d.system, d.document, d.fields, d.answers, d.number, d.made,
        to_char(d.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "sentAt", to_char(d.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "answeredAt"
      from ${from} order by d.sent_at desc, d.key limit ${limit} offset ${offset}`)
    return { dispatches: rows, total }
  },
})
