import { sql } from '../../../platform/database/sql.ts'
import { roleOfPost } from '../actor.ts'
import type { Planned, Scene } from './scene.ts'

/** Leaves a message for each receiver in the platform, where it stays with the case. */
export async function sendMessage({ context, stored }: Scene, { to, matter }: Planned<'通知'>): Promise<void> {
  const { db, session, clock } = context
  for (const { organisation, person, post } of to) {
    const role = organisation === null && person === null && post !== null ? (roleOfPost(post.post) ?? null) : null
    if (organisation === null && person === null && role === null) continue
    await db.run(sql`
      insert into cases.message(region, case_id, no, organisation, account, role, matter, at)
      values (${session.region}, ${stored.id}, ${stored.state.no}, ${organisation === null ? null : Number(organisation)}, ${organisation === null && person !== null ? Number(person) : null}, ${role}, ${matter}, ${clock.now()})`)
  }
}
