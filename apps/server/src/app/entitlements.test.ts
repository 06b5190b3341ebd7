import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FactValue } from '@zhiyun/policy'
import { creditCheck, organisationCheck } from '@zhiyun/identity'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../platform/action/context.ts'
import type { Action, Query } from '../platform/action/declare.ts'
import { runAction, runQuery } from '../platform/action/run.ts'
import { inTransaction } from '../platform/action/transaction.ts'
import { databaseOn, sql } from '../platform/database/sql.ts'
import { importFile } from '../platform/import/index.ts'
import { system, type Session } from '../platform/permission/session.ts'
import { leaveMessage, measuresInHand } from '../domain/cases/index.ts'
import { putFacts, readStatements } from '../domain/facts/index.ts'
import { addOrganisations } from '../domain/parties/index.ts'
import { SCAN_QUEUE, scanDaily, workScans, type ScanOptions, type Scanning, type Tell } from '../domain/policies/index.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../testing/platform.ts'
import { loadContent } from './content.ts'
import { importKinds } from './importKinds.ts'
import { permissions } from './permissions.ts'
import { awardsByOrganisation, awardsOfOne, createRooms } from './rooms.ts'

const REGION = 999900
const rooms = createRooms(loadContent())
const clock = testClock('2026-11-20T10:00:00+08:00')
const manager: Session = { actor: 7, name: '演示业务', role: 'manager', region: REGION, district: null, organisations: [] }
const AGENCY = { 主体类型: '知识产权服务机构', 是否注册地在本市: true, 是否备案服务机构: true }
let database: TestDatabase
let on: TestPlatform

beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions, clock, max: 16 })
  await rooms.prepare({ owner: on.owner, platform: on, region: REGION })
  await act('policies.registerValidity', { document: '000', inForce: true, ground: '演示：登记为在效' })
  await scan()
})
afterAll(async () => {
  await on.close()
  await database.drop()
})
beforeEach(() => void (on.sent.length = 0))

const declaredAs = <T>(name: string): T => rooms.declared.find((each) => each.name === name) as T
const act = <O>(name: string, input: object, session = manager) => runAction(on, declaredAs<Action<unknown, O>>(name), session, input, crypto.randomUUID())
const ask = <O>(name: string, input: object, session = manager) => runQuery(on, declaredAs<Query<unknown, O>>(name), session, input)

function asSystem<T>(work: (context: Context) => Promise<T>): Promise<T> {
  const session = system(REGION)
  return inTransaction(on.pool, session, (client) => {
    const db = databaseOn(client)
    return work({ db, session, clock, files: on.files, key: '', send: async () => {} })
  })
}

let serial = 0
const codeOf = (n: number): string => {
  const body = `EN${String(n).padStart(6, '0')}`
  const code = `91999901${body}${organisationCheck(body)}`
  return `${code}${creditCheck(code)}`
}
async function firms(count: number, facts: Record<string, FactValue>): Promise<number[]> {
  return asSystem(async (context) => {
    const ids = await addOrganisations(context, Array.from({ length: count }, () => ({ uscc: codeOf(++serial), name: `演示服务机构${serial}号`, kind: '知识产权服务机构' as const, district: 999901, industry: 'L72', founded: '2015-01-01', contact: null, phone: null, address: null, demonstration: true })), 'active')
    for (const id of ids) await say(context, id, facts)
    return ids
  })
}
const say = async (context: Context, id: number, facts: Record<string, FactValue>): Promise<unknown> =>
  putFacts(context, await readStatements(context, id, '核验', Object.entries(facts).map(([fact, value]) => ({ fact, value, evidence: null }))))
const told = (id: number, facts: Record<string, FactValue>) => asSystem((context) => say(context, id, facts))

const scanning = (tell: Tell = leaveMessage): Scanning => ({ library: rooms.library, awardsOf: awardsOfOne, awardsOfAll: awardsByOrganisation, inHand: measuresInHand, tell })
/** Asks for a scan and works it to its end. */
async function scan(options?: ScanOptions): Promise<void> {
  await act('policies.startScan', {})
  expect(await workScans(on, scanning(), REGION, options)).toBe('done')
}

type Message = { id: number; case: number | null; no: string | null; link: string | null; matter: string }
type Found = { id: number; organisation: number; measure: string; status: string; low: number; high: number | null; withdrawnOn: string | null; reasons: { amount: string; conditions: { text: string; facts: { label: string; display: string }[]; clauses: string[] }[] } }
type State = { scan: { id: number; state: string; noticed: number; found: number; withdrawn: number; done: number; documents: number; cause: string }; measures: { document: string; measure: string; entitled: number; competing: number; news: number }[] }
const own = (id: number): Session => ({ actor: 1000 + id, name: '演示', role: 'applicant', region: REGION, district: null, organisations: [id] })
const inbox = async (id: number): Promise<Message[]> => (await ask<{ messages: Message[] }>('cases.myMessages', {}, own(id))).messages
const inboxes = (ids: readonly number[]): Promise<number[]> => Promise.all(ids.map(async (id) => (await inbox(id)).length))
const state = () => ask<State>('policies.entitlements', {})

describe('who becomes entitled', { timeout: 60_000 }, () => {
  test('is told once, with the reasons, and can read them; nobody else can', async () => {
    const [agency, poor] = [(await firms(1, { ...AGENCY, 上年度专利运营业务收入: '600万元' }))[0]!, (await firms(1, { ...AGENCY, 上年度专利运营业务收入: '400万元' }))[0]!]
    await scan()
    const messages = await inbox(agency)
    expect(messages).toMatchObject([{ case: null, no: null, matter: expect.stringContaining('10.00 万元') }])
    expect(await inbox(poor)).toEqual([])
    const entitlement = Number(messages[0]!.link!.split('/').at(-1))
    const notice = await ask<Found>('policies.entitlement', { entitlement }, own(agency))
    expect(notice).toMatchObject({ organisation: agency, measure: 'X14', status: '符合', withdrawnOn: null })
    const income = notice.reasons.conditions.find(({ facts }) => facts.some(({ label }) => label.includes('收入')))
    expect(income).toMatchObject({ clauses: ['000-079'], facts: [{ display: expect.stringContaining('600') }] })
    await expect(ask('policies.entitlement', { entitlement }, own(poor))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await state()).toMatchObject({ scan: { state: 'done', done: rooms.library.packs.length, noticed: 1, found: 1 }, measures: [{ document: '000', measure: 'X14', entitled: 1, news: 1 }] })
    const { found } = await ask<{ found: { organisationName: string }[] }>('policies.listEntitled', { measure: 'X14' })
    expect(found).toMatchObject([{ organisationName: expect.stringContaining('演示') }])
    await expect(ask('policies.listEntitled', {}, own(agency))).rejects.toMatchObject({ code: 'FORBIDDEN' })

    await scan()
    expect(await inboxes([agency, poor])).toEqual([1, 0])
    await told(poor, { 上年度专利运营业务收入: '700万元' })
    await scan()
    expect(await inboxes([agency, poor])).toEqual([1, 1])
  })

  test('is told once by three scans at work at once, in chunks that meet', async () => {
    const agencies = await firms(40, { ...AGENCY, 上年度专利运营业务收入: '600万元' })
    await act('policies.startScan', {})
    const ended = await Promise.all([workScans(on, scanning(), REGION, { chunk: 3 }), workScans(on, scanning(), REGION, { chunk: 4 }), workScans(on, scanning(), REGION, { chunk: 3 })])
    expect(ended).toEqual(['done', 'done', 'done'])
    expect(await inboxes(agencies)).toEqual(agencies.map(() => 1))
    expect((await state()).scan).toMatchObject({ state: 'done', noticed: 40 })
  })

  test('is told once when the scan is killed in the middle and taken up again', async () => {
    const agencies = await firms(20, { ...AGENCY, 上年度专利运营业务收入: '600万元' })
    let calls = 0
    const killed: Tell = async (context, notice) => {
      await leaveMessage(context, notice)
      // The connection is cut with a notice written and its transaction open.
      if (++calls === 12) await context.db.rows(sql`select pg_terminate_backend(pg_backend_pid())`)
    }
    await act('policies.startScan', {})
    await expect(workScans(on, scanning(killed), REGION, { chunk: 5 })).rejects.toThrow(/terminat/i)
    expect((await state()).scan).toMatchObject({ state: 'running', noticed: 10 })
    expect((await inboxes(agencies)).filter((count) => count === 1)).toHaveLength(10)
    expect(await workScans(on, scanning(), REGION, { chunk: 5 })).toBe('done')
    expect(await inboxes(agencies)).toEqual(agencies.map(() => 1))
    expect((await state()).scan).toMatchObject({ state: 'done', noticed: 20 })
  })

  test('a scan that is stopped goes on; one that is cancelled does not, and what was told stays told', async () => {
    const agencies = await firms(12, { ...AGENCY, 上年度专利运营业务收入: '600万元' })
    const stop = new AbortController()
    await act('policies.startScan', {})
    const stopping: Tell = async (context, notice) => (stop.abort(), leaveMessage(context, notice))
    expect(await workScans(on, scanning(stopping), REGION, { chunk: 4, signal: stop.signal })).toBe('interrupted')
    const { scan: running } = await state()
    expect(running).toMatchObject({ state: 'running', noticed: 4 })
    await act('policies.cancelScan', { scan: running.id })
    expect(await workScans(on, scanning(), REGION)).toBe('done')
    expect((await state()).scan).toMatchObject({ id: running.id, state: 'cancelled', noticed: 4 })
    await expect(act('policies.cancelScan', { scan: running.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await scan()
    expect(await inboxes(agencies)).toEqual(agencies.map(() => 1))
  })
})

test('who has an application in hand is not told that it may apply; once it is closed without an award, it is', { timeout: 60_000 }, async () => {
  const agency = (await firms(1, { ...AGENCY, 上年度专利运营业务收入: '600万元' }))[0]!
  const { case: draft } = await act<{ case: number }>('cases.openCase', { organisation: agency, measure: '000/X14' }, own(agency))
  await scan()
  await scan()
  expect(await inboxes([agency])).toEqual([0])
  await asSystem(({ db }) => db.run(sql`update cases.case set closed_on = '2026-11-20', ending = '撤' where region = ${REGION} and id = ${draft}`))
  await scan()
  await scan()
  expect(await inboxes([agency])).toEqual([1])
})

describe('who is entitled no longer', { timeout: 60_000 }, () => {
  const rowOf = async (agency: number): Promise<Found> => (await ask<{ found: Found[] }>('policies.listEntitled', { measure: 'X14', limit: 200 })).found.find(({ organisation }) => organisation === agency)!

  test('is withdrawn without a word; a return on the same facts is not news, on other facts it is', async () => {
    const agency = (await firms(1, { ...AGENCY, 上年度专利运营业务收入: '600万元' }))[0]!
    await scan()
    await told(agency, { 上年度专利运营业务收入: '500万元' })
    await scan()
    expect(await rowOf(agency)).toMatchObject({ withdrawnOn: '2026-11-20' })
    expect(await inboxes([agency])).toEqual([1])
    await told(agency, { 上年度专利运营业务收入: '600万元' })
    await scan()
    expect(await rowOf(agency)).toMatchObject({ withdrawnOn: null })
    expect(await inboxes([agency])).toEqual([1])
    await told(agency, { 上年度专利运营业务收入: '500万元' })
    await scan()
    await told(agency, { 上年度专利运营业务收入: '650万元' })
    await scan()
    expect(await inboxes([agency])).toEqual([2])
  })
  test('other facts under a standing entitlement are no news', async () => {
    const agency = (await firms(1, { ...AGENCY, 上年度专利运营业务收入: '600万元' }))[0]!
    await scan()
    await told(agency, { 上年度专利运营业务收入: '900万元' })
    await scan()
    expect(await inboxes([agency])).toEqual([1])
  })
  test('a document out of force takes all of it back, and brings it back without telling again', async () => {
    const before = await state()
    await act('policies.registerValidity', { document: '000', inForce: false, ground: '演示：暂停' })
    await scan()
    expect((await state()).measures).toEqual([])
    await act('policies.registerValidity', { document: '000', inForce: true, ground: '演示：恢复' })
    await scan()
    const after = await state()
    expect(after.scan.noticed).toBe(0)
    expect(after.measures.map(({ entitled }) => entitled)).toEqual(before.measures.map(({ entitled }) => entitled))
  })
})

describe('what sets a scan in motion', { timeout: 60_000 }, () => {
  const choose = (value: string) => act('policies.chooseReading', { document: '000', axis: '两档关系', value, office: '示范市局', decidedOn: '2026-11-01', paper: `演〔2026〕${value}号` })
  test('a reading: what it newly gives is told, and not again when it is chosen a second time', async () => {
    const agency = (await firms(1, { ...AGENCY, 上年度专利运营业务收入: '1260万元' }))[0]!
    const counts: number[] = []
    for (const value of ['取高', '相加', '相加', '取高', '相加']) {
      on.sent.length = 0
      await choose(value)
      expect(on.sent).toEqual([{ queue: SCAN_QUEUE, data: { region: REGION } }])
      await workScans(on, scanning(), REGION)
      counts.push((await inbox(agency)).length)
    }
    expect(counts).toEqual([1, 2, 2, 2, 2])
  })
  test('another version of a pack is a ground for another notice where it changes the outcome, and only there', async () => {
    const [same, other] = (await firms(2, { ...AGENCY, 上年度专利运营业务收入: '600万元' })) as [number, number]
    await scan()
    // As if both had been told under an earlier text, which gave one of them less.
    await asSystem(async ({ db }) => {
      await db.run(sql`update policies.entitlement_found set pack_hash = 'earlier', told = told || '{"rules": "earlier"}' where region = ${REGION} and organisation = any(${[same, other]})`)
      await db.run(sql`update policies.entitlement_found set low = 500, high = 500, told = told || '{"low": 500, "high": 500}' where region = ${REGION} and organisation = ${other}`)
    })
    await scan()
    expect(await inboxes([same, other])).toEqual([1, 2])
    await scan()
    expect(await inboxes([same, other])).toEqual([1, 2])
  })
  test('an import of facts: asked for once, whatever else asks before it begins', async () => {
    const agency = (await firms(1, AGENCY))[0]!
    const uscc = codeOf(serial)
    const folder = await mkdtemp(join(tmpdir(), 'zhiyun-scan-'))
    try {
      const path = join(folder, '事实.csv')
      await writeFile(path, `统一社会信用代码,上年度专利运营业务收入（万元）\n${uscc},800\n`)
      await importFile(on, importKinds.find(({ name }) => name === 'facts')!, manager, path)
    } finally {
      await rm(folder, { recursive: true })
    }
    await act('policies.startScan', {})
    expect(on.sent.filter(({ queue }) => queue === SCAN_QUEUE)).toHaveLength(2)
    expect((await state()).scan).toMatchObject({ state: 'waiting', cause: expect.stringMatching(/导入.*、人工发起/) })
    await workScans(on, scanning(), REGION)
    expect(await inboxes([agency])).toEqual([1])
  })
  test('a new day, once, when nothing else has asked', async () => {
    const agency = (await firms(1, { ...AGENCY, 是否注册地在本市: false, 上年度专利运营业务收入: '600万元' }))[0]!
    clock.set('2026-11-21T00:00:30+08:00')
    await asSystem(async (context) => putFacts(context, await readStatements(context, agency, '核验', [{ fact: '是否注册地在本市', value: true, since: '2026-11-21', evidence: null }])))
    clock.set('2026-11-20T23:59:00+08:00')
    await scan()
    expect(await asSystem(scanDaily)).toBe(false)
    expect(await inboxes([agency])).toEqual([0])
    clock.set('2026-11-21T00:00:30+08:00')
    try {
      expect(await Promise.all([asSystem(scanDaily), asSystem(scanDaily)])).toContain(true)
      expect(await asSystem(scanDaily)).toBe(false)
      await asSystem(async ({ db }) => expect(await db.rows(sql`select 1 from policies.entitlement_scan where region = ${REGION} and cause like '%新的一天%'`)).toHaveLength(1))
      await workScans(on, scanning(), REGION)
      expect(await inboxes([agency])).toEqual([1])
    } finally {
      clock.set('2026-11-20T10:00:00+08:00')
    }
  })
  test('a new version of a pack, recorded at start', async () => {
    await asSystem(async ({ db }) => expect(await db.rows(sql`select 1 from policies.entitlement_scan where region = ${REGION} and cause like '%新版%'`)).toHaveLength(1))
  })
})
