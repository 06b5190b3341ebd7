import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { appropriatedAccount, sourceAccount } from '../ledger/account.ts'
import { clauses, fen, id, note, posted, source, year } from '../ledger/fields.ts'
import { post } from '../ledger/posting.ts'
import { requestKey } from '../ledger/requestKey.ts'

/** 拨款: money of a source has arrived for a programme. The note names the treasury's document. */
export const appropriate = action({
  name: 'funds.appropriate',
  summary: { zh: '登记拨入', en: 'Record an appropriation' },
  route: 'POST /api/funds/appropriations',
  input: z.strictObject({ programme: id, year, source, amount: fen, clauses, note: note.min(1).describe('拨款文号 document of the treasury') }),
  output: posted,
  subject: ({ programme }) => `programme/${programme}`,
  async handle(context, input) {
    const { amount, clauses: basis, note: document, ...line } = input
    const legs = [{ from: sourceAccount(line), to: appropriatedAccount(line), amount }]
    const { id: transaction } = await post(context, { key: requestKey(context), action: 'funds.appropriate', input, clauses: basis, note: document, legs })
    return { transaction }
  },
})
