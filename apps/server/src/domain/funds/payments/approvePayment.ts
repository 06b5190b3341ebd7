import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { id } from '../ledger/fields.ts'
import { approve } from './movePayment.ts'
import { holdPayment, paymentStateNames } from './payment.ts'

/** 复核: whoever prepared it may not approve it. */
export const approvePayment = action({
  name: 'funds.approvePayment',
  summary: { zh: '复核拨付', en: 'Approve a payment as the second person' },
  route: 'POST /api/funds/payments/:payment/approval',
  input: z.strictObject({ payment: id }),
  output: z.strictObject({ payment: id, state: z.enum(paymentStateNames) }),
  subject: ({ payment }) => `payment/${payment}`,
  async handle(context, { payment }) {
    await approve(context, await holdPayment(context.db, context.session.region, payment))
    return { payment, state: 'approved' as const }
  },
})
