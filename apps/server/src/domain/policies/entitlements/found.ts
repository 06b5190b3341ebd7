import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Library } from '../library.ts'
import { reasonsSchema } from './reasons.ts'
import { measureName } from './scan.ts'

const foundSchema = z.object({
  id: z.int(),
  organisation: z.int(),
  organisationName: z.string(),
  districtName: z.string().nullable(),
  document: z.string(),
  measure: z.string(),
  name: z.string(),
  status: z.enum(['符合', '可竞争']),
  low: z.int(),
  high: z.int().nullable(),
  firstFoundOn: z.string(),
  withdrawnOn: z.string().nullable().describe('no longer entitled, since this day'),
  noticedAt: z.string().nullable().describe('null: an application is in hand anyway'),
})
export type Found = z.infer<typeof foundSchema>

export const foundColumns = sql`
  f.id, f.organisation, o.name as "organisationName", d.name as "districtName", f.document, f.measure, f.status, f.low, f.high,
  f.first_found_on as "firstFoundOn", f.withdrawn_on as "withdrawnOn", to_char(f.noticed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "noticedAt"`
// Whoever may not see the organisation does not see what it was told.
export const foundTables = sql`policies.entitlement_found f join parties.organisation o on o.region = f.region and o.id = f.organisation left join parties.region d on d.code = o.district`

/** Who has been told of what, the last first. */
export const listEntitled = (library: Library) =>
  query({
    name: 'policies.listEntitled',
    route: 'GET /api/entitlements/organisations',
    summary: { zh: '免申即享：已通知的单位', en: 'Organisations that were told of an entitlement' },
    input: z.strictObject({ document: z.string().max(40).optional(), measure: z.string().max(40).optional(), before: z.coerce.number().int().optional().describe('id'), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ found: z.array(foundSchema), next: z.int().nullable() }),
    async handle({ db, session }, { document, measure, before, limit }) {
      const where = [sql`f.region = ${session.region}`, sql`f.noticed_at is not null`]
      if (document !== undefined) where.push(sql`f.document = ${document}`)
      if (measure !== undefined) where.push(sql`f.measure = ${measure}`)
      if (before !== undefined) where.push(sql`f.id < ${before}`)
      const rows = await db.rows<Omit<Found, 'name'>>(sql`select ${foundColumns} from ${foundTables} where ${sql.and(where)} order by f.id desc limit ${limit + 1}`)
      return { found: rows.slice(0, limit).map((row) => ({ ...row, name: measureName(library, row) })), next: rows.length > limit ? rows[limit - 1]!.id : null }
    },
  })

/** One notice with its reasons, for the organisation's own people and the officers. */
export const readEntitlement = (library: Library) =>
  query({
    name: 'policies.entitlement',
    route: 'GET /api/entitlements/:entitlement',
    summary: { zh: '免申即享通知：符合的条件、事实与条款', en: 'A notice of entitlement with its reasons' },
    input: z.strictObject({ entitlement: z.coerce.number().int() }),
    output: foundSchema.extend({ reasons: reasonsSchema }),
    async handle({ db, session }, { entitlement }) {
      const row = await db.maybe<Omit<Found, 'name'> & { reasons: z.infer<typeof reasonsSchema> }>(sql`select ${foundColumns}, f.reasons from ${foundTables} where f.region = ${session.region} and f.id = ${entitlement}`)
      if (row === undefined) throw new Refusal('NOT_FOUND', `entitlement/${entitlement}`)
      return { ...row, name: measureName(library, row) }
    },
  })
