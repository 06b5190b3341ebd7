import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { Role } from '../../../platform/permission/role.ts'

/** Whose inbox: an organisation's people's, one person's, or that of whoever holds a post. */
export type Inbox = { readonly organisation: number } | { readonly account: number } | { readonly role: Role }

/**
 * Leaves a message that is about no case in an inbox, as the system; `link` is a page of the portal. What lies in an inbox
 * goes on from there to the addresses its reader has chosen; there is no other way out.
 */
export async function leaveMessage({ db, session, clock }: Context, message: Inbox & { readonly matter: string; readonly link: string }): Promise<void> {
  const { organisation, account, role, matter, link }: { organisation?: number; account?: number; role?: Role; matter: string; link: string } = message
  await db.run(sql`
    insert into cases.message(region, organisation, account, role, matter, link, at)
    values (${session.region}, ${organisation ?? null}, ${account ?? null}, ${role ?? null}, ${matter}, ${link}, ${clock.now()})`)
}
