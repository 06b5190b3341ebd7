// The ledger against a plain INSERT of one row, both each in its own durable transaction under the same settings.
// `--crash` also kills every server process ten times during 100,000 random movements and compares what was acknowledged;
// `--histories=N` holds N random operations against a plain model; `--kills=N` kills server and database N times in the middle of
// payment batches. With one of the last two nothing else is measured.
import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { caseAccount, allottedAccount, appropriatedAccount, sourceAccount, type AccountKey, type Line } from '../apps/server/src/domain/funds/ledger/account.ts'
import { crashRun } from '../apps/server/src/domain/funds/testing/crashRun.ts'
import { batchCrashRun } from '../apps/server/src/domain/funds/testing/batchCrash.ts'
import { runHistories } from '../apps/server/src/domain/funds/testing/histories.ts'
import { post, type Leg } from '../apps/server/src/domain/funds/ledger/posting.ts'
import { inTransaction } from '../apps/server/src/platform/action/transaction.ts'
import { systemClock } from '../apps/server/src/platform/clock/clock.ts'
import { openPool } from '../apps/server/src/platform/database/connection.ts'
import { databaseOn, sql } from '../apps/server/src/platform/database/sql.ts'
import type { Session } from '../apps/server/src/platform/permission/session.ts'
import { startDurableCluster } from '../apps/server/src/testing/cluster.ts'
import { flag, median, rate, report, type Table } from './harness.ts'

const REGION = 999900
const CLIENTS = 50
const session: Session = { actor: 11, name: '演示', role: 'finance', region: REGION, district: null, organisations: [] }
const line: Line = { programme: 1, year: 2026, source: 'city', measure: '000/X09' }
const clauses = ['000-065']

const books = <T>(pool: Pool, work: (books: Parameters<typeof post>[0]) => Promise<T>): Promise<T> => inTransaction(pool, session, (client) => work({ db: databaseOn(client), session, clock: systemClock }))
const posting = (legs: Leg[]) => ({ key: randomUUID(), input: legs.length, action: 'bench.post', clauses, legs })
const leg = (from: AccountKey, to: AccountKey, amount = 1): Leg => ({ from, to, amount })
const committed = (caseId: number) => caseAccount(line, caseId, 'committed')

const tables: Table[] = []
const [histories, kills] = [flag('histories'), flag('kills')]
if (histories === undefined && kills === undefined) await speed()

if (histories !== undefined) {
  const durable = await startDurableCluster()
  const pool = openPool(durable.appUrl(), { max: 8 })
  try {
    const start = performance.now()
    const found = await runHistories(pool, { operations: Number(histories || 100_000), clients: 8 })
    tables.push({ title: 'random histories against a plain model', columns: ['what', 'count'], rows: [...Object.entries(found), ['seconds', (performance.now() - start) / 1000]] })
    if (found.wrong > 0) process.exitCode = 1
  } finally {
    await pool.end()
    await durable.stop()
  }
}

if (kills !== undefined) {
  const durable = await startDurableCluster()
  try {
    const start = performance.now()
    const found = await batchCrashRun(durable, { kills: Number(kills || 50) })
    tables.push({ title: 'kill -9 of server and database in the middle of payment batches', columns: ['what', 'count'], rows: [...Object.entries(found), ['seconds', (performance.now() - start) / 1000]] })
    if (found.lost + found.doubled + found.torn + found.unbalanced + found.differences > 0) process.exitCode = 1
  } finally {
    await durable.stop()
  }
}

if (flag('crash') !== undefined) {
  const durable = await startDurableCluster()
  try {
    const operations = Number(flag('operations') || 100_000)
    const start = performance.now()
    const found = await crashRun(durable, { operations, kills: 10, clients: 16 })
    tables.push({ title: `kill -9 of every server process, ${operations} movements, 16 clients`, columns: ['what', 'count'], rows: [...Object.entries(found), ['seconds', (performance.now() - start) / 1000]] })
    if (found.lost + found.unasked + found.differing + found.differences > 0) process.exitCode = 1
  } finally {
    await durable.stop()
  }
}
report('ledger', tables)

async function speed(): Promise<void> {
  const cluster = await startDurableCluster()
  try {
    const owner = openPool(cluster.ownerUrl(), { max: 1 })
    await owner.query('create table public.plain(id bigint generated always as identity primary key, region int, amount bigint, note text); grant insert, select on public.plain to zhiyun_app')
    await owner.end()
    const first = openPool(cluster.appUrl(), { max: 8 })
    await books(first, async (open) => {
      await open.db.run(sql`insert into funds.programme(region, name, kind, clauses, opened_at, opened_by) values (${REGION}, '演示', 'special', ${clauses}, now(), 11)`)
      await open.db.run(sql`insert into funds.measure(region, programme, measure, name, clauses, ordinal) values (${REGION}, 1, ${line.measure}, '演示', ${clauses}, 0)`)
      await open.db.run(sql`insert into funds.budget(region, programme, year, measure, source, amount) values (${REGION}, 1, 2026, ${line.measure}, 'city', 0)`)
      await post(open, posting([leg(sourceAccount(line), appropriatedAccount(line), 1e12), leg(appropriatedAccount(line), allottedAccount(line), 1e12)]))
    })
    for (let caseId = 1; caseId <= 1000; caseId += 100) {
      await books(first, (open) => post(open, posting(Array.from({ length: 100 }, (_, i) => leg(allottedAccount(line), committed(caseId + i), 1e6)))))
    }
    await first.end()

    const sizes: (string | number)[][] = []
    for (const max of [4, 8, 16]) {
      const pool = openPool(cluster.appUrl(), { max })
      const plain = await rate(CLIENTS, 1500, () => books(pool, ({ db }) => db.run(sql`insert into public.plain(region, amount, note) values (${REGION}, 1, 'bench')`)))
      const hot = await rate(CLIENTS, 1500, (n) => books(pool, (open) => post(open, posting([leg(allottedAccount(line), committed(1 + (n % 1000)))]))))
      const cold = await rate(CLIENTS, 1500, (n) => books(pool, (open) => post(open, posting([leg(committed(1 + (n % 1000)), caseAccount(line, 1 + (n % 1000), 'in_transit'))]))))
      sizes.push([max, plain.perSecond, hot.perSecond, hot.perSecond / plain.perSecond, hot.p99, cold.perSecond, cold.perSecond / plain.perSecond])
      await pool.end()
    }
    tables.push({ title: `${CLIENTS} clients: postings a second, against a plain INSERT`, columns: ['pool', 'INSERT/s', 'one hot account/s', 'ratio', 'p99 ms', 'each its own account/s', 'ratio'], rows: sizes })

    const pool = openPool(cluster.appUrl(), { max: 8 })
    const batches: (string | number)[][] = []
    for (const legs of [1, 10, 100, 1000]) {
      const all = Array.from({ length: legs }, (_, i) => leg(allottedAccount(line), committed(1 + i)))
      const ms = await median(legs === 1000 ? 5 : 20, () => books(pool, (open) => post(open, posting(all))))
      batches.push([legs, ms, (legs / ms) * 1000])
    }
    tables.push({ title: 'one transaction of many legs out of one account', columns: ['legs', 'ms', 'legs/s'], rows: batches })

    const growth: (string | number)[][] = []
    for (const size of [10_000, 30_000, 100_000]) {
      const have = async () => (await books(pool, ({ db }) => db.one<{ n: number }>(sql`select count(*) as n from funds.transfer`))).n
      while ((await have()) < size) await books(pool, (open) => post(open, posting(Array.from({ length: 1000 }, (_, i) => leg(allottedAccount(line), committed(1 + i))))))
      const one = await rate(CLIENTS, 1000, (n) => books(pool, (open) => post(open, posting([leg(allottedAccount(line), committed(1 + (n % 1000)))]))))
      const paid = await books(pool, (open) => post(open, posting([leg(committed(5), caseAccount(line, 5, 'in_transit'), 500), leg(caseAccount(line, 5, 'in_transit'), caseAccount(line, 5, 'paid'), 500)])))
      const lineage = await median(20, () => books(pool, ({ db }) => db.rows(sql`select * from funds.lineage(${REGION}, ${paid.id}, 2)`)))
      growth.push([size, one.perSecond, lineage])
    }
    tables.push({ title: 'growth with the ledger', columns: ['transfers', 'hot postings/s', 'lineage ms'], rows: growth })
    await pool.end()
  } finally {
    await cluster.stop()
  }
}
