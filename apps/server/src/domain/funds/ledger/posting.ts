import { addFen, assertFen, type Fen } from '@zhiyun/finance'
import { canonical, digest } from '../../../platform/action/canonical.ts'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { AccountKey } from './account.ts'

/** What posting needs of a running action: its transaction, who acts, and the clock. */
export type Books = Pick<Context, 'db' | 'session' | 'clock'>

/** Money from one account to another: never negative, never zero. */
export type Leg = { readonly from: AccountKey; readonly to: AccountKey; readonly amount: Fen }

export type Posting = {
  /** Names the business event, once and for all: `case/12/step/4/effect/1`. Posting it again changes nothing. */
  readonly key: string
  /** What was asked for. The same key with other content is refused with IDEMPOTENCY_KEY_REUSED. */
  readonly input: unknown
  readonly action: string
  readonly case?: number
  /** Clause ids; at least one. */
  readonly clauses: readonly string[]
  readonly note?: string
  readonly legs: readonly Leg[]
  /** The sum of the event where legs follow each other; otherwise the sum of the legs. */
  readonly total?: Fen
}

/**
 * Posts all legs or none inside the caller's transaction and returns the ledger transaction's id, and
 * whether the key had already posted it. Refusals:
 * INSUFFICIENT_FUNDS when an account would fall below its floor, UNKNOWN_ACCOUNT without a budget line.
 */
export async function post({ db, session, clock }: Books, posting: Posting): Promise<{ id: number; repeated: boolean }> {
  const { key, action, clauses, legs, note = '' } = posting
  const total = posting.total ?? addFen(...legs.map((leg) => leg.amount))
  const { accounts, from, to } = numbered(legs)
  return db.one(sql`
    select id, repeated from funds.post(${session.region}, ${key}, ${hashOf(posting)}, ${clock.now()}, ${today(clock)}, ${action}, ${posting.case ?? 0}, ${total}, ${clauses}, ${note},
      ${accounts.map((account) => account.source)}, ${accounts.map((account) => account.programme)}, ${accounts.map((account) => account.year)},
      ${accounts.map((account) => account.measure)}, ${accounts.map((account) => account.case)}, ${accounts.map((account) => account.stage)},
      ${from}, ${to}, ${legs.map((leg) => assertFen(leg.amount))})`)
}

/** Each account once, and the legs as numbers of accounts, from 1. */
function numbered(legs: readonly Leg[]): { accounts: AccountKey[]; from: number[]; to: number[] } {
  const numbers = new Map<string, number>()
  const accounts: AccountKey[] = []
  const numberOf = (account: AccountKey): number => {
    const name = [account.source, account.programme, account.year, account.measure, account.case, account.stage].join('|')
    const known = numbers.get(name) ?? accounts.push(account)
    numbers.set(name, known)
    return known
  }
  return { accounts, from: legs.map((leg) => numberOf(leg.from)), to: legs.map((leg) => numberOf(leg.to)) }
}

/** What this key already stands for. Asked where the legs depend on balances that the first posting changed. */
export async function posted({ db, session }: Books, posting: Pick<Posting, 'key' | 'action' | 'input'>): Promise<{ id: number; amount: Fen } | undefined> {
  return db.maybe(sql`select id, amount from funds.posted(${session.region}, ${posting.key}, ${hashOf(posting)})`)
}

const hashOf = ({ action, input }: Pick<Posting, 'action' | 'input'>): Buffer => digest(`${action}\u0000${canonical(input)}`)
