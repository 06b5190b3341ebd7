import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { causeNames } from './bankReconciliation.ts'
import { id, reason } from '../ledger/fields.ts'

/** 处理差异: on record, by whom and why; never changed afterwards. */
export const settleDifference = action({
  name: 'funds.settleDifference',
  summary: { zh: '处理对账差异', en: 'Settle a difference with the bank' },
  route: 'POST /api/funds/differences',
  input: z.strictObject({ line: id.optional(), payment: id.optional(), transaction: id.optional(), cause: z.enum(causeNames), explanation: reason }).refine((input) => [input.line, input.payment, input.transaction].filter((part) => part !== undefined).length === 1, {
    path: ['line'], params: { code: 'ONE_DIFFERENCE', zh: '一次处理一处差异', en: 'One difference at a time' },
  }),
  output: z.strictObject({ difference: id }),
  subject: ({ line, payment, transaction }) => (line !== undefined ? `bank-line/${line}` : payment !== undefined ? `payment/${payment}` : `transaction/${transaction}`),
  async handle({ db, session, clock }, { line, payment, transaction, cause, explanation }) {
    const matched = await db.maybe(sql`select from funds.bank_line where region = ${session.region} and matched_by is not null and (id = ${line ?? null} or payment = ${payment ?? null} or transaction = ${transaction ?? null})`)
    if (matched !== undefined) throw new Refusal('LINE_MATCHED')
    return db.one(sql`
      insert into funds.difference(region, line, payment, transaction, cause, explanation, settled_by, settled_at)
      values (${session.region}, ${line ?? null}, ${payment ?? null}, ${transaction ?? null}, ${cause}, ${explanation}, ${session.actor}, ${clock.now()}) returning id as difference`)
  },
})
