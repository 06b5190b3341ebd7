import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction, opening } from '../platform/action/transaction.ts'
import { silent } from '../platform/cluster/report.ts'
import { openClient, openPool } from '../platform/database/connection.ts'
import { roleNames, type Role } from '../platform/permission/role.ts'
import type { Session } from '../platform/permission/session.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../testing/platform.ts'
import { loadContent } from './content.ts'
import { seedDemonstration } from './demonstration/seed.ts'
import { permissions } from './permissions.ts'
import { createRooms } from './rooms.ts'

// Every table, asked for everything it holds by somebody of every role, by a query that forgets its filter. The city is
// doubled under another region first, row by row, so that there is always something that must not be seen.

const REGION = 999900
const OTHER = 999800
/** An account that has done nothing yet. */
const NOBODY = 424242
const ROLES = roleNames.filter((role) => role !== 'system')

type Table = { readonly name: string; readonly columns: readonly string[]; readonly guarded: boolean }

let database: TestDatabase
let on: TestPlatform
let tables: readonly Table[]
let own: number
let district: number

beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions, clock: testClock('2026-11-20T10:00:00+08:00') })
  const rooms = createRooms(loadContent())
  await rooms.prepare({ owner: on.owner, platform: on, region: REGION })
  const url = new URL(database.ownerUrl)
  url.searchParams.set('options', '-c search_path=identity')
  const identityPool = openPool(url.toString(), { max: 1 })
  await seedDemonstration({ platform: on, rooms, identityPool, region: REGION, report: silent })
  await identityPool.end()
  const admin = await openClient(database.adminUrl)
  try {
    tables = (await admin.query<Table>(`
      select format('%I.%I', n.nspname, c.relname) as name, c.relrowsecurity and c.relforcerowsecurity as guarded,
        array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and has_table_privilege('zhiyun_app', c.oid, 'select')
      group by n.nspname, c.relname, c.oid order by 1`)).rows
    // Foreign keys and triggers rest meanwhile: the doubles refer to each other all the same.
    await admin.query(`set session_replication_role = replica`)
    for (const { name, columns } of tables) {
      if (!columns.includes('region')) continue
      const rest = columns.filter((column) => column !== 'region').map((column) => `"${column}"`)
      await admin.query(`insert into ${name}(${['region', ...rest].join()}) overriding system value select ${[OTHER, ...rest].join()} from ${name} where region = ${REGION}`)
    }
    own = (await admin.query<{ id: number }>(`select min(organisation) as id from cases.case where region = ${REGION}`)).rows[0]!.id
    district = (await admin.query<{ district: number }>(`select district from parties.organisation where region = ${REGION} and id = ${own}`)).rows[0]!.district
  } finally {
    await admin.end()
  }
})
afterAll(async () => {
  await on.close()
  await database.drop()
})

const mine = (role: Role): Session => ({ actor: role === 'visitor' ? 0 : NOBODY, name: '演示', role, region: REGION, district: null, organisations: role === 'applicant' || role === 'agent' ? [own] : [] })
const asking = <T>(session: Session, work: (client: PoolClient) => Promise<T>): Promise<T> => inTransaction(on.pool, session, work, 'read only')
const byRegion = () => tables.filter(({ columns }) => columns.includes('region'))

test('there is something to see in the other region, for one who belongs there', async () => {
  const counts = await asking({ ...mine('system'), region: OTHER }, (client) => countsOf(client, `region = ${OTHER}`))
  expect([...counts.values()].filter((rows) => rows > 0).length).toBeGreaterThan(30)
})

test('every table that has a region is guarded, also from its owner; the audit log from all but its owner, who appends to it', () => {
  expect(byRegion().filter(({ guarded }) => !guarded).map(({ name }) => name)).toEqual(['audit.entry'])
})

test('nobody sees anything before he has said who he is', async () => {
  const client = await on.pool.connect()
  try {
    expect([...(await countsOf(client, 'true'))].filter(([, rows]) => rows > 0)).toEqual([])
  } finally {
    client.release()
  }
})

describe.each(ROLES)('%s', (role) => {
  test('sees no row of another region', async () => {
    const counts = await asking(mine(role), (client) => countsOf(client, `region <> ${REGION}`))
    expect([...counts].filter(([, rows]) => rows > 0)).toEqual([])
  })

  test('changes and removes no row of another region, whatever he may do in his own', async () => {
    const touched: string[] = []
    const client = await on.pool.connect()
    try {
      for (const { name, columns } of byRegion()) {
        for (const statement of [`delete from ${name}`, ...columns.filter((column) => column !== 'region').map((column) => `update ${name} set "${column}" = "${column}"`)]) {
          await client.query(opening(mine(role)))
          const rows = await client.query<{ region: number }>(`${statement} returning region`).then((result) => result.rows, () => [])
          if (rows.some(({ region }) => region !== REGION)) touched.push(statement)
          await client.query('rollback')
        }
      }
    } finally {
      client.release()
    }
    expect(touched).toEqual([])
  })
})

/** What anybody may know: who owns which patent, and how many. */
const PUBLIC: ReadonlySet<string> = new Set(['patents.owner', 'patents.tally'])

describe.each(['visitor', 'applicant', 'agent', 'expert'] as const)('%s, by tables that say whose a row is', (role) => {
  test('sees none of another organisation', async () => {
    const seen = await asking(mine(role), async (client) => {
      const found: string[] = []
      for (const { name, columns } of byRegion()) {
        const whose = columns.includes('organisation') ? 'organisation' : name.startsWith('facts.') && columns.includes('subject') ? 'subject' : undefined
        if (whose === undefined || PUBLIC.has(name)) continue
        const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${name} where ${whose} is not null and ${whose} <> ${role === 'applicant' || role === 'agent' ? own : 0}`)
        if (rows[0]!.n > 0) found.push(`${name}: ${rows[0]!.n}`)
      }
      return found
    })
    expect(seen).toEqual([])
  })
})

test('an officer of a district sees no case of another', async () => {
  const found = await asking({ ...mine('manager'), district }, async (client) => (await client.query<{ district: number; n: number }>('select district, count(*)::int as n from cases.case group by district')).rows)
  expect(found).toEqual([{ district, n: expect.any(Number) }])
})

async function countsOf(client: PoolClient, where: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { name } of byRegion()) counts.set(name, (await client.query<{ n: number }>(`select count(*)::int as n from ${name} where ${where}`)).rows[0]!.n)
  return counts
}
