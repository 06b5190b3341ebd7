import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { id, reason } from '../ledger/fields.ts'
import { reject } from './movePayment.ts'
import { holdPayment, paymentStateNames } from './payment.ts'

/** 不予支付: the order ends; the commitment stays. */
export const rejectPayment = action({
  name: 'funds.rejectPayment',
  summary: { zh: '不予支付', en: 'Reject a payment order' },
  route: 'POST /api/funds/payments/:payment/rejection',
  input: z.strictObject({ payment: id, reason }),
  output: z.strictObject({ payment: id, state: z.enum(paymentStateNames) }),
  subject: ({ payment }) => `payment/${payment}`,
  async handle(context, { payment, reason: why }) {
    await reject(context, await holdPayment(context.db, context.session.region, payment), why)
    return { payment, state: 'rejected' as const }
  },
})
