import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'

/** Leaves a message that is about no case in the inbox of an organisation's people, as the system; `link` is a page of the portal. */
export async function leaveMessage({ db, session, clock }: Context, { organisation, matter, link }: { readonly organisation: number; readonly matter: string; readonly link: string }): Promise<void> {
  await db.run(sql`insert into cases.message(region, organisation, matter, link, at) values (${session.region}, ${organisation}, ${matter}, ${link}, ${clock.now()})`)
}
