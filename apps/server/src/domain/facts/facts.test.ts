import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { creditCheck } from '@zhiyun/identity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAction, runDownload, runQuery, runUpload } from '../../platform/action/run.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { databaseOn, sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { system, type Session } from '../../platform/permission/session.ts'
import { permissions } from '../../app/permissions.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { partiesDeclared } from '../parties/index.ts'
import { smallDictionary } from './dictionary.fixture.ts'
import { evidenceContent, keepEvidence } from './keepEvidence.ts'
import { factsDeclared, profile, putRecords, recordComputed, syncDictionary, type Profile } from './index.ts'

const REGION = 999900
let database: TestDatabase
let platform: TestPlatform
const clock = testClock('2026-03-02T01:00:00Z')
const manager: Session = { actor: 900, name: '演示主管', role: 'manager', region: REGION, district: null, organisations: [] }

const sync = async () => {
  const client = await platform.owner.connect()
  try {
    await client.query('begin')
    const report = await syncDictionary(databaseOn(client), smallDictionary)
    await client.query('commit')
    return report
  } finally {
    client.release()
  }
}
beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions, clock, max: 16 })
  await sync()
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

// What comes back has as many shapes as there are verbs.
// oxlint-disable-next-line typescript/no-explicit-any
const act = async (session: Session, name: string, input: object): Promise<any> => {
  const each = [...factsDeclared, ...partiesDeclared].find((declared) => declared.name === name)!
  if (each.kind === 'action') return runAction(platform, each, session, input, randomUUID())
  if (each.kind === 'query') return runQuery(platform, each, session, input)
  throw new Error(name)
}
const refusal = async (work: Promise<unknown>): Promise<Refusal> => {
  const error = await work.then(() => undefined, (reason: unknown) => reason)
  expect(error).toBeInstanceOf(Refusal)
  return error as Refusal
}
let serial = 0
const firm = async (): Promise<{ organisation: number; own: Session }> => {
  const first = `91999901MB${String(++serial).padStart(7, '0')}`
  const { organisation } = await act(manager, 'parties.registerOrganisation', { uscc: first + creditCheck(first), name: `演示事实${serial}有限公司`, kind: '企业' })
  return { organisation, own: { actor: 2000 + serial, name: '演示经办人', role: 'applicant', region: REGION, district: null, organisations: [organisation] } }
}
const known = (subject: number, knownAt?: string, asOf = '2026-03-02'): Promise<Profile> =>
  inTransaction(platform.pool, system(REGION), (client) => profile(databaseOn(client), { region: REGION, subject, asOf, ...(knownAt === undefined ? {} : { knownAt: new Date(knownAt) }) }), 'read only')
const asSystem = <T>(work: (context: { db: ReturnType<typeof databaseOn>; session: Session; clock: typeof clock }) => Promise<T>) =>
  inTransaction(platform.pool, system(REGION), (client) => work({ db: databaseOn(client), session: system(REGION), clock }))

describe('dictionary', () => {
  it('keeps its codes when synchronised again, and stores annual facts once', async () => {
    expect(await sync()).toEqual({ added: [], changed: [], retired: [] })
    const { facts } = await act(manager, 'facts.listNames', {})
    const revenue = facts.find(({ name }: { name: string }) => name === '销售收入')
    expect(revenue).toMatchObject({ grain: 'year', names: ['上年度销售收入', '前年度销售收入'] })
  })
})

describe('statements', () => {
  it('the same fact is read in the year its name asks for', async () => {
    const { organisation, own } = await firm()
    await act(own, 'facts.declareFact', { organisation, facts: [{ fact: '上年度销售收入', value: '1亿元' }, { fact: '销售收入', year: 2024, value: '9000.5万元' }] })
    const { facts } = await known(organisation)
    expect(facts['上年度销售收入']).toEqual({ value: 10_000_000_000, source: '申报', date: '2026-03-02' })
    expect(facts['前年度销售收入']).toMatchObject({ value: 9_000_500_000 })
    expect((await known(organisation, undefined, '2027-01-05')).facts['前年度销售收入']).toMatchObject({ value: 10_000_000_000 })
  })

  it('every kind of value comes back as it went in', async () => {
    const { organisation, own } = await firm()
    await act(own, 'facts.declareFact', { organisation, facts: [
      { fact: '主体类型', value: '高校' }, { fact: '成立日期', value: '2019年5月6日' }, { fact: '是否科技企业', value: true }, { fact: '经营范围', value: '演示' }, { fact: '研发占比', value: '12.34%' }, { fact: '成立首年主营业务收入', since: '2019-05-06', value: '30万元' },
    ] })
    const { facts } = await known(organisation)
    expect(Object.fromEntries(Object.entries(facts).map(([name, input]) => [name, (input as { value: unknown }).value]))).toEqual({
      主体类型: '高校', 成立日期: '2019-05-06', 是否科技企业: true, 经营范围: '演示', 研发占比: 1234, 成立首年主营业务收入: 30_000_000,
    })
  })

  it('refuses with every problem by field, and writes none of them', async () => {
    const { organisation, own } = await firm()
    const { fields } = await refusal(act(own, 'facts.declareFact', { organisation, facts: [
      { fact: '主体类型', value: '企业' }, { fact: '不存在', value: 1 }, { fact: '是否行业骨干企业', value: true }, { fact: '销售收入', value: 1 }, { fact: '销售收入', year: 2031, value: 1 }, { fact: '是否科技企业', value: '也许' }, { fact: '主体类型', value: '企业', evidence: randomUUID() },
    ] }))
    expect(fields.map(({ path, code }) => `${path} ${code}`)).toEqual(['facts.1.fact FACT_UNKNOWN', 'facts.2.fact SOURCE_NOT_ALLOWED', 'facts.3.year PERIOD_MISSING', 'facts.4.year PERIOD_FUTURE', 'facts.5.value VALUE_NOT_BOOLEAN', 'facts.6.evidence FILE_UNKNOWN'])
    expect((await known(organisation)).facts).toEqual({})
  })

  it('verification counts before declaration, withdrawal gives the word back', async () => {
    const { organisation, own } = await firm()
    await act(own, 'facts.declareFact', { organisation, facts: [{ fact: '是否科技企业', value: true }] })
    await act(manager, 'facts.verifyFact', { organisation, as: '核验', facts: [{ fact: '是否科技企业', value: false }] })
    expect((await known(organisation)).facts['是否科技企业']).toMatchObject({ value: false, source: '核验' })
    await act(manager, 'facts.withdrawFact', { organisation, fact: '是否科技企业', source: '核验' })
    expect((await known(organisation)).facts['是否科技企业']).toMatchObject({ value: true, source: '申报' })
    expect((await refusal(act(own, 'facts.withdrawFact', { organisation, fact: '是否科技企业', source: '核验' }))).code).toBe('NOT_FOUND')
  })

  it('two equal authorities that differ are a conflict', async () => {
    const { organisation } = await firm()
    const say = (authority: string, value: string) => act(manager, 'facts.verifyFact', { organisation, as: '核验', authority, facts: [{ fact: '销售收入', year: 2025, value }] })
    await say('税务部门', '1亿元')
    await say('统计部门', '1亿元')
    expect((await known(organisation)).facts['上年度销售收入']).not.toHaveProperty('conflict')
    await say('统计部门', '1.2亿元')
    expect((await known(organisation)).facts['上年度销售收入']).toMatchObject({ conflict: true })
    expect((await refusal(say('隔壁部门', '1元'))).fields[0]!.code).toBe('SOURCE_UNKNOWN')
  })

  it('answers what was known then', async () => {
    const { organisation, own } = await firm()
    clock.set('2026-01-10T00:00:00Z')
    await act(own, 'facts.declareFact', { organisation, facts: [{ fact: '销售收入', year: 2025, value: '100元' }] })
    clock.set('2026-02-10T00:00:00Z')
    await act(own, 'facts.declareFact', { organisation, facts: [{ fact: '销售收入', year: 2025, value: '200元' }] })
    clock.set('2026-03-02T01:00:00Z')
    const value = async (at?: string) => ((await known(organisation, at)).facts['上年度销售收入'] as { value: number } | undefined)?.value
    expect([await value('2026-01-09T00:00:00Z'), await value('2026-01-10T00:00:00Z'), await value('2026-02-09T23:59:59Z'), await value('2026-02-10T00:00:00Z'), await value()]).toEqual([undefined, 10_000, 10_000, 20_000, 20_000])
    const { statements } = await act(own, 'facts.factHistory', { organisation, fact: '上年度销售收入' })
    expect(statements).toMatchObject([{ value: 20_000, supersededAt: null, source: '申报' }, { value: 10_000, supersededAt: '2026-02-10T00:00:00.000000Z' }])
  })

  it('saying the same again leaves no second row', async () => {
    const { organisation, own } = await firm()
    const say = () => act(own, 'facts.declareFact', { organisation, facts: [{ fact: '是否科技企业', value: true }] })
    expect(await say()).toEqual({ changed: 1 })
    expect(await say()).toEqual({ changed: 0 })
  })

  it('computed facts are the system\'s alone', async () => {
    const { organisation, own } = await firm()
    await asSystem((context) => recordComputed(context as never, '2026-03-02', [{ subject: organisation, fact: '自主发明专利数', value: 60 }]))
    await act(own, 'facts.declareFact', { organisation, facts: [{ fact: '自主发明专利数', value: 900 }] })
    expect((await known(organisation)).facts['自主发明专利数']).toMatchObject({ value: 60, source: '计算' })
    const forged = inTransaction(platform.pool, own, (client) => recordComputed({ db: databaseOn(client), session: own, clock } as never, '2026-03-02', [{ subject: organisation, fact: '自主发明专利数', value: 900 }]))
    await expect(forged).rejects.toThrow('row-level security')
  })

  it('strangers, other regions and verified words stay out of reach', async () => {
    const { organisation, own } = await firm()
    const other = await firm()
    expect((await refusal(act(other.own, 'facts.declareFact', { organisation, facts: [{ fact: '是否科技企业', value: true }] }))).code).toBe('FORBIDDEN')
    expect((await refusal(act(other.own, 'facts.organisationProfile', { organisation }))).code).toBe('FORBIDDEN')
    expect((await refusal(act(own, 'facts.verifyFact', { organisation, as: '核验', facts: [{ fact: '是否科技企业', value: true }] }))).code).toBe('FORBIDDEN')
    expect((await refusal(act({ ...manager, region: 999800 }, 'facts.organisationProfile', { organisation }))).code).toBe('NOT_FOUND')
  })
})

describe('evidence', () => {
  const keep = async (session: Session, organisation: number, words: string) => {
    const stored = await platform.files.put(Readable.from([Buffer.from(words)]), 1000)
    return runUpload(platform, keepEvidence, session, { organisation }, randomUUID(), { ...stored, name: '完税证明（演示）.txt', mediaType: 'text/plain' })
  }
  const open = async (session: Session, organisation: number, file: string) => {
    let words = ''
    await runDownload(platform, evidenceContent, session, { organisation, file }, async ({ body }) => {
      words = await text(body)
    })
    return words
  }

  it('is named in the history of the fact it is cited for, and opened by those who see the fact', async () => {
    const { organisation, own } = await firm()
    const { file } = await keep(manager, organisation, '演示内容')
    expect((await refusal(open(own, organisation, file))).code).toBe('NOT_FOUND')
    await act(manager, 'facts.verifyFact', { organisation, as: '核验', authority: '税务部门', facts: [{ fact: '销售收入', year: 2025, value: '1亿元', evidence: file }] })
    const { statements } = await act(own, 'facts.factHistory', { organisation, fact: '上年度销售收入' })
    expect(statements[0]).toMatchObject({ authority: '税务部门', evidence: { file, name: '完税证明（演示）.txt' } })
    expect(await open(own, organisation, file)).toBe('演示内容')
  })

  it('is nothing to strangers, neither to keep, nor to open, nor to cite', async () => {
    const { organisation, own } = await firm()
    const other = await firm()
    const { file } = await keep(own, organisation, '演示')
    await act(own, 'facts.declareFact', { organisation, facts: [{ fact: '是否科技企业', value: true, evidence: file }] })
    expect((await refusal(keep(other.own, organisation, '演示'))).code).toBe('FORBIDDEN')
    expect((await refusal(open(other.own, organisation, file))).code).toBe('FORBIDDEN')
    expect((await refusal(open(other.own, other.organisation, file))).code).toBe('NOT_FOUND')
    const { fields } = await refusal(act(other.own, 'facts.declareFact', { organisation: other.organisation, facts: [{ fact: '是否科技企业', value: true, evidence: file }] }))
    expect(fields[0]).toMatchObject({ path: 'facts.0.evidence', code: 'FILE_UNKNOWN' })
  })

  it('who may vouch is told by the kind of source', async () => {
    const { authorities } = await act(manager, 'facts.listNames', {})
    expect(authorities).toEqual(expect.arrayContaining([{ name: '税务部门', source: '核验' }, { name: '主管机关认定', source: '认定' }]))
  })
})

describe('records', () => {
  it('unknown, none and some are three things', async () => {
    const { organisation, own } = await firm()
    expect((await known(organisation)).records).toEqual({})
    const list = (records: object[]) => act(own, 'facts.declareRecords', { organisation, kind: '专利保单', records, complete: true })
    await list([])
    expect((await known(organisation)).records).toEqual({ 专利保单: [] })
    await list([{ key: 'P-1', fields: { 保费: '5万元', 是否已缴保费: true } }, { key: 'P-2', fields: { 保费: '1万元' } }])
    await list([{ key: 'P-2', fields: { 保费: '2万元' } }])
    const { records } = await known(organisation)
    expect(records['专利保单']).toEqual([{ 编: 'P-2', 保费: { value: 2_000_000, source: '申报', date: '2026-03-02' } }])
  })

  it('a verified record counts before the declared one; fields are checked', async () => {
    const { organisation, own } = await firm()
    const state = (session: Session, source: string, fields: object) => act(session, 'facts.declareRecords', { organisation, kind: '专利保单', source, records: [{ key: 'P-1', fields }] })
    await state(own, '申报', { 保费: '5万元' })
    await state(manager, '核验', { 保费: '4万元' })
    expect((await known(organisation)).records['专利保单']).toMatchObject([{ 保费: { value: 4_000_000, source: '核验' } }])
    expect((await refusal(state(own, '核验', { 保费: '9万元' }))).code).toBe('FORBIDDEN')
    expect((await refusal(state(own, '申报', { 保险费: 1, 保费: 'x' }))).fields.map(({ path, code }) => `${path} ${code}`)).toEqual(['records.0.保险费 FIELD_UNKNOWN', 'records.0.保费 VALUE_NOT_NUMBER'])
  })

  it('a list the platform has counted takes no additions', async () => {
    const { organisation, own } = await firm()
    await asSystem((context) => putRecords(context, { subject: organisation, kind: '专利', source: '计算', complete: true, records: [{ key: 'A', fields: { 是否有效: true } }] }))
    await act(own, 'facts.declareRecords', { organisation, kind: '专利', records: [{ key: 'B', fields: { 是否有效: true } }] })
    expect((await known(organisation)).records['专利']).toMatchObject([{ 编: 'A' }])
  })
})

describe('many writers of one fact', () => {
  it('leave one current row, an unbroken history and a mark for each change', async () => {
    const { organisation, own } = await firm()
    const writes = Array.from({ length: 60 }, (_, i) => act(own, 'facts.declareFact', { organisation, facts: [{ fact: '销售收入', year: 2025, value: i + 1 }, { fact: '销售收入', year: 2024, value: 60 - i }] }))
    const results = await Promise.allSettled(writes)
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([])
    const rows = await inTransaction(platform.pool, system(REGION), (client) => databaseOn(client).rows<{ lo: string; versions: number; current: number; gaps: number }>(sql`
      select lo, count(*) as versions, count(*) filter (where superseded_at = 'infinity') as current, count(*) filter (where before is not null and before <> recorded_at) as gaps
      from (select *, lag(superseded_at) over (partition by lo order by recorded_at) as before from facts.fact where region = ${REGION} and subject = ${organisation}) f group by lo order by lo`))
    expect(rows).toEqual([{ lo: '2024-01-01', versions: 60, current: 1, gaps: 0 }, { lo: '2025-01-01', versions: 60, current: 1, gaps: 0 }])
    const { marks } = await inTransaction(platform.pool, system(REGION), (client) => databaseOn(client).one<{ marks: number }>(sql`select count(*) as marks from facts.mark where region = ${REGION} and subject = ${organisation}`))
    expect(marks).toBe(120)
  })
})
