import { creditCheck } from '@zhiyun/identity'
import { Readable } from 'node:stream'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../platform/action/transaction.ts'
import { databaseOn, sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { system, type Session } from '../../platform/permission/session.ts'
import { openTable } from '../../platform/table/index.ts'
import { permissions } from '../../app/permissions.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { importDesk } from '../../testing/imports.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { importOrganisations } from '../parties/index.ts'
import { smallDictionary } from './dictionary.fixture.ts'
import { importFacts, importStatements, profile, syncDictionary } from './index.ts'

const REGION = 999900
let database: TestDatabase
let platform: TestPlatform
let desk: ReturnType<typeof importDesk>
const manager: Session = { actor: 900, name: '演示主管', role: 'manager', region: REGION, district: null, organisations: [] }
const stranger: Session = { actor: 901, name: '演示经办人', role: 'applicant', region: REGION, district: null, organisations: [] }

beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions, clock: testClock('2026-03-02T01:00:00Z'), max: 12 })
  desk = importDesk(platform, [importOrganisations, importFacts, importStatements])
  const client = await platform.owner.connect()
  await syncDictionary(databaseOn(client), smallDictionary)
  client.release()
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

let serial = 0
const newCode = () => {
  const first = `91999901MC${String(++serial).padStart(7, '0')}`
  return first + creditCheck(first)
}
const wrong = (code: string) => code.slice(0, 17) + (code.endsWith('0') ? '1' : '0')
const refusal = async (work: Promise<unknown>): Promise<Refusal> => {
  const error = await work.then(() => undefined, (reason: unknown) => reason)
  expect(error).toBeInstanceOf(Refusal)
  return error as Refusal
}
const organisations = () => inTransaction(platform.pool, system(REGION), (client) => databaseOn(client).rows<{ id: number; uscc: string; name: string; district: number | null }>(sql`select id, uscc, name, district from parties.organisation where region = ${REGION} order by id`), 'read only')
const imported = async (kind: string, content: Buffer | string, input: object = {}, name?: string) => {
  const run = await desk.start(manager, kind, { file: await desk.upload(manager, content, name), ...input })
  await desk.work(manager, run)
  return { run, ...(await desk.ask(manager, 'read', { run })) }
}

const rows = (n: number) => Array.from({ length: n }, (_, i) => (i % 7 === 3 ? `${wrong(newCode())},演示坏行${i}` : i % 50 === 49 ? '重复行' : `${newCode()},演示批量${i}有限公司`))
const fileOf = (lines: string[]) => `统一社会信用代码,名称\n${lines.map((line, i) => (line === '重复行' ? lines[i - 1]! : line)).join('\n')}\n`

describe('organisations from a file', () => {
  it('good rows go in, bad rows come back with what to do, and go in once mended', async () => {
    const [a, b, c] = [newCode(), newCode(), newCode()]
    const file = `一份演示名单\n统一社会信用代码,单位名称,所在区县,成立日期,备注\n${a},演示甲有限公司,明湖区,2019/5/6,=cmd()\n${wrong(b)},演示乙有限公司,明湖,2020-01-01,\n${a},演示甲有限公司,明湖区,2019-05-06,\n${c},演示丙有限公司,火星区,去年,x\n`
    const { run, causes } = await imported('organisations', iconv.encode(file, 'gb18030'))
    expect(run).toMatchObject({ state: 'done', share: 1, read: 4, added: 1, refused: 3 })
    expect(causes.map(({ code, firstRow }: { code: string; firstRow: number }) => `${code} ${firstRow}`).sort()).toEqual(['DATE_FORM 6', 'DISTRICT_UNKNOWN 6', 'DUPLICATE_IN_FILE 5', 'credit-code.check 4'])
    const { problems } = await desk.ask(manager, 'problems', { run: run.id })
    expect(problems[0]).toMatchObject({ row: 4, column: '统一社会信用代码', value: wrong(b) })
    expect(problems[0].zh).toContain(`应为${b[17]}`)
    expect(problems[1].zh).toBe('与第 3 行重复')

    const csv = await desk.refused(manager, run.id)
    const back = await openTable({ name: 'x.csv', bytes: 1, open: async () => Readable.from([Buffer.from(csv)], { objectMode: false }) })
    expect(back.columns).toEqual(['统一社会信用代码', '单位名称', '所在区县', '成立日期', '备注', '行号', '列', '问题', '怎么改'])
    const mended = csv.replace(wrong(b), b).replace('火星区', '东岭区').replace('去年', '2021年3月4日')
    const second = await imported('organisations', mended)
    expect(second.run).toMatchObject({ state: 'done', read: 3, added: 2, same: 1, refused: 0 })
    expect((await organisations()).map(({ name, district }) => [name, district])).toEqual([['演示甲有限公司', 999901], ['演示乙有限公司', 999901], ['演示丙有限公司', 999902]])
  })

  it('a dry run counts and writes nothing; known ones change only when asked', async () => {
    const [known] = await organisations()
    const file = `统一社会信用代码,名称\n${known!.uscc},演示甲改名有限公司\n${newCode()},演示新公司\n`
    expect((await imported('organisations', file, { dry: true })).run).toMatchObject({ dry: true, added: 1, same: 1 })
    expect((await imported('organisations', file, { dry: true, options: { update: true } })).run).toMatchObject({ added: 1, changed: 1 })
    expect((await organisations()).some(({ name }) => name.includes('改名') || name.includes('新公司'))).toBe(false)
    expect((await imported('organisations', file, { options: { update: true } })).run).toMatchObject({ added: 1, changed: 1 })
    expect((await organisations())[0]).toMatchObject({ name: '演示甲改名有限公司', district: 999901 })
  })

  it('finds the columns, and refuses a mapping that does not fit', async () => {
    const file = await desk.upload(manager, '代码,企业名称\nx,y\n')
    const found = await desk.ask(manager, 'inspect-organisations', { file })
    expect(found).toMatchObject({ form: 'csv', columns: [{ name: '代码', field: null }, { name: '企业名称', field: 'name' }], missing: ['uscc'], rows: [{ row: 2 }] })
    expect((await refusal(desk.start(manager, 'organisations', { file }))).fields[0]).toMatchObject({ code: 'FIELD_MISSING' })
    expect((await refusal(desk.start(manager, 'organisations', { file, mapping: { 代码: 'uscc', 企业名称: 'uscc', 没有: 'name' } }))).fields.map(({ code }) => code)).toEqual(['FIELD_TWICE', 'COLUMN_UNKNOWN'])
    expect(await desk.start(manager, 'organisations', { file, mapping: { 代码: 'uscc', 企业名称: 'name' } })).toBeGreaterThan(0)
  })

  it('says so when the encoding is wrong; strangers neither start nor look', async () => {
    const file = await desk.upload(manager, iconv.encode('统一社会信用代码,名称\n1,演示\n', 'gb18030'))
    expect((await refusal(desk.start(manager, 'organisations', { file, reading: { encoding: 'utf-8' } }))).code).toBe('FILE_ENCODING_WRONG')
    expect((await refusal(desk.start(stranger, 'organisations', { file }))).code).toBe('FORBIDDEN')
    const { run } = await imported('organisations', `统一社会信用代码,名称\n${newCode()},演示\n`)
    expect((await refusal(desk.ask(stranger, 'read', { run: run.id }))).code).toBe('NOT_FOUND')
    expect((await refusal(desk.ask({ ...manager, region: 999800 }, 'problems', { run: run.id }))).code).toBe('NOT_FOUND')
    expect((await refusal(desk.act(manager, 'cancel', { run: run.id }))).code).toBe('IMPORT_NOT_RUNNING')
  })

  it('a file damaged in the middle ends as failed, with the reason', async () => {
    const good = Array.from({ length: 20 }, () => `${newCode()},演示损坏公司`)
    const { run } = await imported('organisations', `统一社会信用代码,名称\n${good.join('\n')}\n"没有闭合,演示\n${good.join('\n')}`)
    expect(run).toMatchObject({ state: 'failed', fault: { code: 'TABLE_UNREADABLE' } })
  })
})

describe('a run that is cut off', () => {
  it('goes on where it was: the same end as without the cut, nothing twice, nothing lost', async () => {
    const lines = rows(300)
    const file = fileOf(lines)
    const dry = await imported('organisations', file, { dry: true })
    const before = (await organisations()).length
    const run = await desk.start(manager, 'organisations', { file: await desk.upload(manager, file) })
    let passes = 0
    for (let state = ''; state !== 'done'; passes++) {
      const stop = new AbortController()
      let chunks = 0
      state = await desk.work(manager, run, { chunk: 20, signal: stop.signal, onProgress: () => void (++chunks === 3 && stop.abort()) })
      expect(['interrupted', 'done']).toContain(state)
    }
    expect(passes).toBeGreaterThan(3)
    const after = (await desk.ask(manager, 'read', { run })).run
    expect(after).toMatchObject({ state: 'done', read: 300, added: dry.run.added, refused: dry.run.refused, same: 0 })
    expect((await organisations()).length - before).toBe(dry.run.added)
    const { problems } = await desk.ask(manager, 'problems', { run, limit: 500 })
    const { problems: expected } = await desk.ask(manager, 'problems', { run: dry.run.id, limit: 500 })
    expect(problems).toEqual(expected)
  })

  it('a chunk that fails half-way leaves no trace of itself', async () => {
    const file = fileOf(rows(60))
    const before = (await organisations()).length
    const run = await desk.start(manager, 'organisations', { file: await desk.upload(manager, file) })
    let calls = 0
    const failing = { ...importOrganisations, settle: async (...args: Parameters<typeof importOrganisations.settle>) => {
      const outcomes = await importOrganisations.settle(...args)
      if (++calls === 2) throw new Error('power cut')
      return outcomes
    } }
    await expect(importDesk(platform, [failing]).work(manager, run, { chunk: 20 })).rejects.toThrow('power cut')
    const middle = (await desk.ask(manager, 'read', { run })).run
    expect(middle).toMatchObject({ state: 'running', read: 20 })
    expect((await organisations()).length - before).toBe(middle.added)
    expect(await desk.work(manager, run, { chunk: 20 })).toBe('done')
    expect((await organisations()).length - before).toBe((await desk.ask(manager, 'read', { run })).run.added)
  })

  it('two workers on one run, and two runs of one file, put every row in once', async () => {
    const file = fileOf(rows(200))
    const before = (await organisations()).length
    const upload = await desk.upload(manager, file)
    const [one, two] = [await desk.start(manager, 'organisations', { file: upload }), await desk.start(manager, 'organisations', { file: upload })]
    await Promise.all([desk.work(manager, one, { chunk: 10 }), desk.work(manager, one, { chunk: 10 }), desk.work(manager, two, { chunk: 10 })])
    const [first, second] = [(await desk.ask(manager, 'read', { run: one })).run, (await desk.ask(manager, 'read', { run: two })).run]
    expect([first.state, second.state, first.read, second.read]).toEqual(['done', 'done', 200, 200])
    expect(first.added + second.added).toBe((await organisations()).length - before)
    expect(first.added + first.same).toBe(second.added + second.same)
    expect(new Set((await organisations()).map(({ uscc }) => uscc)).size).toBe((await organisations()).length)
  })

  it('cancelled between two chunks it stops, and can be taken up again', async () => {
    const run = await desk.start(manager, 'organisations', { file: await desk.upload(manager, fileOf(rows(100))) })
    let asked: Promise<unknown> | undefined
    const state = await desk.work(manager, run, { chunk: 1, onProgress: () => void (asked ??= desk.act(manager, 'cancel', { run })) })
    await asked
    expect(state).toBe('cancelled')
    expect((await desk.ask(manager, 'read', { run })).run.read).toBeLessThan(100)
    await desk.act(manager, 'resume', { run })
    expect(platform.sent.at(-1)).toEqual({ queue: 'imports', data: { region: REGION, run } })
    expect(await desk.work(manager, run)).toBe('done')
    expect((await desk.ask(manager, 'read', { run })).run.read).toBe(100)
  })
})

describe('facts from a file', () => {
  it('wide: units of the header, several periods, problems by cell', async () => {
    const [first, second] = await organisations()
    const file = `统一社会信用代码,上年度销售收入（万元）,前年度销售收入(万元),是否科技企业,成立日期\n${first!.uscc},"12,000.5",11000,是,2019-05-06\n${second!.uscc},很多,,也许,\n${newCode()},1,,,\n`
    const { run, causes } = await imported('facts', file, { options: { authority: '税务部门' } })
    expect(run).toMatchObject({ state: 'done', read: 3, added: 1, refused: 2 })
    expect(causes.map(({ code }: { code: string }) => code).sort()).toEqual(['ORGANISATION_UNKNOWN', 'VALUE_NOT_BOOLEAN', 'VALUE_NOT_NUMBER'])
    const { facts } = await inTransaction(platform.pool, system(REGION), (client) => profile(databaseOn(client), { region: REGION, subject: first!.id, asOf: '2026-03-02' }), 'read only')
    expect(facts).toEqual({
      上年度销售收入: { value: 12_000_500_000, source: '核验', date: '2026-03-02' }, 前年度销售收入: { value: 11_000_000_000, source: '核验', date: '2026-03-02' },
      是否科技企业: { value: true, source: '核验', date: '2026-03-02' }, 成立日期: { value: '2019-05-06', source: '核验', date: '2026-03-02' },
    })
    expect((await imported('facts', file, { options: { authority: '税务部门' } })).run).toMatchObject({ same: 1, added: 0, changed: 0 })
    expect((await refusal(imported('facts', file, { options: { source: '乱填' } }))).code).toBe('INPUT_INVALID')
  })

  it('narrow: one statement a row, duplicates by fact and period', async () => {
    const [, second] = await organisations()
    const code = second!.uscc
    const file = `统一社会信用代码,事实,值,单位,年度,起始日\n${code},销售收入,2.5,亿元,2024,\n${code},销售收入,3,亿元,2024年,\n${code},销售收入,3,亿元,2023,\n${code},是否科技企业,是,,,2024-05-01\n${code},自主发明专利数,3,,,\n`
    const { run, causes } = await imported('statements', file)
    expect(run).toMatchObject({ state: 'done', read: 5, added: 3, refused: 2 })
    expect(causes.map(({ code: cause }: { code: string }) => cause).sort()).toEqual(['DUPLICATE_IN_FILE', 'SOURCE_NOT_ALLOWED'])
  })
})
