import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import type { Organisation } from './organisation.ts'

/** Organisations by credit code, of those the session may see; dissolved ones are gone. */
export async function organisationsByCode({ db, session }: Pick<Context, 'db' | 'session'>, codes: readonly string[]): Promise<Map<string, Pick<Organisation, 'id' | 'name' | 'status'>>> {
  const rows = await db.rows<Pick<Organisation, 'uscc' | 'id' | 'name' | 'status'>>(sql`
    select uscc, id, name, status from parties.organisation where region = ${session.region} and uscc = any (${codes}) and status <> 'dissolved'`)
  return new Map(rows.map(({ uscc, ...rest }) => [uscc, rest]))
}
