import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { frozenAccount, liveAccount } from '../ledger/account.ts'
import { clauses, fen, id, measure, posted, reason, source, year } from '../ledger/fields.ts'
import { post } from '../ledger/posting.ts'
import { requestKey } from '../ledger/requestKey.ts'

/** Which money is meant: of a programme, of a measure, or of one case. */
export const place = { programme: id, year, source, measure: measure.or(z.literal('')).default(''), case: z.int().min(0).default(0) }

/** 冻结: one person may stop money at once; letting it go again takes two (funds.proposeAdjustment, thaw). */
export const freeze = action({
  name: 'funds.freeze',
  summary: { zh: '冻结', en: 'Freeze money of a programme, a measure or a case' },
  route: 'POST /api/funds/freezes',
  input: z.strictObject({ ...place, amount: fen, clauses, reason }).refine((input) => input.case === 0 || input.measure !== '', {
    path: ['measure'],
    params: { code: 'MEASURE_REQUIRED', zh: '冻结一件的资金须指明措施', en: 'Say which measure of the case' },
  }),
  output: posted,
  subject: (input) => (input.case > 0 ? `case/${input.case}` : `programme/${input.programme}`),
  async handle(context, input) {
    const { amount, clauses: basis, reason: why, ...where } = input
    const legs = [{ from: liveAccount(where), to: frozenAccount(where), amount }]
    const { id: transaction } = await post(context, { key: requestKey(context), action: 'funds.freeze', input, clauses: basis, note: why, legs, ...(where.case > 0 ? { case: where.case } : {}) })
    return { transaction }
  },
})
