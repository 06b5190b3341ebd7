import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { clauses, fen, fund, id, reason } from '../ledger/fields.ts'
import { releaseForCase } from './releaseForCase.ts'
import { requestKey } from '../ledger/requestKey.ts'
import { moved } from './reserve.ts'

/** 释放: what a case will not need goes back to its budget lines. */
export const release = action({
  name: 'funds.release',
  summary: { zh: '释放预留与承诺', en: 'Release what a case holds' },
  route: 'POST /api/funds/releases',
  input: z.strictObject({ case: id, fund: fund.optional(), amount: fen.optional().describe('不填则全部 all when absent'), clauses, reason }),
  output: moved,
  subject: (input) => `case/${input.case}`,
  async handle(context, { case: of, fund: from, amount: part, clauses: basis, reason: note }) {
    const { transaction, amount } = await releaseForCase(context, {
      key: requestKey(context),
      case: of,
      clauses: basis,
      note,
      ...(from === undefined ? {} : { fund: from }),
      ...(part === undefined ? {} : { amount: part }),
    })
    return { transaction, amount }
  },
})
