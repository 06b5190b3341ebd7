import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { id, reason } from '../ledger/fields.ts'
import { sendBack } from './movePayment.ts'
import { holdPayment, paymentStateNames } from './payment.ts'

/** 退票: the money did not arrive and is a commitment again. */
export const returnPayment = action({
  name: 'funds.returnPayment',
  summary: { zh: '登记退票', en: 'Record a returned payment' },
  route: 'POST /api/funds/payments/:payment/return',
  input: z.strictObject({ payment: id, reason }),
  output: z.strictObject({ payment: id, state: z.enum(paymentStateNames), transaction: id.nullable() }),
  subject: ({ payment }) => `payment/${payment}`,
  async handle(context, { payment, reason: why }) {
    const { transaction } = await sendBack(context, await holdPayment(context.db, context.session.region, payment), why)
    return { payment, state: 'returned' as const, transaction }
  },
})
