import { creditCheck } from '@zhiyun/identity'
import { decide, type Award } from '@zhiyun/policy'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { permissions } from '../../../app/permissions.ts'
import { runAction, runQuery } from '../../../platform/action/run.ts'
import type { Declared } from '../../../platform/action/declare.ts'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { openClient } from '../../../platform/database/connection.ts'
import { databaseOn } from '../../../platform/database/sql.ts'
import { system, type Session } from '../../../platform/permission/session.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../../testing/platform.ts'
import { syncDictionary } from '../../facts/index.ts'
import { partiesDeclared } from '../../parties/index.ts'
import { askOf } from '../ask.ts'
import { policiesDeclared } from '../index.ts'
import { readContent } from '../testing/content.ts'
import { randomFacts } from '../testing/randomFacts.ts'
import { POPULATION_QUEUE, workSlice, type PopulationJob } from './index.ts'

const REGION = 999900
const FIRMS = 40
const SLICE = 15
const library = readContent()
const manager: Session = { actor: 900, name: '演示主管', role: 'manager', region: REGION, district: null, organisations: [] }
const clock = testClock('2026-03-02T01:00:00Z')
const awards = new Map<number, Award[]>()
const awardsOf = async (_context: unknown, organisation: number): Promise<Award[]> => awards.get(organisation) ?? []
const declared: Declared[] = [...policiesDeclared(library, awardsOf, async () => awards), ...partiesDeclared]
const workshop = () => ({ platform: on, library, awardsOfAll: async () => awards })

let database: TestDatabase
let on: TestPlatform
let admin: Client
const firms: number[] = []

// What comes back has as many shapes as there are verbs.
// oxlint-disable-next-line typescript/no-explicit-any
const act = async (name: string, input: object, session: Session = manager): Promise<any> => {
  const each = declared.find((one) => one.name === name)!
  if (each.kind === 'action') return runAction(on, each, session, input, crypto.randomUUID())
  if (each.kind === 'query') return runQuery(on, each, session, input)
  throw new Error(name)
}

beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions, clock })
  const client = await on.owner.connect()
  await client.query('begin')
  await syncDictionary(databaseOn(client), library.dictionary)
  await client.query('commit')
  client.release()
  admin = await openClient(database.adminUrl)
  for (let i = 1; i <= FIRMS; i++) {
    const code = `91999901MB${String(i).padStart(7, '0')}`
    firms.push((await act('parties.registerOrganisation', { uscc: code + creditCheck(code), name: `演示全量${i}有限公司`, kind: '企业' })).organisation)
  }
  await randomFacts(admin, library, REGION, firms, '2026-03-02')
  for (const [i, firm] of firms.entries()) if (i % 3 === 0) awards.set(firm, given(i))
  // One whose awards do not read: its history is unknown, not empty.
  awards.set(firms[1]!, [{ measure: '000/X13', amount: 100, date: null as unknown as string }])
  for (const document of ['000', '001']) await act('policies.registerValidity', { document, inForce: true, ground: '测试登记' })
  clock.set('2026-03-02T02:00:00Z')
})
afterAll(async () => {
  await admin.end()
  await on.close()
  await database.drop()
})

const given = (i: number): Award[] => ['000/X14', '001/Q12', '000/X23'].slice(i % 2).map((measure, at) => ({ measure, amount: 1_000_000 * (at + 1), date: `${2026 - (i % 2)}-02-01`, item: String(at + 1) }))

type Totals = { run: { state: string; subjects: number; decisions: number; expected: number }; totals: { measure: string; status: string; subjects: number; inapplicable: number; low: string; high: string; unbounded: number }[] }
const totalsOf = (run: number): Promise<Totals> => act('policies.populationTotals', { run })

/** What the queue would do: one job after the other, as each sends the next. */
async function workOff(from = on.sent.length - 1): Promise<void> {
  for (let at = from; at < on.sent.length; at++) {
    const { queue, data } = on.sent[at]!
    if (queue === POPULATION_QUEUE) await workSlice(workshop(), data as PopulationJob, SLICE)
  }
}

const decisionsOf = async (run: number) => (await admin.query<{ measure: string; subject: number; status: string; inapplicable: boolean; low: number; high: number | null }>('select measure, subject, status, inapplicable, low, high from policies.population_decision where region = $1 and run = $2 order by subject, measure', [REGION, run])).rows

describe('a document for every organisation', () => {
  test.each(['000', '001', '002', '003', '004'])('%s: what stands in the table is what each single decision says', async (document) => {
    const { run } = await act('policies.startPopulation', { document })
    await workOff()
    const { run: done, totals } = await totalsOf(run)
    const measures = library.pack(document).measures.map(({ id }) => id)
    expect(done).toMatchObject({ state: 'done', subjects: FIRMS, expected: FIRMS, decisions: FIRMS * measures.length })
    const rows = await decisionsOf(run)
    const expected = await inTransaction(on.pool, system(REGION), async (client) => {
      const context = { db: databaseOn(client), session: system(REGION), clock, files: on.files, key: '', send: async () => {} }
      const all = []
      for (const subject of firms) {
        const asked = await askOf(context, awardsOf, subject, document)
        for (const measure of [...measures].sort()) {
          const { status, inapplicable, amount } = decide(library.policy(document), measure, asked)
          all.push({ measure, subject, status, inapplicable, low: amount.low, high: amount.high })
        }
      }
      return all
    }, 'read only')
    expect(rows).toEqual(expected)
    // The totals are those of the rows.
    for (const total of totals) {
      const own = rows.filter(({ measure, status }) => measure === total.measure && status === total.status)
      expect(total).toMatchObject({ subjects: own.length, inapplicable: own.filter(({ inapplicable }) => inapplicable).length, unbounded: own.filter(({ high }) => high === null).length })
      expect(BigInt(total.low)).toBe(own.reduce((sum, { low }) => sum + BigInt(low), 0n))
      expect(BigInt(total.high)).toBe(own.reduce((sum, { high }) => sum + BigInt(high ?? 0), 0n))
    }
    expect(totals.reduce((sum, { subjects }) => sum + subjects, 0)).toBe(rows.length)
  })

  test('facts are those recorded when it was started, whatever is written while it goes on', async () => {
    const before = await act('policies.startPopulation', { document: '004' })
    await workOff()
    const again = await act('policies.startPopulation', { document: '004' })
    clock.set('2026-03-02T03:00:00Z')
    await admin.query(`update facts.fact set superseded_at = '2026-03-02T02:30:00Z' where region = $1 and superseded_at = 'infinity'`, [REGION])
    await workOff()
    expect(await decisionsOf(again.run)).toEqual(await decisionsOf(before.run))
    await admin.query(`update facts.fact set superseded_at = 'infinity' where region = $1 and superseded_at = '2026-03-02T02:30:00Z'`, [REGION])
  })
})

describe('the way of a run', () => {
  test('cancelled between two slices it keeps what it has and goes no further; it cannot be cancelled twice', async () => {
    const { run } = await act('policies.startPopulation', { document: '002' })
    const first = on.sent.at(-1)!.data as PopulationJob
    expect(await workSlice(workshop(), first, SLICE)).toBe('running')
    await act('policies.cancelPopulation', { run })
    expect(await workSlice(workshop(), on.sent.at(-1)!.data as PopulationJob, SLICE)).toBe('cancelled')
    expect(await totalsOf(run)).toMatchObject({ run: { state: 'cancelled', subjects: SLICE } })
    await expect(act('policies.cancelPopulation', { run })).rejects.toMatchObject({ code: 'POPULATION_NOT_RUNNING' })
  })

  test('a job that comes twice decides nobody twice, also at the same moment', async () => {
    const { run } = await act('policies.startPopulation', { document: '002' })
    const first = on.sent.at(-1)!.data as PopulationJob
    const from = on.sent.length - 1
    await Promise.all([workSlice(workshop(), first, SLICE), workSlice(workshop(), first, SLICE)])
    await workSlice(workshop(), first, SLICE)
    await workOff(from)
    expect((await totalsOf(run)).run).toMatchObject({ state: 'done', subjects: FIRMS, decisions: FIRMS * 5 })
  })

  test('a pack that was replaced meanwhile ends it with a reason', async () => {
    const { run } = await act('policies.startPopulation', { document: '002' })
    await admin.query(`update policies.population_run set pack_hash = 'another' where region = $1 and id = $2`, [REGION, run])
    expect(await workSlice(workshop(), on.sent.at(-1)!.data as PopulationJob, SLICE)).toBe('failed')
    expect(await totalsOf(run)).toMatchObject({ run: { fault: { code: 'PACK_CHANGED' } } })
  })

  test('what will fail each time ends it where people see it; the queue hears of it too', async () => {
    const { run } = await act('policies.startPopulation', { document: '002' })
    const broken = { ...workshop(), awardsOfAll: async () => new Map([[0.5, [{ measure: '002/F01', amount: 1, date: '2026-01-01' }]]]) }
    await expect(workSlice(broken, on.sent.at(-1)!.data as PopulationJob, SLICE)).rejects.toThrow(/0\.5|integer|bigint/)
    expect(await totalsOf(run)).toMatchObject({ run: { state: 'failed', subjects: 0, fault: { code: 'INTERNAL' } }, totals: [] })
  })

  test('readings can be tried that the office has not chosen, if the pack has them', async () => {
    await expect(act('policies.startPopulation', { document: '001', readings: { 最高标准: '随便' } })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const { run } = await act('policies.startPopulation', { document: '001', readings: { 最高标准: '政策最高档' } })
    expect((await act('policies.listPopulations', { document: '001' })).runs[0]).toMatchObject({ id: run, readings: { 最高标准: '政策最高档' }, state: 'waiting', leftOut: {} })
  })

  test('its end is in the audit, in the name of who started it', async () => {
    const { rows } = await admin.query<{ actor: number }>(`select actor from audit.entry where region = $1 and action = 'policies.population'`, [REGION])
    expect(rows.length).toBeGreaterThan(0)
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set([manager.actor]))
  })
})

describe('who may', () => {
  test('start is the office’s that chooses readings; a firm sees neither run nor decision, nor does another region', async () => {
    const firm: Session = { ...manager, role: 'applicant', organisations: [firms[0]!] }
    for (const name of ['policies.startPopulation', 'policies.listPopulations']) await expect(act(name, { document: '002' }, firm)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const seen = (session: Session) => inTransaction(on.pool, session, async (client) => (await client.query('select from policies.population_decision')).rowCount, 'read only')
    expect(await seen(manager)).toBeGreaterThan(0)
    expect(await seen(firm)).toBe(0)
    expect(await seen({ ...manager, region: 999800 })).toBe(0)
  })
})
