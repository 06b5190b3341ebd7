import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { systemClock } from '../../../platform/clock/clock.ts'
import { openPool } from '../../../platform/database/connection.ts'
import { databaseOn, sql } from '../../../platform/database/sql.ts'
import type { DurableCluster } from '../../../testing/cluster.ts'
import { allottedAccount, appropriatedAccount, sourceAccount, type Line } from '../ledger/account.ts'
import { post } from '../ledger/posting.ts'
import { reconciliation } from '../bank/reconciliation.ts'
import { as, beneficiaryOf, CLAUSES, MEASURE, REGION } from './desk.ts'
import { numbersFrom } from './histories.ts'
import { commitForCase } from './unbounded.ts'

export type BatchCrashReport = {
  readonly kills: number
  readonly batches: number
  readonly payments: number
  readonly settled: number
  readonly returned: number
  /** Said to be done by a server that was killed later, and not done. */
  readonly lost: number
  /** Payments whose money moved more than once, or differs from their order. */
  readonly doubled: number
  /** Batches of which some payments were sent and others not. */
  readonly torn: number
  /** Cases whose commitment, transit and payments no longer add up to what they were promised. */
  readonly unbalanced: number
  readonly differences: number
}

const CASES = 60
const PROMISED = 1_000_000
const SERVER = fileURLToPath(new URL('./batchServer.ts', import.meta.url))

/**
 * Kills the server and every database process in the middle of composing, approving, sending and answering batches, again and
 * again, and holds what was acknowledged against what the ledger says at the end.
 */
export async function batchCrashRun(cluster: DurableCluster, { kills }: { kills: number }): Promise<BatchCrashReport> {
  await openBooks(cluster)
  const random = numbersFrom(7)
  const said: string[] = []
  for (let n = 1; n <= kills + 1; n++) {
    const server = spawn(process.execPath, ['--import', 'tsx', SERVER, cluster.appUrl(), String(n)], { stdio: ['ignore', 'pipe', 'ignore'] })
    // The last server is not killed before it has brought a batch to its end.
    await until(server, said, n <= kills ? 1 + Math.floor(random() * 6) : 12, random)
    server.kill('SIGKILL')
    await ended(server)
    if (n > kills) break
    await cluster.killAll()
    await cluster.restart()
  }
  return { kills, ...(await compare(cluster, said)) }
}

/** Waits for so many acknowledgements, and a little into the next thing. */
function until(server: ChildProcess, said: string[], acknowledgements: number, random: () => number): Promise<void> {
  return new Promise((reached) => {
    let left = acknowledgements + 1 // 'ready' is one
    createInterface({ input: server.stdout! }).on('line', (line) => {
      said.push(line)
      if (--left === 0) setTimeout(reached, random() * 120)
    }).on('close', () => reached())
  })
}

const ended = (server: ChildProcess): Promise<void> => (server.exitCode !== null || server.signalCode !== null ? Promise.resolve() : new Promise((gone) => server.once('exit', () => gone())))

async function openBooks(cluster: DurableCluster): Promise<void> {
  const pool = openPool(cluster.appUrl(), { max: 2 })
  const line: Line = { programme: 1, year: 2026, source: 'city', measure: MEASURE }
  await inTransaction(pool, as('finance'), async (client) => {
    const db = databaseOn(client)
    const books = { db, session: as('finance'), clock: systemClock }
    await db.run(sql`insert into funds.programme(region, name, kind, clauses, opened_at, opened_by) values (${REGION}, '演示', 'special', ${CLAUSES}, now(), 11)`)
    await db.run(sql`insert into funds.measure(region, programme, measure, name, clauses, ordinal) values (${REGION}, 1, ${MEASURE}, '演示', ${CLAUSES}, 0)`)
    await db.run(sql`insert into funds.budget(region, programme, year, measure, source, amount) values (${REGION}, 1, 2026, ${MEASURE}, 'city', 0)`)
    const amount = CASES * PROMISED
    await post(books, { key: 'opening', input: {}, action: 'test.open', clauses: CLAUSES, legs: [{ from: sourceAccount(line), to: appropriatedAccount(line), amount }, { from: appropriatedAccount(line), to: allottedAccount(line), amount }] })
    for (let id = 1; id <= CASES; id++) await commitForCase(books, { key: `case/${id}`, beneficiary: beneficiaryOf(id), line: { measure: MEASURE, programme: 1 }, amount: PROMISED, clauses: CLAUSES })
  })
  await pool.end()
}

async function compare(cluster: DurableCluster, said: readonly string[]): Promise<Omit<BatchCrashReport, 'kills'>> {
  const pool = openPool(cluster.appUrl(), { max: 2 })
  const idsOf = (verb: string) => [...new Set(said.filter((line) => line.startsWith(`${verb} `)).map((line) => Number(line.split(' ')[1])))]
  try {
    return await inTransaction(pool, as('auditor'), async (client) => {
      const db = databaseOn(client)
      const count = async (statement: ReturnType<typeof sql>) => (await db.one<{ n: number }>(statement)).n
      const { differences } = await reconciliation.handle({ db, session: as('auditor'), clock: systemClock, key: '', files: undefined as never, send: async () => {} }, {})
      return {
        batches: await count(sql`select count(*)::int as n from funds.batch where region = ${REGION}`),
        payments: await count(sql`select count(*)::int as n from funds.payment where region = ${REGION}`),
        settled: await count(sql`select count(*)::int as n from funds.payment where region = ${REGION} and state = 'settled'`),
        returned: await count(sql`select count(*)::int as n from funds.payment where region = ${REGION} and state = 'returned'`),
        lost:
          (await count(sql`select count(*)::int as n from unnest(${idsOf('approved')}::bigint[]) x(id) where not exists (select from funds.batch b where b.region = ${REGION} and b.id = x.id and b.approved_by is not null)`)) +
          (await count(sql`select count(*)::int as n from unnest(${idsOf('sent')}::bigint[]) x(id) where not exists (select from funds.batch b where b.region = ${REGION} and b.id = x.id and b.state = 'sent')`)) +
          (await count(sql`select count(*)::int as n from unnest(${idsOf('answered')}::bigint[]) x(id) join funds.batch_item i on i.region = ${REGION} and i.batch = x.id join funds.payment p on p.region = i.region and p.id = i.payment where p.state not in ('settled', 'returned')`)),
        doubled: await count(sql`
          select count(*)::int as n from funds.payment p where p.region = ${REGION} and p.state in ('sent', 'settled', 'returned')
             and ((select count(*) from funds.transaction x where x.region = p.region and x.key = 'payment/' || p.id || '/send' and x.amount = p.amount) <> 1
               or (select count(*) from funds.transaction x where x.region = p.region and x.key in ('payment/' || p.id || '/settle', 'payment/' || p.id || '/return') and x.amount = p.amount) <> case p.state when 'sent' then 0 else 1 end)`),
        torn: await count(sql`
          select count(*)::int as n from (select i.batch from funds.batch_item i join funds.payment p on p.region = i.region and p.id = i.payment join funds.batch b on b.region = i.region and b.id = i.batch where i.region = ${REGION}
            group by i.batch, b.state having bool_or((p.state in ('sent', 'settled', 'returned')) <> (b.state = 'sent'))) t`),
        unbalanced: await count(sql`
          select count(*)::int as n from (select a.case_id from funds.account a join funds.balance b on b.region = a.region and b.account = a.id where a.region = ${REGION} and a.case_id > 0 group by 1
            having sum(b.cum_in - b.cum_out) <> ${PROMISED} or coalesce(sum(b.cum_in) filter (where a.stage = 'paid'), 0) <> (select coalesce(sum(p.amount), 0) from funds.payment p where p.region = ${REGION} and p.case_id = a.case_id and p.state = 'settled')) t`),
        differences: differences.length,
      }
    })
  } finally {
    await pool.end()
  }
}
