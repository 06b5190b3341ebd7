import { z } from 'zod'
import type { Context } from '../../../../platform/action/context.ts'
import { sql, type Sql } from '../../../../platform/database/sql.ts'
import { Refusal } from '../../../../platform/errors/refusal.ts'
import type { Session } from '../../../../platform/permission/session.ts'
import { FOLLOW_QUEUE } from '../../queue.ts'

/** What an owner declares of a patent and the office confirms, and where it is kept. */
const RECORDS = { payment: sql`patents.fee_payment`, licence: sql`patents.licence`, pledge: sql`patents.pledge`, share: sql`patents.share`, compensation: sql`patents.compensation` } as const
export type RecordName = keyof typeof RECORDS
export const recordNames = Object.keys(RECORDS) as [RecordName, ...RecordName[]]
/** An ending is answered as the record is that it ends. */
export const answered = [...recordNames, 'ending'] as const
export const tableOf = (what: (typeof answered)[number]): Sql => (what === 'ending' ? sql`patents.ending` : RECORDS[what])
export const recordStates = ['declared', 'confirmed', 'refused', 'withdrawn'] as const

export const day = z.iso.date()
export const organisation = z.int().optional().describe('for whom an owner declares; the office may leave it out')
export const applications = z.array(z.string().max(30)).min(1).max(500)
export const fen = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
const DECLARING: readonly Session['role'][] = ['applicant', 'agent']

/** What rests on the register looks at it again once something has become certain, or is so no longer. */
export const lookAgain = ({ send, session }: Pick<Context, 'send' | 'session'>): Promise<unknown> => send(FOLLOW_QUEUE, { region: session.region })

/** The patents that a record is of. */
export async function patentsOf({ db, session: { region } }: Pick<Context, 'db' | 'session'>, what: RecordName, id: number): Promise<string[]> {
  const table = what === 'licence' ? sql`patents.licence_patent where licence = ${id}` : what === 'pledge' ? sql`patents.pledge_patent where pledge = ${id}` : sql`${tableOf(what)} where id = ${id}`
  return (await db.rows<{ application: string }>(sql`select application from ${table} and region = ${region} order by application`)).map(({ application }) => application)
}

/** An owner declares; what the office enters itself is confirmed by that. */
export const standing = ({ session }: Pick<Context, 'session'>): { state: 'declared' | 'confirmed'; source: 'owner' | 'office' } =>
  DECLARING.includes(session.role) ? { state: 'declared', source: 'owner' } : { state: 'confirmed', source: 'office' }

/** Refuses what is not in the register, and, of an owner, what it does not hold now. Numbers in the register's writing. */
export async function requireHeld({ db, session }: Pick<Context, 'db' | 'session'>, holder: number | undefined, numbers: readonly string[]): Promise<void> {
  const isOwner = DECLARING.includes(session.role)
  const found = await db.rows<{ application: string }>(sql`
    select p.application from patents.patent p where p.region = ${session.region} and p.application = any (${numbers})
      and (${!isOwner} or exists (select from patents.owner o where o.region = p.region and o.application = p.application and o.organisation = ${holder ?? null}::bigint and o.until is null))`)
  const held = new Set(found.map(({ application }) => application))
  const missing = numbers.filter((number) => !held.has(number))
  if (missing.length > 0) throw new Refusal('PATENT_NOT_HELD', missing.join('、'))
}
