import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { clauses, fen, fund, id, reason } from '../ledger/fields.ts'
import { preparePaymentForCase } from './preparePaymentForCase.ts'
import { requestKey } from '../ledger/requestKey.ts'

/** 制单: a finance officer orders a payment out of a case's commitment. */
export const preparePayment = action({
  name: 'funds.preparePayment',
  summary: { zh: '制单', en: 'Prepare a payment order' },
  route: 'POST /api/funds/payments',
  input: z.strictObject({
    case: id,
    fund: fund.optional(),
    amount: fen,
    payee: z.string().trim().min(1).max(200).describe('收款户名 account holder'),
    bank: z.string().trim().min(1).max(200).describe('开户行 bank'),
    bankAccount: z.string().regex(/^\d{6,32}$/).describe('账号 account number'),
    purpose: reason,
    clauses,
  }),
  output: z.strictObject({ payment: id }),
  subject: (_input, { payment }) => `payment/${payment}`,
  handle: (context, { case: of, fund: from, ...rest }) => preparePaymentForCase(context, { ...rest, key: requestKey(context), request: of, cases: [of], ...(from === undefined ? {} : { fund: from }) }),
})
