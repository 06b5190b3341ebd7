import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { allottedAccount, appropriatedAccount } from '../ledger/account.ts'
import { clauses, fen, id, measure, note, posted, source, year } from '../ledger/fields.ts'
import { holdMatching, requireMatched } from './matching.ts'
import { post } from '../ledger/posting.ts'
import { requestKey } from '../ledger/requestKey.ts'

/** 分配: appropriated money goes to a measure; never more than has arrived, nor than is matched where a binding rule says so. */
export const allot = action({
  name: 'funds.allot',
  summary: { zh: '分配到措施', en: 'Allot to a measure' },
  route: 'POST /api/funds/allotments',
  input: z.strictObject({ programme: id, year, source, measure, amount: fen, clauses, note: note.default('') }),
  output: posted,
  subject: ({ programme }) => `programme/${programme}`,
  async handle(context, input) {
    const { amount, clauses: basis, note: why, ...line } = input
    const legs = [{ from: appropriatedAccount(line), to: allottedAccount(line), amount }]
    await holdMatching(context, line.programme)
    const { id: transaction } = await post(context, { key: requestKey(context), action: 'funds.allot', input, clauses: basis, note: why, legs })
    await requireMatched(context, line.programme)
    return { transaction }
  },
})
