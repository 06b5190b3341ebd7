import PgBoss from 'pg-boss'
import type { Outbox } from '../action/run.ts'
import { openClient } from '../database/connection.ts'
import { APP_ROLE } from '../database/migrate.ts'

export type JobHandler = (data: object) => Promise<void>
/** queue → handler. A handler must bear being run twice: a kill between its work and its tick repeats it. */
export type Jobs = Readonly<Record<string, JobHandler>>
export type JobRunner = { readonly outbox: Outbox; work(jobs: Jobs): Promise<void>; stop(): Promise<void> }

/**
 * Jobs live in the same database: one sent inside a transaction exists only if that commits, and goes on after a
 * restart. The owner's connection keeps the queue's tables; the app may add jobs, nothing else.
 */
export async function startJobs(ownerUrl: string, queues: readonly string[]): Promise<JobRunner> {
  const alone = !(await isWorkedElsewhere(ownerUrl))
  const boss = new PgBoss({ connectionString: ownerUrl, max: 3, application_name: WORKER })
  boss.on('error', () => {}) // a lost connection is opened again by the library; its jobs stay in the table
  await boss.start()
  for (const queue of queues) await boss.createQueue(queue, { name: queue, retryLimit: 8, retryBackoff: true })
  await grantSending(ownerUrl)
  if (alone) await takeUpOrphans(ownerUrl, queues)
  return {
    outbox: {
      async send(queue, data, on) {
        await boss.send(queue, data, { db: { executeSql: (text: string, values: unknown[]) => on.client.query(text, values) } })
      },
    },
    async work(jobs) {
      for (const [queue, handler] of Object.entries(jobs)) {
        await boss.work<object>(queue, { pollingIntervalSeconds: 1 }, async (batch) => {
          for (const job of batch) await handler(job.data)
        })
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  }
}

/** How a server that works jobs calls itself at the database. */
const WORKER = 'zhiyun-jobs'

async function isWorkedElsewhere(ownerUrl: string): Promise<boolean> {
  const client = await openClient(ownerUrl)
  try {
    return (await client.query('select from pg_stat_activity where datname = current_database() and application_name = $1 limit 1', [WORKER])).rowCount === 1
  } finally {
    await client.end()
  }
}

/** Whoever held these jobs was killed: the queue would wait a quarter of an hour before it brought them again. */
async function takeUpOrphans(ownerUrl: string, queues: readonly string[]): Promise<void> {
  const client = await openClient(ownerUrl)
  try {
    await client.query(`update pgboss.job set state = 'retry', start_after = now() where state = 'active' and name = any ($1)`, [queues])
  } finally {
    await client.end()
  }
}

async function grantSending(ownerUrl: string): Promise<void> {
  const client = await openClient(ownerUrl)
  try {
    await client.query(`grant usage on schema pgboss to ${APP_ROLE}; grant select on pgboss.queue to ${APP_ROLE}; grant select, insert on all tables in schema pgboss to ${APP_ROLE}`)
  } finally {
    await client.end()
  }
}
