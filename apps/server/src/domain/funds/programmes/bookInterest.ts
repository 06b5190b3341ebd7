import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { appropriatedAccount, interestAccount } from '../ledger/account.ts'
import { clauses, fen, id, note, posted, source, year } from '../ledger/fields.ts'
import { post } from '../ledger/posting.ts'
import { requestKey } from '../ledger/requestKey.ts'

/** 计息: the bank credited interest on what lay there; it belongs to the money it grew on. The note names the bank's advice. */
export const bookInterest = action({
  name: 'funds.bookInterest',
  summary: { zh: '登记利息', en: 'Book interest on the balance' },
  route: 'POST /api/funds/interest',
  input: z.strictObject({ programme: id, year, source, amount: fen, clauses, note: note.min(1).describe('结息单号 advice of the bank') }),
  output: posted,
  subject: ({ programme }) => `programme/${programme}`,
  async handle(context, input) {
    const { amount, clauses: basis, note: advice, ...line } = input
    const legs = [{ from: interestAccount(line), to: appropriatedAccount(line), amount }]
    const { id: transaction } = await post(context, { key: requestKey(context), action: 'funds.bookInterest', input, clauses: basis, note: advice, legs })
    return { transaction }
  },
})
