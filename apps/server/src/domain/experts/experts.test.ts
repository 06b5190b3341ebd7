import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action, Declared, Query } from '../../platform/action/declare.ts'
import { runAction, runQuery } from '../../platform/action/run.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { databaseOn } from '../../platform/database/sql.ts'
import { system, type Session } from '../../platform/permission/session.ts'
import { permissions } from '../../app/permissions.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { importDesk } from '../../testing/imports.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { expertsDeclared, importExperts } from './index.ts'

const REGION = 999900
const person = (actor: number, role: Session['role'], region = REGION): Session => ({ actor, name: `演示${actor}`, role, region, district: null, organisations: role === 'applicant' ? [11] : [] })
const [drawer, other] = [person(7, 'supervisor'), person(8, 'supervisor')]
const expert = (actor: number) => person(actor, 'expert')
const declared = expertsDeclared(async () => new Map([[301, 2]]), { 专家库: { of: '人', register: '专家册' }, 执法人员: { of: '人', register: null } })

let database: TestDatabase
let on: TestPlatform
let desk: ReturnType<typeof importDesk>
beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions, clock: testClock('2026-11-20T10:00:00+08:00'), max: 8 })
  desk = importDesk(on, [importExperts])
})
afterAll(async () => {
  await on.close()
  await database.drop()
})

const named = <T extends Declared>(name: string): T => declared.find((each) => each.name === `experts.${name}`) as T
// oxlint-disable-next-line typescript/no-explicit-any
const ask = (name: string, input: object, session: Session): Promise<any> => runQuery(on, named<Query>(name), session, input)
// oxlint-disable-next-line typescript/no-explicit-any
const act = (name: string, input: object, session: Session): Promise<any> => runAction(on, named<Action>(name), session, input, crypto.randomUUID())
const raw = (session: Session, text: string) => inTransaction(on.pool, session, (client) => databaseOn(client).rows<Record<string, unknown>>({ text, values: [] }))
const entry = { name: '演示专家', employer: '演示研究所', fields: ['技术'] }
let n = 300
const enter = async (more: object = {}): Promise<{ id: number; account: number }> => {
  const account = ++n
  return { id: (await act('enterExpert', { account, ...entry, ...more }, drawer)).expert, account }
}

describe('the register', () => {
  it('takes an account once, and nobody himself', async () => {
    const { account } = await enter()
    await expect(act('enterExpert', { account, ...entry }, drawer)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    await expect(act('enterExpert', { account: drawer.actor, ...entry }, drawer)).rejects.toMatchObject({ code: 'SAME_PERSON' })
    await expect(act('enterExpert', { ...entry, fields: ['占卜'] }, drawer)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(act('enterExpert', { ...entry, ipc: ['H1'] }, drawer)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    // Two desks at once with the same account: one entry.
    const both = ++n
    const outcomes = await Promise.allSettled([drawer, other].map((session) => act('enterExpert', { account: both, ...entry }, session)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is found by words, field and class, with what lies on each desk', async () => {
    const { id } = await enter({ name: '演示检索', fields: ['法律', '财务'], ipc: ['G02B 6/12'], honours: ['演示称号'] })
    const found = async (asked: object) => (await ask('library', asked, drawer)).experts.map((each: { id: number }) => each.id)
    expect(await found({ words: '演示检索' })).toEqual([id])
    expect(await found({ words: '演示称号' })).toEqual([id])
    expect(await found({ field: '财务' })).toEqual([id])
    expect(await found({ ipc: 'G02B' })).toEqual([id])
    expect(await found({ ipc: 'H01L' })).toEqual([])
    expect((await ask('library', {}, drawer)).experts[0]).toMatchObject({ account: 301, open: 2, year: 0 })
  })

  it('keeps a former employer when the employer changes, and tells two who amend at once of each other', async () => {
    const { id, account } = await enter()
    const amend = (session: Session) => act('amendExpert', { expert: id, v: 1, account, ...entry, employer: '演示新单位' }, session)
    const outcomes = await Promise.allSettled([amend(drawer), amend(other)])
    expect(outcomes.map((each) => (each.status === 'rejected' ? each.reason.code : 'done')).sort()).toEqual(['VERSION_CONFLICT', 'done'])
    expect(await ask('expertPage', { expert: id }, drawer)).toMatchObject({ employer: '演示新单位', former: ['演示研究所'], version: 2 })
  })

  it('suspends, restores and removes with reasons, which stay', async () => {
    const { id } = await enter()
    await act('setStanding', { expert: id, standing: 'suspended', reason: '演示：核查中' }, drawer)
    await expect(act('setStanding', { expert: id, standing: 'suspended', reason: '再来' }, drawer)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    await expect(act('setStanding', { expert: id, standing: 'active', reason: ' ' }, drawer)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await act('setStanding', { expert: id, standing: 'removed', reason: '演示：本人要求' }, drawer)
    const { history } = await ask('expertPage', { expert: id }, drawer)
    expect(history.map(({ standing, reason }: { standing: string; reason: string }) => [standing, reason])).toEqual([['removed', '演示：本人要求'], ['suspended', '演示：核查中']])
  })
})

describe('what is known of an expert', () => {
  it('is for those who draw and for himself', async () => {
    const { account } = await enter({ name: '演示隐私' })
    for (const role of ['applicant', 'agent', 'intake', 'manager', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator'] as const) {
      expect([role, await raw(person(50, role), 'select 1 from experts.expert')]).toEqual([role, []])
      await expect(ask('library', {}, person(50, role))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(await raw(expert(account), 'select name from experts.expert')).toEqual([{ name: '演示隐私' }])
    expect(await raw(person(7, 'supervisor', 370200), 'select 1 from experts.expert')).toEqual([])
    for (const table of ['lot', 'draw', 'calling', 'seat']) for (const session of [drawer, expert(account), person(9, 'auditor')]) expect(await raw(session, `select 1 from experts.${table}`)).toEqual([])
    // An officer who happens to have an entry does not see it as an officer.
    expect(await raw({ ...person(account, 'manager') }, 'select 1 from experts.expert')).toEqual([])
  })

  it('he mends himself as far as it is his: when he is away, how much he takes, whom he is not to judge', async () => {
    const { account, id } = await enter()
    await act('setAvailability', { away: { from: '2026-12-01', until: '2026-12-31' }, mostOpen: 3, mostYear: 10 }, expert(account))
    await expect(act('setAvailability', { away: { from: '2026-12-31', until: '2026-12-01' }, mostOpen: 3, mostYear: 10 }, expert(account))).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const { avoidance } = await act('declareAvoidance', { name: '演示 某公司', relation: '投资', note: '持股' }, expert(account))
    await expect(act('declareAvoidance', { name: '演示某公司', relation: '投资' }, expert(account))).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    const stranger = await enter()
    await expect(act('endAvoidance', { avoidance }, expert(stranger.account))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await ask('myEntry', {}, expert(account))).toMatchObject({ id, away: { from: '2026-12-01', until: '2026-12-31' }, mostOpen: 3, avoidances: [{ relation: '投资', endedAt: null }] })
    await act('endAvoidance', { avoidance }, expert(account))
    expect((await ask('expertPage', { expert: id }, drawer)).avoidances).toEqual([expect.objectContaining({ id: avoidance, endedAt: expect.any(String) })])
    await expect(ask('myEntry', {}, expert(99))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    // Not by way of the table.
    await expect(raw(expert(account), `update experts.expert set most_year = 999 returning id`)).resolves.toEqual([])
  })
})

describe('from a table', () => {
  it('good rows go in, bad ones say what to do, a second time is harmless, and none of it is seen by others', async () => {
    const file = '姓名,账号,工作单位,专业类别,IPC分类,曾任职单位,荣誉称号\n演示甲,901,演示一所,技术、法律,h01l、G02B 6/12,演示旧所；演示更旧所,演示教授\n演示乙,,演示二所,财务,,,\n演示丙,,演示三所,炼金,,,\n,904,演示四所,法律,,,\n演示甲二,901,演示五所,法律,,,\n'
    const run = await desk.start(drawer, 'experts', { file: await desk.upload(drawer, file) })
    await desk.work(drawer, run)
    const { run: state } = await desk.ask(drawer, 'read', { run })
    expect(state).toMatchObject({ added: 2, same: 1, refused: 2 })
    const { experts: [first] } = await ask('library', { words: '演示甲' }, drawer)
    expect(first).toMatchObject({ account: 901, employer: '演示一所', fields: ['技术', '法律'], ipc: ['H01L', 'G02B 6/12'], former: ['演示旧所', '演示更旧所'], honours: ['演示教授'] })
    const again = await desk.start(drawer, 'experts', { file: await desk.upload(drawer, file) })
    await desk.work(drawer, again)
    expect((await desk.ask(drawer, 'read', { run: again })).run).toMatchObject({ added: 0, same: 3 })
    for (const session of [person(60, 'manager'), person(61, 'administrator'), person(62, 'auditor')]) {
      expect(await raw(session, `select 1 from imports.run where kind = 'experts'`)).toEqual([])
      expect(await raw(session, 'select 1 from imports.problem')).toEqual([])
    }
    expect(await raw(drawer, `select 1 from imports.problem`)).not.toEqual([])
    await expect(desk.start(person(60, 'manager'), 'experts', { file: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('the system is told nothing that a draw does not ask for', async () => {
    const columns = await raw(system(REGION), `select column_name as name from information_schema.columns where table_schema = 'experts' and table_name = 'expert'`)
    expect(columns.map(({ name }) => name)).not.toEqual(expect.arrayContaining([expect.stringMatching(/phone|identity_number|address|bank/)]))
  })
})
