import { hashFiles, readPack, type SourceFile } from '@zhiyun/policy'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { runAction, runQuery } from '../../platform/action/run.ts'
import type { Action, Declared, Query } from '../../platform/action/declare.ts'
import type { PermissionTable } from '../../platform/permission/table.ts'
import { visitor, type Session } from '../../platform/permission/session.ts'
import { createLibrary, policiesDeclared, recordVersions, type Library } from './index.ts'
import { readContent } from './testing/content.ts'

const REGION = 999900
const manager: Session = { actor: 7, name: '业务', role: 'manager', region: REGION, district: null, organisations: [] }
const library: Library = readContent()
const declared = policiesDeclared(library, async () => [])
const permissions: PermissionTable = Object.fromEntries(declared.map((each) => [each.name, { visitor: 'any', manager: 'any' }]))

let database: TestDatabase
let on: TestPlatform
beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions, clock: testClock('2026-11-20T10:00:00+08:00') })
})
afterAll(async () => {
  await on.close()
  await database.drop()
})

const named = <T extends Declared>(name: string): T => declared.find((each) => each.name === name) as T
const ask = <O>(name: string, input: object) => runQuery(on, named<Query<unknown, O>>(name), visitor(REGION), input)
const act = <O>(name: string, input: object) => runAction(on, named<Action<unknown, O>>(name), manager, input, crypto.randomUUID())

describe('clauses beside what encodes them', () => {
  type Encoding = { pieces: { path: string; part: string; measure: string | null; clauses: string[] }[]; went: Record<string, { as: string; reason: string | null }>; measures: Record<string, string> }
  test.each(library.packs.map(({ document }) => document.id))('%s: every clause is encoded, heads others, or says why it is not', async (document) => {
    const { pieces, went, measures } = await ask<Encoding>('policies.readEncoding', { document })
    const encoded = new Set(pieces.flatMap(({ clauses }) => clauses))
    for (const { id } of library.pack(document).clauses) {
      expect(encoded.has(id) || went[id]!.as === '标题' || went[id]!.reason !== null, `${id} ${went[id]!.as}`).toBe(true)
    }
    for (const { measure } of pieces) expect(measure === null || measure in measures).toBe(true)
  })
})

describe('worked cases', () => {
  type Cases = { cases: { name: string; given: { label: string; value: string }[]; runs: { expected: { label: string; value: string }[]; status: string; passed: boolean; differences: string[] }[] }[] }
  test('are run as they are asked for, each under its readings, and hold', async () => {
    const { cases } = await ask<Cases>('policies.workedCases', { document: '000', measure: 'X20' })
    expect(cases.length).toBeGreaterThan(3)
    for (const { runs, given } of cases) {
      expect(given.length).toBeGreaterThan(0)
      for (const { passed, differences, expected, status } of runs) {
        expect(differences).toEqual([])
        expect(passed).toBe(true)
        expect(expected.find(({ label }) => label === '状态')?.value ?? status).toBe(status)
      }
    }
  })
  test('a measure that is not there has none', async () => {
    await expect(ask('policies.workedCases', { document: '000', measure: 'X99' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('versions', () => {
  type Versions = { versions: { id: number; hash: string; current: boolean }[] }
  type Comparison = { before: { id: number }; after: { id: number }; changes: { kind: string; path: string; before: { facets: { name: string; words: string }[] } | null; after: { facets: { name: string; words: string }[] } | null }[]; measures: Record<string, string> }
  /** The same content with one figure moved, as it may have run last year. */
  const earlier = (): Library => {
    const files: SourceFile[] = library.files('000').map((file) => ({ ...file, text: file.text.replace('至少 50件', '至少 40件') }))
    expect(hashFiles(files)).not.toBe(library.pack('000').hash)
    const { pack } = readPack(files, library.dictionary)
    const rest = library.packs.filter(({ document }) => document.id !== '000').map((each) => ({ pack: each, files: library.files(each.document.id) }))
    return createLibrary(library.dictionary, [{ pack: pack!, files }, ...rest], library)
  }
  test('each change of what runs is kept, a start without a change is none, and an older one may come back', async () => {
    for (const each of [earlier(), library, library, earlier(), library]) await recordVersions(on, REGION, each)
    const { versions } = await ask<Versions>('policies.listVersions', { document: '000' })
    const [now, was] = [library.pack('000').hash, earlier().pack('000').hash]
    expect(versions.map(({ hash, current }) => [hash, current])).toEqual([[now, true], [was, false], [now, false], [was, false]])
    expect((await ask<Versions>('policies.listVersions', { document: '001' })).versions).toHaveLength(1)
  })
  test('two of them side by side differ in the figure, told with both', async () => {
    const { changes, measures } = await ask<Comparison>('policies.compareVersions', { document: '000' })
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject({ kind: '改动', path: 'X03/条件/自主发明专利', before: { facets: [{ name: '门槛', words: '≥ 40 件' }] }, after: { facets: [{ name: '门槛', words: '≥ 50 件' }] } })
    expect(Object.keys(measures)).toEqual(['X03'])
  })
  test('a version and itself are the same, on any two days without an amendment', async () => {
    const { versions } = await ask<Versions>('policies.listVersions', { document: '000' })
    const { changes } = await ask<Comparison>('policies.compareVersions', { document: '000', before: versions[0]!.id, after: versions[0]!.id, beforeDay: '2020-01-01', afterDay: '2030-01-01' })
    expect(changes).toEqual([])
  })
  test('a version of another document is not found', async () => {
    const { versions } = await ask<Versions>('policies.listVersions', { document: '001' })
    await expect(ask('policies.compareVersions', { document: '000', before: versions[0]!.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('search', () => {
  type Found = { hits: { kind: string; document: string; id: string; excerpts: { field: string }[] }[]; total: number; documents: Record<string, number>; kinds: Record<string, number>; printed: string[] }
  test('counts by document and kind say what another filter would give', async () => {
    const all = await ask<Found>('policies.search', { words: '托管' })
    expect(Object.values(all.documents).reduce((a, b) => a + b, 0)).toBe(all.total)
    expect(Object.values(all.kinds).reduce((a, b) => a + b, 0)).toBe(all.total)
    for (const [document, count] of Object.entries(all.documents)) expect((await ask<Found>('policies.search', { words: '托管', document })).total).toBe(count)
    const { hits } = await ask<Found>('policies.search', { words: '托管', kind: 'measure', limit: 1 })
    expect(hits).toHaveLength(1)
    expect(hits[0]!.kind).toBe('measure')
    expect((await ask<Found>('policies.search', { words: ' ' })).total).toBe(0)
  })
})

describe('the smallest change that would be enough', () => {
  type Changes = { sets: { changes: { fact: string; text: string }[]; status: string }[]; obstacles: unknown[] }
  const agency = { 主体类型: '知识产权服务机构', 是否注册地在本市: true }
  test('names the fact and how far, and nothing where it is enough already', async () => {
    const asked = { document: '000', measure: 'X14', supposeInForce: true }
    const { sets } = await ask<Changes>('policies.smallestChangeVisitor', { ...asked, facts: { ...agency, 上年度专利运营业务收入: '499万元' } })
    expect(sets[0]).toMatchObject({ status: '符合', changes: [{ fact: '上年度专利运营业务收入', text: expect.stringContaining('499.00 万元') }] })
    const enough = await ask<Changes>('policies.smallestChangeVisitor', { ...asked, facts: { ...agency, 上年度专利运营业务收入: '501万元' } })
    expect([enough.sets, enough.obstacles]).toEqual([[], []])
  })
  test('a body of another kind is an obstacle, not a fact to change', async () => {
    const { sets, obstacles } = await ask<Changes>('policies.smallestChangeVisitor', { document: '000', measure: 'X14', supposeInForce: true, facts: { 主体类型: '高校' } })
    expect(sets).toEqual([])
    expect(obstacles.length).toBeGreaterThan(0)
  })
  test('a measure that is not there has none', async () => {
    await expect(ask('policies.smallestChangeVisitor', { document: '000', measure: 'X99' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('one subject under every document', () => {
  type Everywhere = { documents: { id: string; supposed: boolean; groups: { key: string; count: number }[] }[]; themes: { name: string; cells: Record<string, { measure: string; status: string }[]> }[] }
  test('each measure stands once, what holds here first, the rest as supposed', async () => {
    await act('policies.registerValidity', { document: '001', inForce: true, ground: '测试登记' })
    const { documents, themes } = await ask<Everywhere>('policies.checkUpEverywhereVisitor', { facts: { 主体类型: '企业', 是否注册地在本市: true } })
    expect(documents.map(({ id, supposed }) => [id, supposed])).toEqual([['001', false], ['000', true], ['002', true], ['003', true], ['004', true]])
    const cells = themes.flatMap(({ cells: columns }) => Object.entries(columns).flatMap(([document, own]) => own.map(({ measure }) => `${document}/${measure}`)))
    expect(cells.toSorted()).toEqual(library.packs.flatMap(({ document, measures }) => measures.map(({ id }) => `${document.id}/${id}`)).toSorted())
    expect(themes[0]!.name).toBe('专利导航')
    expect(themes.at(-1)!.name).toBe('其他')
    for (const { groups, id } of documents) expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(library.pack(id).measures.length)
  })
})
