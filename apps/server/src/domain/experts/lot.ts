import { randomBytes } from 'node:crypto'
import { commitmentOf, saltHashOf, type LotPlan } from '@zhiyun/procedure'
import { z } from 'zod'
import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { expertFields } from './expert.ts'

export const planFields = {
  seats: z.array(z.strictObject({ field: z.enum(expertFields), count: z.int().min(1).max(20) })).max(expertFields.length).default([]).describe('at least so many who know this field; nobody counts for two'),
  perGroup: z.int().min(1).max(20).nullable().default(null).describe('at most so many of one employer'),
  substitutes: z.int().min(0).max(20).optional().describe('as the procedure says by default'),
}
export const planSchema = z.object({ seats: z.array(z.object({ field: z.string(), count: z.int() })), perGroup: z.int().nullable(), substitutes: z.int(), atLeast: z.int().optional() })
/** Where nobody has sealed a plan. */
export const usualPlan = ({ substitutes, atLeast }: { readonly substitutes: number; readonly atLeast: number | null }): LotPlan => ({ seats: [], perGroup: null, substitutes, ...(atLeast === null ? {} : { atLeast }) })

export type Lot = { readonly id: number; readonly case: number; readonly matter: string; readonly role: string; readonly plan: LotPlan; readonly nonce: string; readonly salt: string; readonly commitment: string; readonly sealedAt: string }
type Books = Pick<Context, 'db' | 'session' | 'clock'>

const secret = (): string => randomBytes(32).toString('hex')
const columns = sql`id, case_id as "case", matter, role, plan, nonce, salt, commitment, to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "sealedAt"`

/** Binds a draw before anybody knows who can be drawn; as the system. ALREADY_EXISTS while one is open: it cannot be changed for a better. */
export async function sealLot({ db, session, clock }: Books, { case: id, matter, role, plan }: Pick<Lot, 'case' | 'matter' | 'role' | 'plan'>): Promise<Lot> {
  const fields = plan.seats.map(({ field }) => field)
  const twice = fields.find((field, i) => fields.indexOf(field) !== i)
  if (twice !== undefined) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'seats', code: 'SAME_FIELD', zh: `${twice}写了两次`, en: `${twice} stands there twice` }])
  const [nonce, salt] = [secret(), secret()]
  const commitment = commitmentOf({ matter, role, plan, saltHash: saltHashOf(salt) }, nonce)
  const made = await db.maybe<Lot>(sql`
    insert into experts.lot(region, case_id, matter, role, plan, nonce, salt, commitment, sealed_by, sealed_at)
    values (${session.region}, ${id}, ${matter}, ${role}, ${JSON.stringify(plan)}, ${nonce}, ${salt}, ${commitment}, ${session.actor}, ${clock.now()}) on conflict do nothing returning ${columns}`)
  if (made === undefined) throw new Refusal('ALREADY_EXISTS', '已封签，未抽之前不得另封 sealed already; it cannot be sealed anew before it is drawn')
  return made
}

/** The lot that waits to be drawn; as the system. */
export const openLot = ({ db, session }: Pick<Books, 'db' | 'session'>, caseId: number, role: string): Promise<Lot | undefined> =>
  db.maybe<Lot>(sql`select ${columns} from experts.lot where region = ${session.region} and case_id = ${caseId} and role = ${role} and not used`)
