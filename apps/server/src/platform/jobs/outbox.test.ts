import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseOn } from '../database/sql.ts'
import { openPool } from '../database/connection.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { startJobs } from './outbox.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** One job that somebody was at when he was killed, as the queue then has it. */
async function leave(n: number): Promise<void> {
  const runner = await startJobs(database.ownerUrl, ['demo'])
  const pool = openPool(database.ownerUrl, { max: 1 })
  const client = await pool.connect()
  await runner.outbox.send('demo', { n }, databaseOn(client))
  await client.query(`update pgboss.job set state = 'active', started_on = now(), retry_count = 0 where name = 'demo' and state = 'created'`)
  client.release()
  await pool.end()
  await runner.stop()
}
const states = async (): Promise<string[]> => {
  const pool = openPool(database.ownerUrl, { max: 1 })
  const { rows } = await pool.query<{ state: string }>(`select state::text from pgboss.job where name = 'demo' order by (data ->> 'n')::int`)
  await pool.end()
  return rows.map(({ state }) => state)
}

test('what a killed server was at is brought again at the next start, at once', async () => {
  await leave(1)
  const runner = await startJobs(database.ownerUrl, ['demo'])
  const done = new Promise((resolve) => void runner.work({ demo: async (data) => resolve(data) }))
  expect(await done).toEqual({ n: 1 })
  await runner.stop()
  expect(await states()).toEqual(['completed'])
})

test('while another server works the queue, what is being worked stays with it', async () => {
  await leave(2)
  const other = await startJobs(database.ownerUrl, ['elsewhere'])
  const late = await startJobs(database.ownerUrl, ['demo'])
  expect(await states()).toEqual(['completed', 'active'])
  await late.stop()
  await other.stop()
})
