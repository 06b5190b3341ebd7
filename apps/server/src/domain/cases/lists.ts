import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import type { Engine } from './engine.ts'

export const coverSchema = z.object({
  case: z.int(),
  no: z.string(),
  procedure: z.string(),
  outward: z.string(),
  title: z.string(),
  measure: z.string().nullable(),
  measureName: z.string().nullable(),
  organisation: z.int().nullable(),
  organisationName: z.string().nullable(),
  openedOn: z.string(),
  movedAt: z.string(),
  closedOn: z.string().nullable(),
  ending: z.string().nullable(),
})
export type Cover = z.infer<typeof coverSchema>

/** Columns of a cover, from `cases.case k left join parties.organisation o`. */
export const coverColumns = sql`
  k.id as "case", k.no, k.procedure, k.outward, k.title, k.measure, k.organisation, o.name as "organisationName", k.opened_on as "openedOn",
  to_char(k.moved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "movedAt", k.closed_on as "closedOn", k.ending`
export const coverTables = sql`cases.case k left join parties.organisation o on o.region = k.region and o.id = k.organisation`

export const named = (engine: Engine, rows: readonly Omit<Cover, 'measureName'>[]): Cover[] => rows.map((row) => ({ ...row, measureName: row.measure === null ? null : engine.nameOf(row.measure) }))

/** The cases of one's organisations, newest first. */
export const myCases = (engine: Engine) =>
  query({
    name: 'cases.myCases',
    route: 'GET /api/cases',
    summary: { zh: '我的申报', en: 'My cases' },
    input: z.strictObject({ running: z.enum(['yes', 'no', 'all']).default('all'), before: z.string().max(30).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ cases: z.array(coverSchema), next: z.string().nullable() }),
    async handle({ db, session }, { running, before, limit }) {
      const mine = session.role === 'expert' ? sql`${session.actor} = any(k.accounts)` : sql`k.organisations && ${session.organisations}::bigint[]`
      const rows = await db.rows<Omit<Cover, 'measureName'>>(sql`
        select ${coverColumns} from ${coverTables}
        where k.region = ${session.region} and ${mine}
          and (${running} = 'all' or (k.ending is null) = (${running} = 'yes')) and (${before ?? null}::timestamptz is null or k.moved_at < ${before ?? null}::timestamptz)
        order by k.moved_at desc, k.id desc limit ${limit + 1}`)
      // Who reviews blind is not told whose case it is.
      const shown = session.role === 'expert' ? rows.map((row) => ({ ...row, organisation: null, organisationName: null, title: '' })) : rows
      return { cases: named(engine, shown.slice(0, limit)), next: rows.length > limit ? shown[limit - 1]!.movedAt : null }
    },
  })

/** Messages to me, my organisations or my post, newest first. */
export const myMessages = query({
  name: 'cases.myMessages',
  route: 'GET /api/messages',
  summary: { zh: '消息', en: 'Messages' },
  input: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ messages: z.array(z.object({ id: z.int(), case: z.int(), no: z.string().nullable(), matter: z.string(), at: z.string() })) }),
  async handle({ db, session }, { limit }) {
    return {
      messages: await db.rows(sql`
        select m.id, m.case_id as "case", k.no, m.matter, to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
        from cases.message m left join cases.case k on k.region = m.region and k.id = m.case_id
        where m.region = ${session.region} and (m.organisation = any(${session.organisations}::bigint[]) or m.account = ${session.actor} or m.role = ${session.role})
        order by m.id desc limit ${limit}`),
    }
  },
})
