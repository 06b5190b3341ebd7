// A server of the ledger's own, to be killed: composes, approves and sends batches, takes the bank's answers, and says on its
// output what was acknowledged. `node --import tsx batchServer.ts APP_URL SEED`; everything it knows it reads from the database.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { permissions } from '../../../app/permissions.ts'
import { runAction, runQuery, type Platform } from '../../../platform/action/run.ts'
import type { Action } from '../../../platform/action/declare.ts'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { systemClock } from '../../../platform/clock/clock.ts'
import { openPool } from '../../../platform/database/connection.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { folderStore } from '../../../platform/files/store.ts'
import { importFile } from '../../../platform/import/index.ts'
import { approvePayment } from '../payments/approvePayment.ts'
import { batches, batchPage, duePayments } from '../payments/batches.ts'
import { composeBatch } from '../payments/composeBatch.ts'
import { importAnswers } from '../bank/importAnswers.ts'
import { approveBatch } from '../payments/moveBatch.ts'
import { preparePayment } from '../payments/preparePayment.ts'
import { as, CLAUSES } from './desk.ts'
import { numbersFrom } from './histories.ts'
import { sendBatch, unbounded } from './unbounded.ts'

const [url, seed] = [process.argv[2]!, Number(process.argv[3])]
const pool = openPool(url, { max: 4 })
const folder = mkdtempSync(join(tmpdir(), 'zhiyun-batch-'))
const platform: Platform = { pool, clock: systemClock, permissions, files: folderStore(folder), outbox: { send: async () => {} } }
const random = numbersFrom(seed)
let key = 0
const say = (line: string) => void process.stdout.write(`${line}\n`)
const act = <I, O>(action: Action<I, O>, input: unknown, who: Parameters<typeof as>[0]): Promise<O> => runAction(platform, action, as(who), input, `server-${seed}-${++key}`)

/** The next thing to do, by what stands in the database: whoever was killed left it there. */
async function step(): Promise<void> {
  const { batches: all } = await runQuery(platform, batches, as('cashier'), { limit: 20 })
  const open = all.find((batch) => batch.state === 'composed' || batch.state === 'approved' || (batch.state === 'sent' && !batch.closed))
  if (open === undefined) return compose()
  if (open.state === 'composed') return done(`approved ${open.id}`, act(approveBatch, { batch: open.id }, 'reviewer'))
  if (open.state === 'approved') return done(`sent ${open.id}`, act(sendBatch, { batch: open.id }, 'cashier'))
  return answer(open.id)
}

async function done(what: string, work: Promise<unknown>): Promise<void> {
  await work
  say(what)
}

/** Orders for whatever is still owed, then a batch of them. */
async function compose(): Promise<void> {
  const owed = await inTransaction(pool, as('finance'), async (client) => (await client.query<{ case_id: number; left: number }>(`
    select a.case_id, (b.cum_in - b.cum_out - coalesce((select sum(p.amount) from funds.payment p where p.region = a.region and p.case_id = a.case_id and p.state in ('prepared', 'approved')), 0))::bigint as left
      from funds.account a join funds.balance b on b.region = a.region and b.account = a.id where a.stage = 'committed' and b.cum_in > b.cum_out order by a.case_id`)).rows)
  for (const { case_id: of, left } of owed.filter((each) => each.left > 0).slice(0, 20)) {
    const amount = Math.max(1, Math.min(left, 1 + Math.floor(random() * 500)))
    const { payment } = await act(preparePayment, { case: of, amount, payee: `演示单位${of}`, bank: '演示银行', bankAccount: '6222000011112222', purpose: '演示', clauses: CLAUSES }, 'finance')
    await act(approvePayment, { payment }, 'reviewer')
  }
  const due = await runQuery(platform, duePayments, as('cashier'), {})
  if (due.payments.length === 0) return say('nothing left')
  await done('composed', act(composeBatch, { payments: due.payments.map(({ id }) => id), controlAmount: due.amount }, 'cashier'))
}

/** The same answer to the same payment however often it is asked: one in ten comes back. */
async function answer(batch: number): Promise<void> {
  const { payments } = await runQuery(platform, batchPage, as('cashier'), { batch })
  const path = join(folder, `answers-${batch}.csv`)
  writeFileSync(path, ['拨付单号,金额（元）,结果,流水号,原因', ...payments.map(({ id, amount }) => (id % 10 === 0 ? `${id},${(amount / 100).toFixed(2)},失败,,演示退票` : `${id},${(amount / 100).toFixed(2)},成功,YH-${id},`))].join('\n'))
  await importFile(platform, importAnswers(unbounded), as('cashier'), path, { options: { batch }, chunk: 5 })
  say(`answered ${batch}`)
}

say('ready')
for (;;) {
  try {
    await step()
  } catch (error) {
    // Its own leftovers it meets again in the next round; anything else ends it, and the parent sees it.
    if (!(error instanceof Refusal)) throw error
    say(`refused ${error.code}`)
  }
}
