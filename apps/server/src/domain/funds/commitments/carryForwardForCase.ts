import { caseAccount } from '../ledger/account.ts'
import type { Effect, Moved } from '../ledger/effect.ts'
import { moveHoldings } from '../ledger/moveHoldings.ts'
import type { Books } from '../ledger/posting.ts'

/** 转后续: what the case is still owed goes over to the following year, which must have the same budget line. */
export function carryForwardForCase(books: Books, effect: Effect & { readonly case: number }): Promise<Moved> {
  return moveHoldings(books, effect, {
    action: 'funds.carryForward',
    cases: [effect.case],
    from: ['committed'],
    legs: (part) => [{ from: part, to: caseAccount({ ...part, year: part.year + 1 }, part.case, 'committed') }],
  })
}
