import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { batchStateNames, holdBatch, moveBatch, requireControl, requireState } from './batch.ts'
import { holdOrganisation } from '../ledger/ceiling.ts'
import { id } from '../ledger/fields.ts'
import { send } from './movePayment.ts'
import type { Office } from '../ledger/office.ts'
import { holdPaymentsIn } from './payment.ts'

const input = z.strictObject({ batch: id })
const output = z.strictObject({ batch: id, state: z.enum(batchStateNames) })
const subject = ({ batch }: { batch: number }) => `batch/${batch}`

/** 复核批次: by another person than composed it; the sums must still be what they were. */
export const approveBatch = action({
  name: 'funds.approveBatch',
  summary: { zh: '复核批次', en: 'Approve a batch as the second person' },
  route: 'POST /api/funds/batches/:batch/approval',
  input, output, subject,
  async handle(context, { batch: of }) {
    const batch = await holdBatch(context, of)
    requireState(batch, 'composed')
    if (batch.composedBy === context.session.actor) throw new Refusal('SAME_PERSON')
    await requireControl(context, batch)
    await moveBatch(context, batch, sql`state = 'approved', approved_by = ${context.session.actor}, approved_at = ${context.clock.now()}`)
    return { batch: of, state: 'approved' as const }
  },
})

/** 拆散: the payments are free for another batch. Only before the batch was sent. */
export const dissolveBatch = action({
  name: 'funds.dissolveBatch',
  summary: { zh: '拆散批次', en: 'Dissolve a batch that was not sent' },
  route: 'POST /api/funds/batches/:batch/dissolution',
  input, output, subject,
  async handle(context, { batch: of }) {
    const batch = await holdBatch(context, of)
    requireState(batch, 'composed', 'approved')
    const { db, session, clock } = context
    await db.run(sql`delete from funds.batch_item where region = ${session.region} and batch = ${of}`)
    await moveBatch(context, batch, sql`state = 'dissolved', dissolved_by = ${session.actor}, dissolved_at = ${clock.now()}`)
    return { batch: of, state: 'dissolved' as const }
  },
})

/** 发出批次: all payments go into transit together, or none; those that their cases have sent are on their way already. */
export const sendBatch = ({ ceilingOf }: Pick<Office, 'ceilingOf'>) => action({
  name: 'funds.sendBatch',
  summary: { zh: '发出批次', en: 'Send a batch to the treasury' },
  route: 'POST /api/funds/batches/:batch/sending',
  input, output, subject,
  async handle(context, { batch: of }) {
    const batch = await holdBatch(context, of)
    requireState(batch, 'approved')
    if (batch.approvedBy === context.session.actor) throw new Refusal('SAME_PERSON')
    const payments = await holdPaymentsIn(context.db, context.session.region, of)
    await requireControl(context, batch)
    // In one order for everybody, before any account.
    for (const organisation of [...new Set(payments.map((payment) => payment.organisation))].sort((a, b) => a - b)) await holdOrganisation(context, organisation)
    for (const payment of payments) if (payment.state === 'approved') await send(context, payment, ceilingOf)
    await moveBatch(context, batch, sql`state = 'sent', sent_by = ${context.session.actor}, sent_at = ${context.clock.now()}`)
    return { batch: of, state: 'sent' as const }
  },
})
