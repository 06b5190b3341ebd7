import { z } from 'zod'
import { organisationNameKey } from '@zhiyun/identity'
import { query } from '../../platform/action/declare.ts'
import { sql, type Sql } from '../../platform/database/sql.ts'
import type { Session } from '../../platform/permission/session.ts'
import { kinds } from './kind.ts'
import { organisationColumns, organisationSchema, organisationTables, statuses, type Organisation } from './organisation.ts'

export const organisationFilters = {
  text: z.string().trim().max(100).optional().describe('part of the name, or the beginning of the credit code'),
  kind: z.enum(kinds).optional(),
  district: z.coerce.number().int().optional(),
  status: z.enum(statuses).optional(),
  industry: z.string().regex(/^[A-T]\d{0,4}$/).optional().describe('GB/T 4754, all below it'),
}
export type OrganisationFilters = { [K in keyof typeof organisationFilters]?: z.infer<(typeof organisationFilters)[K]> | undefined }

/** Row-level security is the net; the session's own WHERE stands beside it and chooses the index. */
export function organisationsWhere(session: Session, { text, kind, district, status, industry }: OrganisationFilters): Sql {
  const parts = [sql`o.region = ${session.region}`]
  if (session.role === 'applicant' || session.role === 'agent') parts.push(sql`o.id = any (${session.organisations})`)
  if (kind !== undefined) parts.push(sql`o.kind = ${kind}`)
  if (district !== undefined) parts.push(sql`o.district = ${district}`)
  if (status !== undefined) parts.push(sql`o.status = ${status}`)
  if (industry !== undefined) parts.push(sql`starts_with(o.industry, ${industry})`)
  if (text !== undefined && text !== '') parts.push(sql`strpos(o.normalised, ${organisationNameKey(text)}) > 0 or starts_with(o.uscc, ${text.toUpperCase()})`)
  return sql.and(parts)
}

/** In the order of numbers, a page after the last one seen. */
export const listOrganisations = query({
  name: 'parties.listOrganisations',
  summary: { zh: '单位名录', en: 'Organisations' },
  route: 'GET /api/parties/organisations',
  input: z.strictObject({ ...organisationFilters, after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ total: z.int(), organisations: z.array(organisationSchema), next: z.int().nullable() }),
  async handle({ db, session }, { after, limit, ...filters }) {
    const where = organisationsWhere(session, filters)
    const { total } = await db.one<{ total: number }>(sql`select count(*) as total from parties.organisation o where ${where}`)
    const organisations = await db.rows<Organisation>(sql`select ${organisationColumns} from ${organisationTables} where ${where} and o.id > ${after} order by o.id limit ${limit}`)
    return { total, organisations, next: organisations.length === limit ? organisations.at(-1)!.id : null }
  },
})
