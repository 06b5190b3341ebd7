import { commit as commitIn } from '../commitments/commit.ts'
import { commitForCase as commitFor } from '../commitments/commitForCase.ts'
import { sendBatch as sendBatchIn } from '../payments/moveBatch.ts'
import type { Office } from '../ledger/office.ts'
import { payForCase as payFor, type SignedOrder } from '../payments/payForCase.ts'
import type { Books } from '../ledger/posting.ts'
import type { FromLine } from '../commitments/reserveForCase.ts'
import { sendPayment as sendPaymentIn } from '../payments/sendPayment.ts'

/** An office without policies and without cases: the ledger alone. */
export const unbounded: Office = { ceilingOf: async () => ({ high: null, clauses: [], why: [] }), answer: async () => false, uses: [{ category: '演示用途', clause: '002-036', words: '演示' }] }

export const commit = commitIn(unbounded)
export const sendPayment = sendPaymentIn(unbounded)
export const sendBatch = sendBatchIn(unbounded)
export const commitForCase = (books: Books, effect: FromLine) => commitFor(books, effect, unbounded.ceilingOf)
export const payForCase = (books: Books, order: SignedOrder) => payFor(books, order, unbounded.ceilingOf)
