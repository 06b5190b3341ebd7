import { sql } from '../../../platform/database/sql.ts'
import { aboveOf, roleOfPost } from '../engine/actor.ts'
import type { Planned, Scene } from './scene.ts'

/** Leaves a message for each receiver in the platform, where it stays with the case. */
export async function sendMessage({ context, stored }: Scene, { to, matter }: Planned<'通知'>): Promise<void> {
  const { db, session, clock } = context
  for (const { organisation, person, post } of to) {
    const office = organisation === null && person === null ? post : null
    const superior = office === null ? null : aboveOf(office)
    const role = office === null || superior !== null ? null : (roleOfPost(office.post) ?? null)
    if (organisation === null && person === null && role === null && superior === null) continue
    await db.run(sql`
      insert into cases.message(region, case_id, no, organisation, account, role, superior, matter, at)
      values (${session.region}, ${stored.id}, ${stored.state.no}, ${organisation === null ? null : Number(organisation)}, ${organisation === null && person !== null ? Number(person) : null}, ${role}, ${superior}, ${matter}, ${clock.now()})`)
  }
}
