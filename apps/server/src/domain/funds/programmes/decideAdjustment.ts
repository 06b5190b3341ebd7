import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { adjustmentStateNames, carryOutAdjustment, holdOpenAdjustment } from './adjustment.ts'
import { id, note, reason } from '../ledger/fields.ts'

const output = z.strictObject({ adjustment: id, state: z.enum(adjustmentStateNames), transaction: id.nullable() })

/** 批准调整: by another person than proposed it, and booked at once. */
export const approveAdjustment = action({
  name: 'funds.approveAdjustment',
  summary: { zh: '批准调整', en: 'Approve an adjustment as the second person' },
  route: 'POST /api/funds/adjustments/:adjustment/approval',
  input: z.strictObject({ adjustment: id, opinion: note.default('') }),
  output,
  subject: ({ adjustment }) => `adjustment/${adjustment}`,
  async handle(context, { adjustment, opinion }) {
    const proposed = await holdOpenAdjustment(context, adjustment)
    const transaction = await carryOutAdjustment(context, proposed)
    const { db, session, clock } = context
    await db.run(sql`
      update funds.adjustment set state = 'approved', decided_by = ${session.actor}, decided_at = ${clock.now()}, opinion = ${opinion}, transaction = ${transaction} where region = ${session.region} and id = ${adjustment}`)
    return { adjustment, state: 'approved' as const, transaction }
  },
})

/** 不同意调整: with a reason; nothing is booked. */
export const refuseAdjustment = action({
  name: 'funds.refuseAdjustment',
  summary: { zh: '不同意调整', en: 'Refuse an adjustment' },
  route: 'POST /api/funds/adjustments/:adjustment/refusal',
  input: z.strictObject({ adjustment: id, opinion: reason }),
  output,
  subject: ({ adjustment }) => `adjustment/${adjustment}`,
  async handle(context, { adjustment, opinion }) {
    await holdOpenAdjustment(context, adjustment)
    const { db, session, clock } = context
    await db.run(sql`
      update funds.adjustment set state = 'refused', decided_by = ${session.actor}, decided_at = ${clock.now()}, opinion = ${opinion} where region = ${session.region} and id = ${adjustment}`)
    return { adjustment, state: 'refused' as const, transaction: null }
  },
})
