import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openClient } from '../platform/database/connection.ts'
import { startDurableCluster } from './cluster.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

describe('a database of one’s own', () => {
  let mine: TestDatabase
  let theirs: TestDatabase
  beforeAll(async () => {
    ;[mine, theirs] = await Promise.all([createTestDatabase(), createTestDatabase()])
  })
  afterAll(() => Promise.all([mine.drop(), theirs.drop()]))

  it('is migrated, and what is done in one is not seen in the other', async () => {
    const [a, b] = await Promise.all([openClient(mine.ownerUrl), openClient(theirs.ownerUrl)])
    await a.query('create table only_here(n int)')
    const count = async (client: typeof a) => (await client.query(`select to_regclass('only_here') is not null as here, (select count(*) from platform.migration) as migrations`)).rows[0]
    expect(await count(a)).toEqual({ here: true, migrations: expect.any(Number) })
    expect(await count(b)).toMatchObject({ here: false })
    await Promise.all([a.end(), b.end()])
  })

  it('opens to the application as nobody special', async () => {
    const client = await openClient(mine.appUrl)
    const { rows } = await client.query('select current_user, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user')
    expect(rows).toEqual([{ current_user: 'zhiyun_app', rolsuper: false, rolbypassrls: false, rolcreaterole: false }])
    await client.end()
  })

  it('is gone after drop, whoever is still connected', async () => {
    const third = await createTestDatabase()
    const client = await openClient(third.appUrl)
    await third.drop()
    await expect(openClient(third.appUrl)).rejects.toThrow(/does not exist/)
    await client.end().catch(() => {})
  })
})

describe('a durable cluster', () => {
  it('keeps what was committed when every process is killed, and nothing else', async () => {
    const cluster = await startDurableCluster()
    try {
      const before = await openClient(cluster.ownerUrl())
      await before.query('create table kept(n int)')
      await before.query('insert into kept values (1)')
      await before.query('begin')
      await before.query('insert into kept values (2)')
      await cluster.killAll()
      await cluster.restart()
      const after = await openClient(cluster.ownerUrl())
      expect((await after.query('select n from kept')).rows).toEqual([{ n: 1 }])
      await after.end()
    } finally {
      await cluster.stop()
    }
  })
})
