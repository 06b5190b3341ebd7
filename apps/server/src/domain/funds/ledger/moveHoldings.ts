import { addFen, type Fen } from '@zhiyun/finance'
import type { AccountKey } from './account.ts'
import type { Effect, Moved } from './effect.ts'
import { draw, holdingsOf, type Holding } from './holding.ts'
import { post, posted, type Books, type Leg } from './posting.ts'
import type { Stage } from './stage.ts'

type Movement = {
  readonly action: string
  /** Whose money, in the order in which it is taken. */
  readonly cases: readonly number[]
  readonly from: readonly Stage[]
  /** The way of one part. */
  readonly legs: (part: Holding) => readonly { from: AccountKey; to: AccountKey }[]
  /** Without an amount: all there is. */
  readonly amount?: Fen
}

/**
 * Moves what cases hold in some stages. The holdings are read before the key: whoever sees the money already moved
 * also sees by whom, so that a repeated effect is answered and never refused for lack of funds.
 */
export async function moveHoldings(books: Books, effect: Effect, { action, cases, from, legs, amount }: Movement): Promise<Moved> {
  const { key, clauses, note = '', fund } = effect
  const input = { cases, amount, fund, clauses }
  const holdings = await holdingsOf(books, cases, from, fund)
  const before = await posted(books, { key, action, input })
  if (before !== undefined) return { transaction: before.id, amount: before.amount, repeated: true }
  const parts = amount === undefined ? holdings : draw(holdings, amount)
  if (parts.length === 0) return { transaction: null, amount: 0, repeated: false }
  const total = addFen(...parts.map((part) => part.balance))
  const all: Leg[] = parts.flatMap((part) => legs(part).map((leg) => ({ ...leg, amount: part.balance })))
  const { id, repeated } = await post(books, { key, action, input, clauses, legs: all, total, case: cases[0]!, note })
  return { transaction: id, amount: total, repeated }
}
