import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { loadCases, type StoredCase } from './stored.ts'

/** Refuses with NOT_FOUND unless the cover of the case or a seat in it is this session's to see: row-level security is asked, not we. */
export async function requireVisible({ db, session }: Pick<Context, 'db' | 'session'>, id: number): Promise<void> {
  const seen = await db.maybe(sql`
    select 1 from cases.case where region = ${session.region} and id = ${id}
    union all select 1 from cases.party where region = ${session.region} and case_id = ${id} and person = ${session.actor} and until is null limit 1`)
  if (seen === undefined) throw new Refusal('NOT_FOUND', `case/${id}`)
}

/** The whole case, for the engine, after it was found visible. Show of it only what the procedure's views show. */
export async function readVisible(context: Context, id: number): Promise<StoredCase> {
  await requireVisible(context, id)
  const [stored] = await asSystem(context, ({ db, session }) => loadCases(db, session.region, [id]))
  return stored!
}
