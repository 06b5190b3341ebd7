import type { Fen } from '@zhiyun/finance'
import { allottedAccount } from '../ledger/account.ts'
import type { Effect, Moved } from '../ledger/effect.ts'
import { moveHoldings } from '../ledger/moveHoldings.ts'
import type { Books } from '../ledger/posting.ts'

/**
 * 释放: gives what is reserved and committed for the case back to its budget lines, or `amount` of it, reserves first.
 * A case that holds nothing has nothing to release: that is no fault, and moves nothing.
 */
export function releaseForCase(books: Books, effect: Effect & { readonly case: number; readonly amount?: Fen; readonly stages?: readonly ('reserved' | 'committed')[] }): Promise<Moved> {
  return moveHoldings(books, effect, {
    action: 'funds.release',
    cases: [effect.case],
    from: effect.stages ?? ['reserved', 'committed'],
    legs: (part) => [{ from: part, to: allottedAccount(part) }],
    ...(effect.amount === undefined ? {} : { amount: effect.amount }),
  })
}
