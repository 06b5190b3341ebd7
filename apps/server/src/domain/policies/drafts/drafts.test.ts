import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPack, type Dictionary, type SourceFile } from '@zhiyun/policy'
import type { Action, Declared, Query } from '../../../platform/action/declare.ts'
import { runAction, runQuery } from '../../../platform/action/run.ts'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { system, type Session } from '../../../platform/permission/session.ts'
import type { PermissionTable } from '../../../platform/permission/table.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../../testing/platform.ts'
import { recordVersions } from '../index.ts'
import { readContent } from '../testing/content.ts'
import { draftsDeclared } from './index.ts'

const REGION = 999900
const person = (actor: number, role: Session['role'], region = REGION): Session => ({ actor, name: `演示${actor}`, role, region, district: null, organisations: [] })
const [author, colleague, stranger] = [person(7, 'manager'), person(8, 'finance'), person(9, 'manager', 370200)]
const library = readContent()
const declared = draftsDeclared(library)
// Everybody may knock: who sees what is for the database here.
const permissions: PermissionTable = Object.fromEntries(declared.map((each) => [each.name, { manager: 'any', finance: 'any', intake: 'any', applicant: 'any', expert: 'any', auditor: 'any' }]))

let database: TestDatabase
let on: TestPlatform
beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions, clock: testClock('2026-11-20T10:00:00+08:00') })
  await recordVersions(on, REGION, library)
})
afterAll(async () => {
  await on.close()
  await database.drop()
})

const named = <T extends Declared>(name: string): T => declared.find((each) => each.name === name) as T
const ask = <O>(name: string, input: object, session: Session) => runQuery(on, named<Query<unknown, O>>(`policies.${name}`), session, input)
const act = <O>(name: string, input: object, session: Session) => runAction(on, named<Action<unknown, O>>(`policies.${name}`), session, input, crypto.randomUUID())

type Draft = { draft: number; title: string; version: number; shared: boolean; mine: boolean; outdated: boolean; changes: object[]; budget: number | null; rewritten: string | null }
const basis = library.pack('000').hash
const change = { at: 'X09/条件/销售收入/须', from: '不低于 1亿元', to: '不低于 8000万元' }
const content = { title: '演示：降低收入门槛', basis, changes: [change], budget: 1_200_000_000 }
const open = (more: object = {}, session = author) => act<{ draft: number; version: number }>('openDraft', { document: '000', measure: 'X09', ...content, ...more }, session)
const read = (draft: number, session = author) => ask<Draft>('readDraft', { draft }, session)
const listed = async (session: Session) => (await ask<{ drafts: Draft[] }>('listDrafts', { document: '000', measure: 'X09' }, session)).drafts.map(({ draft }) => draft)

describe('whose drafts are seen', () => {
  test('a draft is its author’s alone, until it is shared with the office of the region', async () => {
    const { draft } = await open()
    expect(await listed(author)).toContain(draft)
    expect(await listed(colleague)).not.toContain(draft)
    await expect(read(draft, colleague)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await act('shareDraft', { draft, shared: true }, author)
    expect(await read(draft, colleague)).toMatchObject({ mine: false, shared: true, changes: [change], budget: 1_200_000_000 })
    for (const session of [stranger, person(10, 'applicant'), person(11, 'expert'), person(12, 'intake')]) {
      expect(await listed(session)).not.toContain(draft)
      await expect(read(draft, session)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(act('saveDraft', { draft, v: 1, ...content }, session)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    await act('shareDraft', { draft, shared: false }, author)
    await expect(read(draft, colleague)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
  test('only its author shares it, takes it back or throws it away', async () => {
    const { draft } = await open()
    await act('shareDraft', { draft, shared: true }, author)
    await expect(act('shareDraft', { draft, shared: false }, colleague)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(act('discardDraft', { draft, v: 1 }, colleague)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(act('discardDraft', { draft, v: 2 }, author)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
    await act('discardDraft', { draft, v: 1 }, author)
    await expect(read(draft)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
  test('an auditor reads what is shared and writes nothing, whatever the permissions said', async () => {
    const auditor = person(13, 'auditor')
    const { draft } = await open()
    await act('shareDraft', { draft, shared: true }, author)
    expect((await read(draft, auditor)).title).toBe(content.title)
    await expect(act('saveDraft', { draft, v: 1, ...content }, auditor)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
    await expect(open({}, auditor)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await read(draft)).version).toBe(1)
  })
})

describe('two people on one draft', () => {
  test('the second is told, and neither loses anything', async () => {
    const { draft, version } = await open()
    await act('shareDraft', { draft, shared: true }, author)
    const both = await Promise.allSettled([author, colleague].map((session) => act<{ version: number }>('saveDraft', { draft, v: version, ...content, title: `由${session.actor}改` }, session)))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'VERSION_CONFLICT' } })
    const winner = both[0]!.status === 'fulfilled' ? author : colleague
    expect(await read(draft)).toMatchObject({ title: `由${winner.actor}改`, version: 2 })
    // What was refused can be kept beside it.
    expect((await open({ title: '另存' }, colleague)).version).toBe(1)
  })
})

describe('what can be kept', () => {
  test.each([
    [{ changes: [{ ...change, to: '不低于 8000件' }] }, 'changes.0'],
    [{ changes: [change, { at: 'X09/条件/没有', from: '', to: '1件' }] }, 'changes.1'],
    [{ changes: [{ ...change, at: 'X10/条件/销售收入/须' }] }, 'changes.0'],
    [{ title: '  ' }, 'title'],
    [{ title: '长'.repeat(101) }, 'title'],
    [{ budget: -1 }, 'budget'],
    [{ basis: 'f'.repeat(64) }, 'basis'],
    [{ rewritten: '长'.repeat(50_001) }, 'rewritten'],
  ])('input %# is refused, at its place', async (more, path) => {
    await expect(open(more)).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: [{ path }] })
  })
  test('a measure that is not there is not found', async () => {
    await expect(open({ measure: 'X99' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(open({ document: '555' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
  test('one made on an earlier pack says so, and is kept with changes that no longer fit', async () => {
    const earlier = 'a'.repeat(64)
    await inTransaction(on.pool, system(REGION), (client) => client.query("insert into policies.version(region, document, hash, files) values ($1, '000', $2, '[]')", [REGION, earlier]))
    const { draft } = await open({ basis: earlier, changes: [{ at: 'X09/条件/早已没有/须', from: '1件', to: '2件' }] })
    expect(await read(draft)).toMatchObject({ outdated: true })
    await act('saveDraft', { draft, v: 1, ...content }, author)
    expect(await read(draft)).toMatchObject({ outdated: false, version: 2 })
  })
  test('the newest come first, page by page', async () => {
    const made: number[] = []
    for (const title of ['一', '二', '三']) made.push((await act<{ draft: number }>('openDraft', { document: '000', measure: 'X03', ...content, changes: [], title }, author)).draft)
    type Page = { drafts: Draft[]; next: number | null }
    const first = await ask<Page>('listDrafts', { measure: 'X03', limit: '2' }, author)
    expect(first.drafts.map(({ draft }) => draft)).toEqual([made[2], made[1]])
    const rest = await ask<Page>('listDrafts', { measure: 'X03', limit: '2', before: String(first.next) }, author)
    expect([rest.drafts.map(({ draft }) => draft), rest.next]).toEqual([[made[0]], null])
  })
})

test('the source of a pack is enough to read it again, elsewhere', async () => {
  const source = await ask<{ hash: string; date: string; files: SourceFile[]; dictionary: Dictionary }>('readSource', { document: '000' }, author)
  const { pack } = readPack(source.files, JSON.parse(JSON.stringify(source.dictionary)) as Dictionary)
  expect([pack!.hash, source.hash, source.date]).toEqual([basis, basis, '2026-11-20'])
  expect(JSON.stringify(pack)).toBe(JSON.stringify(library.pack('000')))
})
