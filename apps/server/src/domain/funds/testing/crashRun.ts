import type { Pool } from 'pg'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { systemClock } from '../../../platform/clock/clock.ts'
import { openPool } from '../../../platform/database/connection.ts'
import { databaseOn, sql } from '../../../platform/database/sql.ts'
import { refusalOf } from '../../../platform/errors/database.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { DurableCluster } from '../../../testing/cluster.ts'
import { allottedAccount, appropriatedAccount, caseAccount, sourceAccount, type AccountKey, type Line } from '../ledger/account.ts'
import { post, type Posting } from '../ledger/posting.ts'
import { reconciliation } from '../bank/reconciliation.ts'
import { as, CLAUSES, MEASURE, REGION } from './desk.ts'

export type CrashReport = {
  readonly acknowledged: number
  /** Refused for lack of funds. */
  readonly refused: number
  /** Calls that ended without an answer; each was asked again with its key. */
  readonly broken: number
  readonly kills: number
  /** Acknowledged, but not in the ledger. */
  readonly lost: number
  /** In the ledger, but not acknowledged in the end. */
  readonly unasked: number
  /** Repeated, and answered otherwise. */
  readonly differing: number
  readonly differences: number
  readonly transfers: number
}

const CASES = 50
const line: Line = { programme: 1, year: 2026, source: 'city', measure: MEASURE }
/** Always the same numbers: a run can be repeated. */
const numbers = (seed: number) => () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648

/**
 * Posts random movements from many clients while every server process is killed again and again, asks each broken call
 * again by its key, and compares what was acknowledged with what the ledger holds.
 */
export async function crashRun(cluster: DurableCluster, { operations, kills, clients }: { operations: number; kills: number; clients: number }): Promise<CrashReport> {
  let pool = openPool(cluster.appUrl(), { max: clients })
  await openBooks(pool)
  const random = numbers(20261122)
  const answers = new Map<string, number>()
  const posted: Posting[] = []
  let [next, refused, broken, differing, killed] = [0, 0, 0, 0, 0]
  let up: Promise<void> = Promise.resolve()

  // Spread over the run by its own progress, not by the clock.
  const reached = (share: number) => new Promise<void>((done) => {
    const look = () => (next >= share * operations ? done() : setTimeout(look, 2))
    look()
  })

  const killer = async () => {
    for (let n = 1; n <= kills; n++) {
      await reached(n / (kills + 1))
      killed = n
      const old = pool
      up = cluster
        .killAll()
        .then(() => cluster.restart())
        .then(() => void (pool = openPool(cluster.appUrl(), { max: clients })))
      await up
      await old.end().catch(() => {})
    }
  }

  const client = async () => {
    while (next < operations) {
      const n = next++
      const again = random() < 0.02 ? posted[Math.floor(random() * posted.length)] : undefined
      const posting = again ?? movement(n, random)
      const id = await untilAnswered(posting)
      if (id === undefined) refused++
      else if (answers.has(posting.key)) differing += answers.get(posting.key) === id ? 0 : 1
      else {
        answers.set(posting.key, id)
        posted.push(posting)
      }
    }
  }

  async function untilAnswered(posting: Posting): Promise<number | undefined> {
    for (;;) {
      await up
      try {
        return (await inTransaction(pool, as('finance'), (connection) => post({ db: databaseOn(connection), session: as('finance'), clock: systemClock }, posting))).id
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal instanceof Refusal && refusal.code === 'INSUFFICIENT_FUNDS') return undefined
        broken++
        await new Promise((done) => setTimeout(done, 5))
      }
    }
  }

  try {
    await Promise.all([killer(), ...Array.from({ length: clients }, client)])
    return { acknowledged: answers.size, refused, broken, kills: killed, differing, ...(await compare(pool, answers)) }
  } finally {
    await pool.end()
  }
}

async function compare(pool: Pool, answers: ReadonlyMap<string, number>) {
  return inTransaction(pool, as('auditor'), async (connection) => {
    const db = databaseOn(connection)
    const rows = await db.rows<{ id: number; key: string }>(sql`select id, key from funds.transaction where region = ${REGION} and key like 'op/%'`)
    const held = new Map(rows.map(({ key, id }) => [key, id]))
    const books = await reconciliation.handle({ db, session: as('auditor'), clock: systemClock, key: '', files: undefined as never, send: async () => {} }, {})
    return {
      lost: [...answers].filter(([key, id]) => held.get(key) !== id).length,
      unasked: rows.filter(({ key }) => !answers.has(key)).length,
      // These movements have no payment orders to agree with.
      differences: books.differences.filter(({ kind }) => !kind.startsWith('payments_')).length,
      transfers: books.entries,
    }
  })
}

/** Allot, commit (one to five cases at once), pay, recover. */
function movement(n: number, random: () => number): Posting {
  const amount = 1 + Math.floor(random() * 50)
  const id = () => 1 + Math.floor(random() * CASES)
  const way = (...stations: AccountKey[]) => stations.slice(1).map((to, i) => ({ from: stations[i]!, to, amount }))
  const own = id()
  const of = (stage: AccountKey['stage'], caseId = own) => caseAccount(line, caseId, stage)
  const dice = random()
  const legs =
    dice < 0.1
      ? way(appropriatedAccount(line), allottedAccount(line))
      : dice < 0.5
        ? Array.from({ length: 1 + Math.floor(random() * 5) }, () => way(allottedAccount(line), of('committed', id()))).flat()
        : dice < 0.9
          ? way(of('committed'), of('in_transit'), of('paid'))
          : way(of('paid'), of('recovered'), sourceAccount(line))
  return { key: `op/${n}`, input: { n, amount, dice }, action: 'test.crash', clauses: CLAUSES, legs }
}

async function openBooks(pool: Pool): Promise<void> {
  await inTransaction(pool, as('finance'), async (connection) => {
    const db = databaseOn(connection)
    await db.run(sql`insert into funds.programme(region, name, kind, clauses, opened_at, opened_by) values (${REGION}, '演示', 'special', ${CLAUSES}, ${new Date()}, 11)`)
    await db.run(sql`insert into funds.measure(region, programme, measure, name, clauses, ordinal) values (${REGION}, 1, ${MEASURE}, '演示', ${CLAUSES}, 0)`)
    await db.run(sql`insert into funds.budget(region, programme, year, measure, source, amount) values (${REGION}, 1, 2026, ${MEASURE}, 'city', 0)`)
    const books = { db, session: as('finance'), clock: systemClock }
    await post(books, { key: 'opening', input: {}, action: 'test.open', clauses: CLAUSES, legs: [{ from: sourceAccount(line), to: appropriatedAccount(line), amount: 1_000_000_000 }] })
    await post(books, { key: 'opening allotment', input: {}, action: 'test.open', clauses: CLAUSES, legs: [{ from: appropriatedAccount(line), to: allottedAccount(line), amount: 10_000 }] })
  })
}
