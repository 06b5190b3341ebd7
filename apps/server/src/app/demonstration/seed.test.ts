import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCreditCode } from '@zhiyun/identity'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { silent } from '../../platform/cluster/report.ts'
import { openPool } from '../../platform/database/connection.ts'
import { loadContent } from '../content.ts'
import { permissions } from '../permissions.ts'
import { createRooms } from '../rooms.ts'
import { demonstrationOrganisations } from './organisations.ts'
import { seedDemonstration } from './seed.ts'

const rooms = createRooms(loadContent())
let database: TestDatabase
let on: TestPlatform
let seeded: boolean

beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions, clock: testClock('2026-11-20T10:00:00+08:00') })
  await rooms.prepare({ owner: on.owner, platform: on, region: 999900 })
  seeded = await seed()
})
afterAll(async () => {
  await on.close()
  await database.drop()
})

async function seed(): Promise<boolean> {
  const url = new URL(database.ownerUrl)
  url.searchParams.set('options', '-c search_path=identity')
  const identityPool = openPool(url.toString(), { max: 1 })
  try {
    return await seedDemonstration({ platform: on, rooms, identityPool, region: 999900, report: silent })
  } finally {
    await identityPool.end()
  }
}

test('an empty region is settled once, a settled one never again', async () => {
  expect(seeded).toBe(true)
  expect(await seed()).toBe(false)
})

test('every organisation says that it is a demonstration and has a sound code', () => {
  const all = demonstrationOrganisations(2026)
  expect(new Set(all.map(({ organisation }) => organisation.uscc)).size).toBe(all.length)
  for (const { organisation } of all) {
    expect(organisation.name).toMatch(/^演示/)
    expect(parseCreditCode(organisation.uscc), organisation.uscc).toMatchObject({ ok: true })
  }
  expect(demonstrationOrganisations(2026)).toEqual(all)
})

test('there is something on every desk: cases at the stations of the way, one of them paid', async () => {
  const client = await on.owner.connect()
  try {
    await client.query(`begin; set local app.region = '999900'; set local app.role = 'system'`)
    const states = (await client.query<{ measure: string; state: string }>(`select k.measure, c.state from cases.case k join cases.content c on c.region = k.region and c.case_id = k.id where k.procedure = '项目申报' order by k.id`)).rows
    expect(states).toEqual([
      { measure: '000/X13', state: '已结项' },
      { measure: '000/X09', state: '公示中' },
      { measure: '000/X09', state: '评审中' },
      { measure: '000/X20', state: '待形审' },
      { measure: '000/X18', state: '待补正' },
      { measure: '000/X15', state: '待核定' },
      { measure: '000/X22', state: '待决定' },
    ])
    const paid = (await client.query<{ sum: string }>(`select sum(b.cum_in)::text from funds.account a join funds.balance b on b.region = a.region and b.account = a.id where a.stage = 'paid'`)).rows
    expect(paid).toEqual([{ sum: '10000000' }])
  } finally {
    await client.query('rollback')
    client.release()
  }
})
