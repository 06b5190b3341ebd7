import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { id } from '../ledger/fields.ts'
import { send } from './movePayment.ts'
import type { Office } from '../ledger/office.ts'
import { holdPayment, paymentStateNames } from './payment.ts'

/** 发出: the order goes to the treasury, the money is in transit. */
export const sendPayment = ({ ceilingOf }: Pick<Office, 'ceilingOf'>) => action({
  name: 'funds.sendPayment',
  summary: { zh: '发出支付指令', en: 'Send a payment to the treasury' },
  route: 'POST /api/funds/payments/:payment/sending',
  input: z.strictObject({ payment: id }),
  output: z.strictObject({ payment: id, state: z.enum(paymentStateNames), transaction: id.nullable() }),
  subject: ({ payment }) => `payment/${payment}`,
  async handle(context, { payment }) {
    const { transaction } = await send(context, await holdPayment(context.db, context.session.region, payment), ceilingOf)
    return { payment, state: 'sent' as const, transaction }
  },
})
