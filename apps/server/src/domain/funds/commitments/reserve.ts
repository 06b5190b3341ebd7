import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { action } from '../../../platform/action/declare.ts'
import { clauses, fen, fund, id, measure, note, year } from '../ledger/fields.ts'
import { requestKey } from '../ledger/requestKey.ts'
import { reserveForCase, type FromLine } from './reserveForCase.ts'

export const forCase = z.strictObject({
  case: id,
  number: z.string().trim().min(1).max(60).describe('案号 case number'),
  organisation: id,
  name: z.string().trim().min(1).max(200).describe('受益单位 whom it is for'),
  district: id.nullable().default(null),
  measure,
  year: year.optional(),
  fund: fund.optional(),
  amount: fen,
  clauses,
  note: note.default(''),
})

export const moved = z.strictObject({ transaction: id.nullable(), amount: z.int().min(0) })

/** A person's request as the effect that a case would ask for. */
export function effectOf(context: Context, input: z.infer<typeof forCase>): FromLine {
  const { case: caseId, number, organisation, name, district, measure: of, year: in_, fund: from, ...rest } = input
  const line = { measure: of, ...(in_ === undefined ? {} : { year: in_ }) }
  return { ...rest, key: requestKey(context), beneficiary: { case: caseId, number, organisation, name, district }, line, ...(from === undefined ? {} : { fund: from }) }
}

/** 预留, for a case that is kept on paper. Cases of the platform reserve by their procedure's effects. */
export const reserve = action({
  name: 'funds.reserve',
  summary: { zh: '为一件预留', en: 'Reserve for a case' },
  route: 'POST /api/funds/reservations',
  input: forCase,
  output: moved,
  subject: (input) => `case/${input.case}`,
  async handle(context, input) {
    const { transaction, amount } = await reserveForCase(context, effectOf(context, input))
    return { transaction, amount }
  },
})
