import type { Fen } from '@zhiyun/finance'
import { allottedAccount, caseAccount } from '../ledger/account.ts'
import type { AwardItem } from '../ledger/awardItem.ts'
import { nameBeneficiary, type Beneficiary } from '../ledger/beneficiary.ts'
import type { Effect, Moved } from '../ledger/effect.ts'
import { findLine, type LineChoice } from '../ledger/line.ts'
import { post, type Books } from '../ledger/posting.ts'

/** Money of a budget line for one case. */
export type FromLine = Effect & {
  readonly beneficiary: Beneficiary
  /** Which line, as far as it is known: usually `{ measure }`, with `fund` above. */
  readonly line: LineChoice
  readonly amount: Fen
  /** For which records the money is, where they are known. */
  readonly items?: readonly AwardItem[]
}

/**
 * 预留: sets money of a budget line aside while the case is decided. Runs in the caller's transaction; refuses with
 * INSUFFICIENT_FUNDS when the line has not as much left, UNKNOWN_ACCOUNT or FUND_LINE_AMBIGUOUS when no single line fits.
 */
export async function reserveForCase(books: Books, effect: FromLine): Promise<Moved> {
  const { key, clauses, note = '', beneficiary, amount, fund } = effect
  const line = await findLine(books, { ...effect.line, ...(fund === undefined ? {} : { fund }) })
  await nameBeneficiary(books, beneficiary)
  const legs = [{ from: allottedAccount(line), to: caseAccount(line, beneficiary.case, 'reserved'), amount }]
  const input = { case: beneficiary.case, amount, fund, line: effect.line, clauses }
  const { id, repeated } = await post(books, { key, action: 'funds.reserve', input, clauses, note, legs, case: beneficiary.case })
  return { transaction: id, amount, repeated }
}
