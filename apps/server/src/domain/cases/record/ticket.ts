import { createHash, randomBytes } from 'node:crypto'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'

/** What is kept of a ticket. */
export const hashOf = (ticket: string): string => createHash('sha256').update(ticket).digest('hex')

/** Makes a ticket for a case that a lot opens, to be handed out once; answers its hash. 128 random bits cannot be guessed. */
export async function issueTicket({ db, session }: Pick<Context, 'db' | 'session'>, lot: number): Promise<string> {
  const ticket = randomBytes(16).toString('base64url')
  const hash = hashOf(ticket)
  await db.run(sql`insert into cases.ticket(region, hash, lot, ticket) values (${session.region}, ${hash}, ${lot}, ${ticket})`)
  return hash
}
