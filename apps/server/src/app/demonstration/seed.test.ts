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
}, 600_000)
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
    const states = (await client.query<{ measure: string; state: string }>(`select k.measure, c.state from cases.case k join cases.content c on c.region = k.region and c.case_id = k.id where k.procedure = '项目申报' and k.measure <> '000/X06' order by k.id`)).rows
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
    expect(paid).toEqual([{ sum: '14800000' }])
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('the city is alive: every kind of affair stands where an office would find it', async () => {
  const rows = async <Row>(text: string): Promise<Row[]> => {
    const client = await on.owner.connect()
    try {
      await client.query(`begin; set local app.region = '999900'; set local app.role = 'system'`)
      return (await client.query(text)).rows as Row[]
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  const states = await rows<{ procedure: string; states: string }>(`
    select k.procedure, string_agg(c.state, ' ' order by k.id) as states from cases.case k join cases.content c on c.region = k.region and c.case_id = k.id
     where k.procedure not in ('项目申报') group by 1`)
  expect(Object.fromEntries(states.map(({ procedure, states: at }) => [procedure, at]))).toEqual({
    申报通知: '名单公示 受理中 受理中', 大赛: '报名中', 参赛: '已报名 已报名', 项目实施: '已结项 实施中', 资金拨付: '已到账 待复核 已到账 待经办 在途',
    奖励: '已兑现 待兑现 公示中', 资金追回: '限期缴回', 贴息兑付: '待兑付 待审核 待银行认',
  })
  const duties = await rows<{ matter: string; state: string }>(`select matter, state from cases.obligation where due is not null order by id`)
  expect(duties.map(({ matter, state }) => `${matter} ${state}`)).toEqual(expect.arrayContaining(['建成成员单位专利清单 已办', '办成员单位专题培训 逾期', '提出联盟专利池方案 未到期', '第一期缴回 待核']))
  expect(await rows(`select b.state, count(*) filter (where p.state = 'settled')::int as settled, count(*) filter (where p.state = 'returned')::int as returned, count(*) filter (where p.state = 'sent')::int as sent
    from funds.batch b join funds.batch_item i on i.region = b.region and i.batch = b.id join funds.payment p on p.region = i.region and p.id = i.payment group by b.id, b.state order by b.id`)).toEqual([
    { state: 'sent', settled: 1, returned: 1, sent: 0 },
    { state: 'sent', settled: 0, returned: 0, sent: 1 },
  ])
  expect(await rows(`select kind, count(*)::int as n from cases.oversight group by 1 order by 1`)).toEqual([{ kind: '走访', n: 1 }, { kind: '问题', n: 1 }])
  expect(await rows(`select matched_by as how, count(*)::int as n from funds.bank_line group by 1 order by 1`)).toEqual([{ how: 'account', n: 1 }, { how: 'serial', n: 1 }, { how: null, n: 3 }])
  const [told] = await rows<{ n: number }>(`select count(distinct matter)::int as n from cases.message`)
  expect(told!.n).toBeGreaterThanOrEqual(20)
})
