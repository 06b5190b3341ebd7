import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { allottedAccount, appropriatedAccount } from './account.ts'
import { clauses, fen, id, measure, posted, reason, source, year } from './fields.ts'
import { post } from './posting.ts'
import { requestKey } from './requestKey.ts'

/** 调剂: what a measure has not promised goes back to the programme and on to another measure, of the same source and year. */
export const reallot = action({
  name: 'funds.reallot',
  summary: { zh: '措施间调剂', en: 'Move allotted money to another measure' },
  route: 'POST /api/funds/reallotments',
  input: z.strictObject({ programme: id, year, source, from: measure, to: measure, amount: fen, clauses, reason }).refine(({ from, to }) => from !== to, {
    path: ['to'],
    params: { code: 'SAME_MEASURE', zh: '调入与调出须为不同措施', en: 'Choose another measure' },
  }),
  output: posted,
  subject: ({ programme }) => `programme/${programme}`,
  async handle(context, input) {
    const { from, to, amount, clauses: basis, reason: why, ...line } = input
    const middle = appropriatedAccount(line)
    const legs = [
      { from: allottedAccount({ ...line, measure: from }), to: middle, amount },
      { from: middle, to: allottedAccount({ ...line, measure: to }), amount },
    ]
    const { id: transaction } = await post(context, { key: requestKey(context), action: 'funds.reallot', input, clauses: basis, note: why, legs, total: amount })
    return { transaction }
  },
})
