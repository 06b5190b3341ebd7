// What the audit costs: the same action with the audit kernel, and with a key and answer only; and how long a whole check takes.
import { z } from 'zod'
import { action } from '../apps/server/src/platform/action/declare.ts'
import { runAction, type Platform } from '../apps/server/src/platform/action/run.ts'
import { inTransaction } from '../apps/server/src/platform/action/transaction.ts'
import { verifyAudit } from '../apps/server/src/platform/audit/verify.ts'
import { systemClock } from '../apps/server/src/platform/clock/clock.ts'
import { openPool } from '../apps/server/src/platform/database/connection.ts'
import { databaseOn, sql, type Database } from '../apps/server/src/platform/database/sql.ts'
import { folderStore } from '../apps/server/src/platform/files/store.ts'
import type { Session } from '../apps/server/src/platform/permission/session.ts'
import { startDurableCluster } from '../apps/server/src/testing/cluster.ts'
import { rate, report } from './harness.ts'

const session: Session = { actor: 11, name: '演示', role: 'finance', region: 999900, district: null, organisations: [] }
const write = (db: Database, n: number) => db.run(sql`insert into public.plain(n) values (${n})`)
const note = action({
  name: 'bench.note',
  summary: { zh: '记', en: 'Note' },
  route: 'POST /api/bench',
  input: z.strictObject({ n: z.int() }),
  output: z.strictObject({ n: z.int() }),
  async handle({ db }, { n }) {
    await write(db, n)
    return { n }
  },
})

const cluster = await startDurableCluster()
try {
  const owner = openPool(cluster.ownerUrl(), { max: 2 })
  await owner.query('create table public.plain(n bigint); grant insert on public.plain to zhiyun_app')
  const rows: (string | number)[][] = []
  let used = 0
  for (const clients of [1, 8, 50]) {
    const pool = openPool(cluster.appUrl(), { max: Math.min(16, clients) })
    const platform: Platform = { pool, clock: systemClock, files: folderStore('/nowhere'), outbox: { send: async () => {} }, permissions: { 'bench.note': { finance: 'any' } } }
    const count = clients === 1 ? 300 : 1500
    const plain = await rate(clients, count, (n) => inTransaction(pool, session, (client) => write(databaseOn(client), n)))
    const keyed = await rate(clients, count, (n) =>
      inTransaction(pool, session, async (client) => {
        const db = databaseOn(client)
        await db.run(sql`insert into platform.idempotency(region, actor, key, input_hash, answer) values (${session.region}, ${session.actor}, ${`keyed-${used++}-${n}`}, ''::bytea, '{}') on conflict do nothing`)
        await write(db, n)
      }),
    )
    const audited = await rate(clients, count, (n) => runAction(platform, note, session, { n }, `bench-key-${used++}`))
    rows.push([clients, plain.perSecond, keyed.perSecond, audited.perSecond, audited.perSecond / plain.perSecond, audited.perSecond / keyed.perSecond, audited.p99])
    await pool.end()
  }
  const verify: (string | number)[][] = []
  for (let pass = 0; pass < 3; pass++) {
    const start = performance.now()
    const { entries, faults } = await verifyAudit(owner)
    const ms = performance.now() - start
    verify.push([entries, ms, (entries / ms) * 1000, faults.length])
    // A commit now and then: one head changed thousands of times in one transaction is read through all its versions.
    await owner.query(`do $$begin for i in 1 .. ${entries} loop perform audit.append(999900, 11, 'finance', 'bench.fill', '', '{"input":{},"answer":{}}'); if i % 50 = 0 then commit; end if; end loop; end$$`)
  }
  await owner.end()
  report('audit', [
    { title: 'one INSERT a transaction, durable: alone, with a key, as an audited action', columns: ['clients', 'INSERT/s', 'with key/s', 'action/s', 'action : INSERT', 'action : with key', 'p99 ms'], rows },
    { title: 'a whole check of the chains', columns: ['entries', 'ms', 'entries/s', 'faults'], rows: verify },
  ])
} finally {
  await cluster.stop()
}
