import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { id } from '../ledger/fields.ts'
import { settle } from './movePayment.ts'
import { holdPayment, paymentStateNames } from './payment.ts'

/** 到账: the treasury confirms with its serial number; the payment gets its voucher. */
export const settlePayment = action({
  name: 'funds.settlePayment',
  summary: { zh: '确认到账', en: 'Confirm that a payment arrived' },
  route: 'POST /api/funds/payments/:payment/settlement',
  input: z.strictObject({ payment: id, receipt: z.string().trim().min(1).max(100).describe('国库流水号 serial number') }),
  output: z.strictObject({ payment: id, state: z.enum(paymentStateNames), voucher: z.string(), transaction: id.nullable() }),
  subject: ({ payment }) => `payment/${payment}`,
  async handle(context, { payment, receipt }) {
    const { voucher, transaction } = await settle(context, await holdPayment(context.db, context.session.region, payment), receipt)
    return { payment, state: 'settled' as const, voucher, transaction }
  },
})
