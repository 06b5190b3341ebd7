import { z } from 'zod'
import type { Context } from '../../../../platform/action/context.ts'
import { sql } from '../../../../platform/database/sql.ts'
import { Refusal } from '../../../../platform/errors/refusal.ts'
import type { Session } from '../../../../platform/permission/session.ts'

/** What an owner declares of a patent and the office confirms; the names of their tables. */
export const RECORDS = { payment: 'fee_payment', licence: 'licence', pledge: 'pledge', share: 'share' } as const
export type RecordName = keyof typeof RECORDS
export const recordNames = Object.keys(RECORDS) as [RecordName, ...RecordName[]]
export const recordStates = ['declared', 'confirmed', 'refused', 'withdrawn'] as const

export const day = z.iso.date()
export const organisation = z.int().optional().describe('for whom an owner declares; the office may leave it out')
export const applications = z.array(z.string().max(30)).min(1).max(500)
export const fen = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
const DECLARING: readonly Session['role'][] = ['applicant', 'agent']

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
