import { sql } from '../../../platform/database/sql.ts'
import type { Planned, Scene } from './scene.ts'

/** Puts what is to be handed to another system where its adapter fetches it; the effect's key is our reference. */
export async function dispatch({ context: { db, session, clock }, stored, plan }: Scene, { key, system, document, fields, answers }: Planned<'传送'>): Promise<void> {
  await db.run(sql`
    insert into cases.dispatch(region, key, case_id, step, system, document, fields, answers, sent_at)
    values (${session.region}, ${key}, ${stored.id}, ${plan.step.seq}, ${system}, ${document}, ${JSON.stringify(fields)}, ${answers}, ${clock.now()})`)
}
