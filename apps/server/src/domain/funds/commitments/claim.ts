import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { claimForCase } from './claimForCase.ts'
import { clauses, day, fen, fund, id, reason } from '../ledger/fields.ts'
import { requestKey } from '../ledger/requestKey.ts'

/** 应收: a case has to pay back what it was paid, by a day and by a clause. */
export const claim = action({
  name: 'funds.claim',
  summary: { zh: '登记应收', en: 'Claim a payment back' },
  route: 'POST /api/funds/claims',
  input: z.strictObject({ case: id, fund: fund.optional(), amount: fen, due: day, clauses, reason }),
  output: z.strictObject({ receivable: id }),
  subject: (input) => `case/${input.case}`,
  handle: (context, { case: of, fund: from, ...rest }) => claimForCase(context, { ...rest, key: requestKey(context), cases: [of], ...(from === undefined ? {} : { fund: from }) }),
})
