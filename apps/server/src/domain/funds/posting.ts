import { addFen, assertFen, type Fen } from '@zhiyun/finance'
import { canonical, digest } from '../../platform/action/canonical.ts'
import type { Context } from '../../platform/action/context.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql, type Sql } from '../../platform/database/sql.ts'
import { accountId, type AccountKey } from './account.ts'

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

const list = (parts: readonly Sql[]): Sql => parts.slice(1).reduce((all, part) => sql`${all}, ${part}`, parts[0]!)

/**
 * Posts all legs or none inside the caller's transaction and returns the ledger transaction's id, and
 * whether the key had already posted it. Refusals:
 * INSUFFICIENT_FUNDS when an account would fall below its floor, UNKNOWN_ACCOUNT without a budget line.
 */
export async function post({ db, session, clock }: Books, posting: Posting): Promise<{ id: number; repeated: boolean }> {
  const { key, action, clauses, legs, note = '' } = posting
  const total = posting.total ?? addFen(...legs.map((leg) => leg.amount))
  const { region } = session
  const ends = (end: 'from' | 'to') => list(legs.map((leg) => accountId(region, leg[end])))
  return db.one(sql`
    select id, repeated from funds.post(${region}, ${key}, ${hashOf(posting)}, ${clock.now()}, ${today(clock)}, ${action}, ${posting.case ?? 0}, ${total}, ${clauses}, ${note},
      array[${ends('from')}], array[${ends('to')}], ${legs.map((leg) => assertFen(leg.amount))})`)
}

/** What this key already stands for. Asked where the legs depend on balances that the first posting changed. */
export async function posted({ db, session }: Books, posting: Pick<Posting, 'key' | 'action' | 'input'>): Promise<{ id: number; amount: Fen } | undefined> {
  return db.maybe(sql`select id, amount from funds.posted(${session.region}, ${posting.key}, ${hashOf(posting)})`)
}

const hashOf = ({ action, input }: Pick<Posting, 'action' | 'input'>): Buffer => digest(`${action}\u0000${canonical(input)}`)
