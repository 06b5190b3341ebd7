import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'

/** What forms are filled from. */
export type OrganisationDetails = { readonly id: number; readonly name: string; readonly uscc: string; readonly kind: string; readonly district: number | null; readonly founded: string | null; readonly contact: string | null; readonly phone: string | null }

/** One organisation as far as this session may see it; what is hidden does not exist. */
export async function readOrganisation({ db, session }: Pick<Context, 'db' | 'session'>, id: number): Promise<OrganisationDetails> {
  const found = await db.maybe<OrganisationDetails>(sql`
    select id, name, uscc, kind, district, founded, contact, phone from parties.organisation where region = ${session.region} and id = ${id}`)
  if (found === undefined) throw new Refusal('NOT_FOUND', `organisation/${id}`)
  return found
}
