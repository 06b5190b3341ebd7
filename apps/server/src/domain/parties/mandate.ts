import { z } from 'zod'
import { sql, type Database } from '../../platform/database/sql.ts'

/** What an agency may do for its client. An empty list means every matter. */
export const matters = ['申报', '专利', '交易', '融资', '维权'] as const
export type Matter = (typeof matters)[number]

export const mandateSchema = z.object({
  id: z.int(),
  client: z.int(),
  clientName: z.string(),
  agency: z.int(),
  agencyName: z.string(),
  offeredAs: z.enum(['client', 'agency']),
  matters: z.array(z.enum(matters)),
  since: z.string(),
  until: z.string().nullable(),
  state: z.enum(['offered', 'accepted', 'ended']),
})
export type Mandate = z.infer<typeof mandateSchema>

export const mandateColumns = sql`
  id, client, client_name as "clientName", agency, agency_name as "agencyName", offered_as as "offeredAs", matters, since, until,
  case when ended_at is not null then 'ended' when accepted_at is not null then 'accepted' else 'offered' end as state`

/** Does the agency hold an accepted mandate of the client for this matter on this day? */
export async function holdsMandate(db: Database, region: number, { agency, client, matter, day }: { agency: number; client: number; matter: Matter; day: string }): Promise<boolean> {
  const found = await db.maybe(sql`
    select 1 from parties.mandate
    where region = ${region} and agency = ${agency} and client = ${client} and accepted_at is not null and ended_at is null
      and since <= ${day} and (until is null or until >= ${day}) and (matters = '{}' or ${matter} = any (matters))`)
  return found !== undefined
}
