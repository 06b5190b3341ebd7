import type { Fen } from '@zhiyun/finance'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Books } from '../ledger/posting.ts'

/** Where a batch stands. A batch that was sent is closed when each of its payments was answered: that is counted, not stored. */
export const batchStates = {
  composed: { zh: '待复核', en: 'Waiting for the second person' },
  approved: { zh: '待发出', en: 'Approved' },
  sent: { zh: '已发出', en: 'Sent' },
  dissolved: { zh: '已拆散', en: 'Dissolved' },
} as const

export type BatchState = keyof typeof batchStates
export const batchStateNames = Object.keys(batchStates) as BatchState[]

export type Batch = { readonly id: number; readonly number: string; readonly state: BatchState; readonly count: number; readonly amount: Fen; readonly note: string; readonly composedBy: number; readonly approvedBy: number | null; readonly sentBy: number | null }

export const batchColumns = sql`b.id, b.number, b.state, b.count, b.amount, b.note, b.composed_by as "composedBy", b.approved_by as "approvedBy", b.sent_by as "sentBy"`

/** The batch, held to the end of the transaction. */
export async function holdBatch({ db, session }: Books, id: number): Promise<Batch> {
  const found = await db.maybe<Batch>(sql`select ${batchColumns} from funds.batch b where b.region = ${session.region} and b.id = ${id} for no key update`)
  if (found === undefined) throw new Refusal('NOT_FOUND')
  return found
}

/** Refuses with BATCH_STATE unless the batch stands in one of these states. */
export function requireState(batch: Batch, ...states: readonly BatchState[]): void {
  if (!states.includes(batch.state)) throw new Refusal('BATCH_STATE', batchStates[batch.state].zh)
}

/** Refuses with BATCH_CHANGED when the payments no longer add up to what was signed. */
export async function requireControl({ db, session }: Books, batch: Batch): Promise<void> {
  const { count, amount } = await db.one<{ count: number; amount: Fen }>(sql`
    select count(*)::int as count, coalesce(sum(p.amount), 0)::bigint as amount from funds.batch_item i join funds.payment p on p.region = i.region and p.id = i.payment
     where i.region = ${session.region} and i.batch = ${batch.id} and p.state in ('approved', 'sent')`)
  if (count !== batch.count || amount !== batch.amount) throw new Refusal('BATCH_CHANGED', `${batch.count} → ${count}`)
}

export async function moveBatch({ db, session }: Books, { id, state }: Batch, set: Sql): Promise<void> {
  if ((await db.run(sql`update funds.batch set ${set} where region = ${session.region} and id = ${id} and state = ${state}`)) !== 1) throw new Refusal('FORBIDDEN', 'batch')
}
