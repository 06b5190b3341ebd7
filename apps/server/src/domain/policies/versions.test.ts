import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testPlatform, type TestPlatform } from '../../testing/platform.ts'

let database: TestDatabase
let on: TestPlatform
beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions: {} })
})
afterAll(async () => {
  await on.close()
  await database.drop()
})

test('versions that were recorded before their order was kept stand in the order of their days', async () => {
  const owner = await on.owner.connect()
  const migration = readFileSync(new URL('./migrations/0430-versions.sql', import.meta.url), 'utf8')
  await owner.query(`begin; drop table policies.running, policies.dictionary_version; set local app.region = '999900'; set local app.role = 'system'`)
  for (const [region, hash, day] of [[999900, 'second', '2026-02-01'], [999900, 'first', '2026-01-01']]) {
    await owner.query(`insert into policies.version(region, document, hash, files, loaded_at) values ($1, '000', $2, '[]', $3)`, [region, hash, day])
  }
  await owner.query(migration)
  const { rows } = await owner.query('select hash, dictionary, since::date::text as since from policies.running order by id')
  await owner.query('rollback')
  owner.release()
  expect(rows).toEqual([{ hash: 'first', dictionary: null, since: '2026-01-01' }, { hash: 'second', dictionary: null, since: '2026-02-01' }])
})
