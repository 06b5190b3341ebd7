import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { clauses, fen, fund, id, reason } from '../ledger/fields.ts'
import { recoverForCase } from './recoverForCase.ts'
import { requestKey } from '../ledger/requestKey.ts'
import { moved } from './reserve.ts'

/** 收回: money paid to a case has come back and returns to its source. */
export const recover = action({
  name: 'funds.recover',
  summary: { zh: '登记收回', en: 'Record a recovery' },
  route: 'POST /api/funds/recoveries',
  input: z.strictObject({ case: id, fund: fund.optional(), amount: fen, clauses, reason: reason.describe('缴款凭据及原因 receipt and reason') }),
  output: moved,
  subject: (input) => `case/${input.case}`,
  async handle(context, { case: of, fund: from, amount: back, clauses: basis, reason: note }) {
    const { transaction, amount } = await recoverForCase(context, { key: requestKey(context), cases: [of], amount: back, clauses: basis, note, ...(from === undefined ? {} : { fund: from }) })
    return { transaction, amount }
  },
})
