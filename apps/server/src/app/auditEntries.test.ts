import { text } from 'node:stream/consumers'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { action } from '../platform/action/declare.ts'
import { runAction, runDownload, runQuery } from '../platform/action/run.ts'
import { openPool } from '../platform/database/connection.ts'
import type { Role } from '../platform/permission/role.ts'
import type { Session } from '../platform/permission/session.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { testPlatform, type TestPlatform } from '../testing/platform.ts'
import { auditEntriesDeclared } from './auditEntries.ts'
import { auditState } from './auditState.ts'
import { permissions } from './permissions.ts'

const REGION = 999900
const session = (role: Role, actor: number, region = REGION): Session => ({ actor, name: '演示', role, region, district: null, organisations: [] })
const note = action({
  name: 'test.note',
  summary: { zh: '记一笔', en: 'Note' },
  route: 'POST /api/test/notes',
  input: z.strictObject({ about: z.string() }),
  output: z.strictObject({}),
  subject: ({ about }) => about,
  handle: async () => ({}),
})
const [list, whole] = auditEntriesDeclared([note])

let database: TestDatabase
let platform: TestPlatform
/** Whoever has all powers over the database. */
let intruder: Pool
beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions: { ...permissions, 'test.note': { finance: 'any', expert: 'any' } } })
  intruder = openPool(database.adminUrl, { max: 1 })
  await intruder.query(`insert into parties.person(region, account, name) values ($1, 5, '演示财务'), ($1, 6, '演示专家')`, [REGION])
  for (const [role, actor, about] of [['finance', 5, 'case/1'], ['finance', 5, 'case/12'], ['expert', 6, 'case/1'], ['finance', 5, '=1+1']] as const) {
    await runAction(platform, note, session(role, actor), { about }, `entry-${role}-${about}`)
  }
})
afterAll(async () => {
  await intruder.end()
  await platform.close()
  await database.drop()
})

// oxlint-disable-next-line typescript/no-explicit-any
const ask = (input: object, as = session('auditor', 9)): Promise<any> => runQuery(platform, list as never, as, input)
const subjects = async (input: object) => (await ask(input)).entries.map(({ subject }: { subject: string }) => subject)

describe('the audit on the desk', () => {
  it('shows who did what, newest first, in words, page by page', async () => {
    const first = await ask({ limit: 1 })
    expect(first).toMatchObject({ total: 4, entries: [{ subject: '=1+1', name: '演示财务', actor: 5, action: 'test.note', actionName: { zh: '记一笔' } }] })
    expect((await ask({ from: 1, limit: 3 })).entries).toHaveLength(3)
  })

  it('finds a subject itself and not those that begin like it, a kind by its stroke', async () => {
    expect(await subjects({ subject: 'case/1' })).toEqual(['case/1', 'case/1'])
    expect(await subjects({ subject: 'case/' })).toHaveLength(3)
    expect(await subjects({ action: 'test.' })).toHaveLength(4)
    expect(await subjects({ action: 'test.not' })).toEqual([])
  })

  it('never tells which expert acted, neither shown nor found', async () => {
    const rows = (await ask({ subject: 'case/1' })).entries
    expect(rows.find(({ role }: { role: string }) => role === 'expert')).toMatchObject({ actor: 0, name: null })
    expect(await subjects({ actor: '6' })).toEqual([])
    expect(await subjects({ actor: '演示专家' })).toEqual([])
    expect(await subjects({ actor: '财务' })).toHaveLength(3)
  })

  it('ends days where China ends them', async () => {
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
    expect(await subjects({ since: today, until: today })).toHaveLength(4)
    expect(await subjects({ since: '2999-01-01' })).toEqual([])
  })

  it('leaves whole, and no cell of it is a formula', async () => {
    let table = ''
    await runDownload(platform, whole as never, session('administrator', 8), {}, async ({ body }) => void (table = await text(body)))
    const lines = table.trim().split('\r\n')
    expect(lines).toHaveLength(5)
    expect(lines.some((line) => line.includes(",'=1+1,"))).toBe(true)
  })

  it('is for auditors and administrators of the region only', async () => {
    for (const role of ['manager', 'finance', 'approver', 'applicant', 'visitor'] as const) await expect(ask({}, session(role, 5))).rejects.toThrow(/FORBIDDEN|SIGN_IN|无权|登录/)
    expect(await ask({}, session('auditor', 9, 999800))).toMatchObject({ total: 0, entries: [] })
  })

  it('tells whether every link holds', async () => {
    expect(await runQuery(platform, auditState, session('auditor', 9), {})).toMatchObject({ whole: true, entries: 4, broken: 0 })
    await intruder.query(`begin; alter table audit.entry disable trigger user; update audit.entry set subject = 'case/2' where subject = 'case/12'; alter table audit.entry enable trigger user; commit`)
    const state = await runQuery(platform, auditState, session('auditor', 9), {})
    expect(state.whole).toBe(false)
    expect(state.broken).toBeGreaterThan(0)
    expect(state.firstBroken).not.toBeNull()
  })
})
