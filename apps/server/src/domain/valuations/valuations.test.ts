import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { creditCheck } from '@zhiyun/identity'
import type { AppraisalCase } from '@zhiyun/valuation'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { runAction, runDownload, runQuery } from '../../platform/action/run.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { databaseOn, sql } from '../../platform/database/sql.ts'
import { importFile } from '../../platform/import/index.ts'
import { type Session } from '../../platform/permission/session.ts'
import { wordText } from '../../platform/document/testing/wordText.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { partiesDeclared } from '../parties/index.ts'
import { patentsKind } from '../patents/index.ts'
import { applicationOf, csvText, madeRow } from '../patents/testing/table.ts'
import { readScoreModel, valuationsDeclared } from './index.ts'

const REGION = 999900
const manager: Session = { actor: 900, name: '演示主管', role: 'manager', region: REGION, district: null, organisations: [] }
const clock = testClock('2026-03-02T01:00:00Z')
const { scoreModel } = loadContent()
const told: { organisation: number; matter: string; link: string }[] = []
const declared = [...valuationsDeclared(scoreModel, async (_, word) => void told.push(word)), ...partiesDeclared]
const OLD = applicationOf(1, { year: 2010 })
const YOUNG = applicationOf(2, { year: 2020 })

let database: TestDatabase
let on: TestPlatform
let firm: Session
let bank: Session
const codes = new Map<string, string>()

beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions, clock })
  const folder = await mkdtemp(join(tmpdir(), 'zhiyun-valuations-'))
  const path = join(folder, 'patents.csv')
  await writeFile(path, csvText([
    madeRow(1, { 申请号: OLD, '公开（公告）号': 'CN100000001B', '公开（公告）日': '20120601', 申请日: '20100315' }),
    madeRow(2, { 申请号: YOUNG, '公开（公告）号': 'CN100000002B', '公开（公告）日': '20220601', 申请日: '20200110', 分类号: 'H01M10/0525;H02J7/00' }),
  ]))
  await importFile(on, patentsKind, manager, path)
  await rm(folder, { recursive: true })
  firm = await member('演示电池有限公司', 31, 7)
  bank = await member('演示银行', 32, 8)
})
afterAll(async () => {
  await on.close()
  await database.drop()
})

async function member(name: string, serial: number, actor: number): Promise<Session> {
  const first = `91999901MC${String(serial).padStart(7, '0')}`
  codes.set(name, first + creditCheck(first))
  const { organisation } = await act<{ organisation: number }>('parties.registerOrganisation', { uscc: codes.get(name), name, kind: '企业', district: null }, manager)
  return { actor, name: `演示${actor}`, role: 'applicant', region: REGION, district: null, organisations: [organisation] }
}
function named(name: string) {
  return declared.find((each) => each.name === name)!
}
async function act<O>(name: string, input: object, session: Session): Promise<O> {
  const each = named(name)
  if (each.kind !== 'action') throw new Error(name)
  return runAction(on, each, session, input, randomUUID()) as Promise<O>
}
const ask = async <O>(name: string, input: object, session: Session): Promise<O> => {
  const each = named(name)
  if (each.kind !== 'query') throw new Error(name)
  return runQuery(on, each, session, input) as Promise<O>
}

type Read = { valuation: number; version: number; mine: boolean; settledOn: string | null; value: number | null; low: number | null; high: number | null; stated: AppraisalCase; settled: { result: { conclusion: object } } | null; known: Record<string, unknown>; shares: { organisation: number; name: string }[]; rights: { application: string }[] }
const content = { title: '演示：电池组合', purpose: 'financing', patents: [YOUNG, OLD] }
const open = async (session = firm, more: object = {}) => (await act<{ valuation: number }>('valuations.openValuation', { organisation: session.organisations[0], ...content, ...more }, session)).valuation
const read = (valuation: number, session = firm) => ask<Read>('valuations.readValuation', { valuation }, session)
const listed = async (session: Session, more: object = {}) => (await ask<{ valuations: { valuation: number }[] }>('valuations.listValuations', more, session)).valuations.map(({ valuation }) => valuation)

/** Everything that the beginning leaves open, said. */
const sourced = (stated: AppraisalCase): AppraisalCase => {
  const { income } = stated
  if (income === null) throw new Error('no income')
  const assumptions = Object.fromEntries(Object.entries(income.assumptions).map(([name, each]) => [name, { ...each, source: each.source === '' ? '演示调研' : each.source }])) as typeof income.assumptions
  return { ...stated, income: { ...income, revenue: [{ year: 2026, amount: 5_000_000_00 }], assumptions: { ...assumptions, royaltyRate: { value: 0.05, source: '演示可比许可', spread: { shape: 'triangle', low: 0.03, high: 0.08 } } }, reason: '已量产' } }
}
const save = async (valuation: number, change: (stated: AppraisalCase) => AppraisalCase, session = firm) => {
  const { version, stated } = await read(valuation, session)
  return act<{ version: number }>('valuations.saveValuation', { valuation, v: version, ...content, stated: change(stated) }, session)
}
const settle = async (valuation: number, session = firm) => act<{ value: number; low: number; high: number }>('valuations.settleValuation', { valuation, v: (await read(valuation, session)).version }, session)

describe('where it begins', () => {
  it('takes from the register what the register knows, and leaves the rest to whoever values', async () => {
    const { stated, known, rights } = await read(await open())
    expect(rights.map(({ application }) => application)).toEqual([YOUNG, OLD])
    // The older one's term ends first: 2010-03-15 and twenty years.
    expect(stated.income).toMatchObject({ rightEnds: '2030-03-15', revenue: [{ year: 2026, amount: 0 }], weight: 100, reason: '' })
    expect(stated.income!.upkeep.length).toBeGreaterThan(4)
    expect(stated.income!.upkeep.every(({ day }) => day >= '2026-03-02' && day < '2030-03-15')).toBe(true)
    expect(known).toMatchObject({ remaining: 13, kind: '发明', standing: '有效', breadth: 2, territory: null, licensed: null })
    expect(Object.values(stated.income!.assumptions).filter(({ source }) => source !== '')).toHaveLength(1)
  })

  it('answers with what is confirmed around the patent, and takes silence for no answer', async () => {
    const number = applicationOf(3, { year: 2021 })
    await inTransaction(on.owner, manager, async (client) => {
      const db = databaseOn(client)
      await db.run(sql`insert into patents.patent(region, application, kind, title, applicants, original, inventors, first_only, ipc, locarno, publications, standing, doubts, recorded_at, changed_at)
        values (${REGION}, ${number}, 'invention', '演示', '{}', '{}', '{}', '{}', '{}', '{}', '[]', 'granted', '{}', now(), now())`)
      for (const [kind, state] of [['ordinary', 'confirmed'], ['exclusive', 'declared']]) {
        const { id } = await db.one<{ id: number }>(sql`insert into patents.licence(region, contract, kind, licensor, licensee, signed_on, since, state, source, declared_by, declared_at)
          values (${REGION}, ${`演示许可${kind}`}, ${kind}, '演示甲', '演示乙', '2025-01-01', '2025-01-01', ${state}, 'office', ${manager.actor}, now()) returning id`)
        await db.run(sql`insert into patents.licence_patent(region, licence, application) values (${REGION}, ${id}, ${number})`)
      }
    })
    expect((await read(await open(firm, { patents: [number] }))).known).toMatchObject({ licensed: 1, encumbered: '有普通许可', territory: null })
    expect((await read(await open())).known).toMatchObject({ licensed: null, encumbered: null })
  })

  it('takes over the figures of another that one sees', async () => {
    const first = await open()
    await save(first, sourced)
    expect((await read(await open(firm, { copyOf: first }))).stated).toEqual((await read(first)).stated)
    await expect(open(bank, { copyOf: first })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it.each([
    ['a patent that nobody imported', { patents: [applicationOf(99)] }, 'UNKNOWN_PATENT'],
    ['one twice', { patents: [YOUNG, YOUNG] }, 'TWICE'],
    ['a purpose that the model has not', { purpose: 'sale' }, 'UNKNOWN_PURPOSE'],
  ])('refuses %s', async (_, more, code) => {
    await expect(open(firm, more)).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: [{ code }] })
  })
})

describe('a draft', () => {
  it('may be incomplete, and settling says what is missing where', async () => {
    const valuation = await open()
    await expect(settle(valuation)).rejects.toMatchObject({ code: 'VALUATION_INCOMPLETE', fields: expect.arrayContaining([expect.objectContaining({ path: 'income.royaltyRate', code: 'NO_SOURCE' })]) })
    expect((await read(valuation)).settledOn).toBeNull()
  })

  it('of two who save at once one is told, and nothing of the other is lost', async () => {
    const valuation = await open()
    const { stated } = await read(valuation)
    const both = await Promise.allSettled(['甲', '乙'].map((title) => act('valuations.saveValuation', { valuation, v: 1, ...content, title, stated }, firm)))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'VERSION_CONFLICT' } })
    expect((await read(valuation)).version).toBe(2)
  })

  it('refuses what cannot be a figure or a day, and keeps what was there', async () => {
    const valuation = await open()
    for (const wrong of [{ valuedOn: '2026-02-30' }, { income: { draws: 10 ** 9 } }, { findings: { 剩余: {} } }, { market: { deals: [{ price: 0.5 }] } }]) await expect(save(valuation, (stated) => ({ ...stated, ...wrong }) as never)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    expect((await read(valuation)).version).toBe(1)
  })

  it('is thrown away by its own people only', async () => {
    const valuation = await open()
    await expect(act('valuations.discardValuation', { valuation, v: 1 }, bank)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await act('valuations.discardValuation', { valuation, v: 1 }, firm)
    await expect(read(valuation)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('once settled', () => {
  it('keeps value and range as they are, whoever comes', async () => {
    const valuation = await open()
    await save(valuation, sourced)
    const { value, low, high } = await settle(valuation)
    expect(low < value && value < high).toBe(true)
    const kept = await read(valuation)
    expect(kept).toMatchObject({ settledOn: '2026-03-02', value, low, high, settled: { result: { conclusion: { value, low, high } } } })
    for (const attempt of [() => save(valuation, sourced), () => settle(valuation), () => act('valuations.discardValuation', { valuation, v: 2 }, firm)]) await expect(attempt()).rejects.toMatchObject({ code: 'VALUATION_SETTLED' })
    // Nor does anybody who knows the tables.
    await expect(inTransaction(on.pool, firm, (client) => databaseOn(client).run(sql`update valuations.valuation set title = '改' where region = ${REGION} and id = ${valuation}`))).resolves.toBe(0)
    await expect(inTransaction(on.pool, firm, (client) => databaseOn(client).run(sql`delete from valuations.valuation where region = ${REGION} and id = ${valuation}`))).resolves.toBe(0)
  })

  it('of two who settle at once one does', async () => {
    const valuation = await open()
    await save(valuation, sourced)
    const both = await Promise.allSettled([1, 2].map(() => act('valuations.settleValuation', { valuation, v: 2 }, firm)))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('who sees it', () => {
  it('nobody but its own people, until it is shared, and nobody again afterwards', async () => {
    const valuation = await open()
    const [others, office] = [[bank, manager], manager] as const
    for (const session of others) {
      expect(await listed(session)).not.toContain(valuation)
      await expect(read(valuation, session)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    const share = (whom: unknown, session = firm) => act<{ organisation: number }>('valuations.shareValuation', { valuation, with: whom }, session)
    await share({ uscc: codes.get('演示银行'), name: '演示银行' })
    expect(told.at(-1)).toEqual({ organisation: bank.organisations[0], matter: '演示电池有限公司把估值“演示：电池组合”给贵单位查看', link: `/valuations/${valuation}` })
    expect(await read(valuation, bank)).toMatchObject({ mine: false, shares: [] })
    expect(await listed(bank, { patent: OLD })).toContain(valuation)
    await expect(read(valuation, office)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    // Seeing is not changing, and not passing on.
    await expect(save(valuation, sourced, bank)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(share('office', bank)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await share('office')
    expect(await read(valuation, office)).toMatchObject({ mine: false })
    expect((await read(valuation)).shares.map(({ name }) => name).sort()).toEqual(['主管部门', '演示银行'])
    await act('valuations.unshareValuation', { valuation, with: bank.organisations[0] }, firm)
    await expect(read(valuation, bank)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const words = told.length
    await share('office')
    expect(told.length).toBe(words)
  })

  it('an organisation is named by code and name together', async () => {
    const valuation = await open()
    const share = (name: string, uscc: string | undefined) => act('valuations.shareValuation', { valuation, with: { uscc, name } }, firm)
    await expect(share('演示别的银行', codes.get('演示银行'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(share('演示电池有限公司', codes.get('演示电池有限公司'))).rejects.toMatchObject({ code: 'SAME_PERSON' })
  })

  it('forgetting to ask whose it is shows nothing of others', async () => {
    await open()
    for (const session of [bank, { ...firm, region: 999800 }, { ...firm, organisations: [] }]) {
      const seen = await inTransaction(on.pool, session, (client) => databaseOn(client).rows<{ organisation: number }>(sql`select organisation from valuations.valuation`))
      expect(seen.filter(({ organisation }) => organisation === firm.organisations[0])).toEqual([])
    }
    await expect(inTransaction(on.pool, bank, (client) => databaseOn(client).run(sql`
      insert into valuations.share(region, valuation, owner, organisation, name, shared_at, shared_by) select ${REGION}, max(1), ${firm.organisations[0]}, ${bank.organisations[0]}, '演示银行', now(), 8`))).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the report', () => {
  const printed = async (valuation: number, format: string, session = firm): Promise<Buffer> => {
    let body = Buffer.alloc(0)
    const each = named('valuations.printValuation')
    if (each.kind !== 'download') throw new Error('not a download')
    await runDownload(on, each, session, { valuation, format }, async (delivery) => void (body = await buffer(delivery.body)))
    return body
  }
  it('says value, range, every assumption with its source, and how to repeat the draws', async () => {
    const valuation = await open()
    await save(valuation, sourced)
    await settle(valuation)
    const words = (await wordText(await printed(valuation, 'docx'))).body.join('\n')
    for (const part of ['质押融资', '2026-03-02 定稿', '演示可比许可', '3%～8%，三角', '20000 次，种子 1', '哪个假设最要紧', OLD, '剩余保护期', '13年', '不详', '国有资产']) expect(words).toContain(part)
    expect((await printed(valuation, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    await expect(printed(valuation, 'pdf', bank)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
  it('of a draft says that it is one and what it lacks', async () => {
    const words = (await wordText(await printed(await open(), 'docx'))).body.join('\n')
    expect(words).toContain('未定稿')
    expect(words).toContain('许可费率须注明依据')
  })
})

describe('the model', () => {
  const from = (text: string) => readScoreModel({ path: '指标.yaml', text })
  const sound = '依据: 演示\n用途: {licensing: 许可}\n指标:\n  - {编号: a, 名称: 甲, 组: legal, 问: 有吗, 选: {有: 100, 无: 0}, 权重: {licensing: 1}}\n'
  it('is read in the order of its steps', () => {
    expect(from(sound).purposes).toEqual([{ id: 'licensing', name: '许可' }])
    const steps = scoreModel.indicators.find(({ id }) => id === 'remaining')!.scale
    expect(steps.kind === 'steps' && steps.steps.map(({ atLeast }) => atLeast)).toEqual([0.5, 2, 5, 8, 12, 15])
  })
  it.each([
    ['a weight for no purpose', sound.replace('权重: {licensing', '权重: {sale'), /sale/],
    ['no scale', sound.replace(', 选: {有: 100, 无: 0}', ''), /阶、选/],
    ['points above a hundred', sound.replace('有: 100', '有: 101'), /100/],
    ['a group that is none', sound.replace('legal', 'luck'), /组/],
    ['no YAML', '依据: [', /指标\.yaml/],
  ])('with %s is refused, with its place', (_, text, words) => expect(() => from(text)).toThrow(words))
})
