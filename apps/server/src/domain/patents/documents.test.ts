import { gzipSync } from 'node:zlib'
import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../app/permissions.ts'
import { runQuery } from '../../platform/action/run.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { databaseOn, sql } from '../../platform/database/sql.ts'
import { system, visitor, type Session } from '../../platform/permission/session.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { importDesk } from '../../testing/imports.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { followPatents, patentsDeclared, patentsKind } from './index.ts'
import { applicationOf, csvText, madeRow } from './testing/table.ts'

const REGION = 999900
const manager: Session = { actor: 900, name: '演示主管', role: 'manager', region: REGION, district: null, organisations: [] }
let database: TestDatabase
let platform: TestPlatform
beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions, clock: testClock('2026-03-02T01:00:00Z') })
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

const bring = async (content: Buffer | string, { options = {}, dry = false, name = typeof content !== 'string' ? 'a.gz' : content.startsWith('<') ? 'a.xml' : 'a.csv' }: { options?: object; dry?: boolean; name?: string } = {}) => {
  const desk = importDesk(platform, [patentsKind])
  const run = await desk.start(manager, 'patents', { file: await desk.upload(manager, content, name), options, dry })
  await desk.work(manager, run)
  return { desk, id: run, run: (await desk.ask(manager, 'read', { run: String(run) })).run }
}
const rows = <Row extends object>(query: ReturnType<typeof sql>): Promise<Row[]> => inTransaction(platform.pool, system(REGION), (client) => databaseOn(client).rows<Row>(query))
// oxlint-disable-next-line typescript/no-explicit-any
const ask = (name: string, input: object): Promise<any> => {
  const declared = patentsDeclared.find((each) => each.name === name)!
  if (declared.kind !== 'query') throw new Error(name)
  return runQuery(platform, declared, visitor(REGION), input)
}
const patent = async (application: string) => (await rows<Record<string, unknown>>(sql`select title, applicants, stated, source, filed_on as "filedOn", granted_on as "grantedOn", doubts, revision from patents.patent where application = ${application}`))[0]

const xml = (application: string, { title = '一种演示装置', number = '110000001', kind = 'A', date = '20200107' } = {}): string => `<?xml version="1.0" encoding="UTF-8"?>
<cn-patent-document lang="ZH" country="CN"><cn-bibliographic-data>
<cn-publication-reference><document-id><country>CN</country><doc-number>${number}</doc-number><kind>${kind}</kind><date>${date}</date></document-id></cn-publication-reference>
<application-reference><document-id><country>CN</country><doc-number>${application}</doc-number><date>20180105</date></document-id></application-reference>
<invention-title>${title}</invention-title></cn-bibliographic-data></cn-patent-document>
`
const member = (family: string, country: string, number: string, kind: string, application: string, more = ''): string => `<ops:family-member family-id="${family}">
<publication-reference><document-id document-id-type="docdb"><country>${country}</country><doc-number>${number}</doc-number><kind>${kind}</kind><date>20210105</date></document-id></publication-reference>
<application-reference><document-id document-id-type="docdb"><country>${country}</country><doc-number>${application}</doc-number><kind>A</kind><date>20190105</date></document-id></application-reference>${more}</ops:family-member>`
const ops = (members: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<ops:world-patent-data xmlns="http://www.epo.org/exchange" xmlns:ops="http://ops.epo.org"><ops:patent-family legal="true">${members}</ops:patent-family></ops:world-patent-data>`
const legal = (code: string, date: string, words: string): string => `<ops:legal code="${code}" desc="${words}"><ops:L001EP>CN</ops:L001EP><ops:L007EP>${date}</ops:L007EP></ops:legal>`

const A = applicationOf(1, { year: 2018 })

describe('documents', () => {
  it('go in like rows, packed or not; what is damaged comes back with its place', async () => {
    const B = applicationOf(2, { year: 2018 })
    const { desk, id, run } = await bring(gzipSync(xml(A) + xml(B, { number: '110000002', title: '另一种演示装置' }) + xml('201810000003.1', { number: '110000003' }) + xml(A).slice(0, 200)))
    expect(run).toMatchObject({ state: 'done', added: 2, refused: 2 })
    expect(await patent(A)).toMatchObject({ title: '一种演示装置', source: 'cnipa', filedOn: '2018-01-05' })
    const back = (await desk.refused(manager, id)).split('\r\n')
    expect(back[0]).toContain('位置')
    expect(back[2]).toMatch(/第 \d+ 行/)
    expect((await bring(gzipSync(xml(A)))).run).toMatchObject({ same: 1 })
  })

  it('the same in a dry run, and nothing is written', async () => {
    const C = applicationOf(7, { year: 2018 })
    expect((await bring(xml(C), { dry: true })).run).toMatchObject({ added: 1 })
    expect(await patent(C)).toBeUndefined()
  })
})

describe('sources', () => {
  const header = ['序号', '标题 (中文)', '申请号', '公开（公告）号', '公开（公告）日', '申请日', '申请人', '当前法律状态', '公开国别']
  const incopat = (title: string, { date = '2020-01-07', number = 'CN110000001A', filed = '2018-01-05', status = '实质审查' } = {}): string => csvText([['1', title, `CN${A}`, number, date, filed, '演示甲有限公司', status, '中国']], header)

  it('the better one wins field by field, the other fills gaps; hearing either again changes nothing', async () => {
    expect((await bring(incopat('标题不同'))).run).toMatchObject({ changed: 1 })
    expect(await patent(A)).toMatchObject({ title: '一种演示装置', applicants: ['演示甲有限公司'], stated: 'in-examination', source: 'several' })
    expect(await rows(sql`select source, title from patents.statement where application = ${A} order by source`)).toEqual([{ source: 'cnipa', title: '一种演示装置' }, { source: 'incopat', title: '标题不同' }])
    const before = await patent(A)
    for (const again of [incopat('标题不同'), xml(A)]) expect((await bring(again)).run).toMatchObject({ same: 1 })
    expect(await patent(A)).toEqual(before)
  })

  it('a newer publication leads whoever knows of it; a filing date that differs is doubted, the better source believed', async () => {
    await bring(incopat('授权后的标题', { number: 'CN110000001B', date: '2022-05-03', filed: '2018-01-06', status: '有效' }))
    // One source that contradicts itself is refused; nothing has changed.
    expect(await patent(A)).toMatchObject({ title: '一种演示装置' })
    await bring(incopat('授权后的标题', { number: 'CN110000001B', date: '2022-05-03', status: '有效' }))
    expect(await patent(A)).toMatchObject({ title: '授权后的标题', stated: 'granted', grantedOn: '2022-05-03', filedOn: '2018-01-05' })
    await bring(csvText([madeRow(1, { 申请号: A, '公开（公告）号': 'CN110000001A', '公开（公告）日': '20200107', 申请日: '20180109', 名称: '本单位所记' })]))
    expect(await patent(A)).toMatchObject({ title: '授权后的标题', filedOn: '2018-01-05', doubts: expect.arrayContaining(['patent.filing-dates-disagree']) })
  })
})

describe('families and events', () => {
  it('members of one DOCDB number are one family, foreign ones with it; events are typed; again nothing changes', async () => {
    const file = ops(member('70001', 'CN', '110000001', 'A', A.slice(0, 12), legal('SE01', '2020-02-01', 'ENTRY INTO FORCE OF REQUEST FOR SUBSTANTIVE EXAMINATION') + legal('TR01', '2023-03-01', 'TRANSFER OF PATENT RIGHT')) + member('70001', 'US', '2020000001', 'A1', '201916000001') + member('70001', 'US', '11000001', 'B2', '201916000001'))
    expect((await bring(file)).run).toMatchObject({ added: 3, refused: 0 })
    const members = await rows<{ number: string; family: number; granted: boolean }>(sql`select number, family, granted from patents.member order by number`)
    expect(members.map(({ number, granted }) => [number, granted])).toEqual([['CN110000001A', false], ['US11000001B2', true], ['US2020000001A1', false]])
    expect(new Set(members.map(({ family }) => family)).size).toBe(1)
    expect(await rows(sql`select kind, code, happened_on as day from patents.event where application = ${A} order by happened_on`)).toEqual([{ kind: 'examination', code: 'SE01', day: '2020-02-01' }, { kind: 'transferred', code: 'TR01', day: '2023-03-01' }])
    expect((await bring(file)).run).toMatchObject({ same: 3 })
  })

  it('two families become one when a source names them together', async () => {
    await bring(ops(member('80001', 'EP', '3000001', 'A1', '19000001')))
    await bring(ops(member('80002', 'JP', '2020000001', 'A', '2019000001')))
    const family = () => rows<{ family: number }>(sql`select distinct family from patents.member where number in ('EP3000001A1', 'JP2020000001A')`)
    expect(await family()).toHaveLength(2)
    await bring(csvText([['US 3900001 A', '1976-09-21', '', 'Demonstration', 'EP3000001A1; JP2020000001A']], ['Publication Number', 'Publication Date', 'Application Number', 'Title', 'Simple Family Members']))
    expect(await family()).toHaveLength(1)
  })

  it('a row of 事务数据 is an event of a patent that is known, and refused for one that is not', async () => {
    const table = (application: string) => csvText([[application, '2024-06-01', '专利权的转移', '登记生效日:20240520;变更事项:专利权人;变更前权利人:演示甲有限公司;变更后权利人:演示乙有限公司']], ['申请号', '法律状态公告日', '法律状态', '法律状态信息'])
    expect((await bring(table(A))).run).toMatchObject({ added: 1 })
    expect(await rows(sql`select details from patents.event where application = ${A} and happened_on = '2024-06-01'`)).toEqual([{ details: { from: ['演示甲有限公司'], to: ['演示乙有限公司'] } }])
    expect((await bring(table(applicationOf(99, { year: 2018 })))).run).toMatchObject({ refused: 1 })
  })

  it('two imports of one family at once make one family', async () => {
    const file = ops(member('90001', 'EP', '4000001', 'A1', '19000009') + member('90001', 'US', '2021000001', 'A1', '201916000009'))
    await Promise.all([bring(file), bring(file)])
    expect(await rows(sql`select distinct family from patents.member where number in ('EP4000001A1', 'US2021000001A1')`)).toHaveLength(1)
  })

  it('status and holders follow from events; following again changes nothing, and so does hearing the record again', async () => {
    const lapsed = (application: string, date: string, words: string) => csvText([[application, date, words, '']], ['申请号', '法律状态公告日', '法律状态', '法律状态信息'])
    expect(await followPatents(platform, REGION)).toMatchObject({ changed: 1 })
    const now = async () => (await rows<{ standing: string; holders: string[] | null }>(sql`select standing, holders from patents.patent where application = ${A}`))[0]!
    expect(await now()).toEqual({ standing: 'granted', holders: ['演示乙有限公司'] })
    await bring(lapsed(A, '2025-01-01', '未缴年费专利权终止'))
    await followPatents(platform, REGION)
    expect((await now()).standing).toBe('lapsed')
    expect(await followPatents(platform, REGION)).toMatchObject({ changed: 0, indexed: 0 })
    await bring(xml(A, { title: '一种改名的演示装置' }))
    await followPatents(platform, REGION)
    expect(await now()).toEqual({ standing: 'lapsed', holders: ['演示乙有限公司'] })
    await bring(lapsed(A, '2025-05-01', '专利权的恢复'))
    await followPatents(platform, REGION)
    expect((await now()).standing).toBe('granted')
  })
})

describe('workbooks of before 2007', () => {
  it('an old workbook of Derwent: titles above the heading, packed symbols, holders with and without address, a grant among the events', async () => {
    const D = applicationOf(8, { year: 2017 })
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet([
      ['Derwent Innovation Patent Export', null, '检索结果', '检索的集合'],
      ['DWPI 入藏号', '公开号', '公开日期', '公开国家/地区代码', '申请号', '申请日期', '标题 (原文)', '失效/有效', 'INPADOC 法律状态', '专利权人/申请人', '发明人', 'IPC - 现版', '专利权人 - 原始', 'DWPI 同族专利成员'],
      ['2018400001', 'CN108000008A', '2018-05-18', 'CN', `CN${D.slice(0, 12)}A`, '2017-11-28', 'Demonstration device', 'Alive', '2018-11-27 GR01 PATENT GRANT + |  2018-06-12 SE01 ENTRY INTO FORCE', 'Demo Ltd.,Beijing,100000,CN', 'DEMO, A', 'G07G000100 | B60L001118', 'Demo Ltd.', 'CN108000008A | WO2019000008A1'],
    ]), '表')
    const xls = write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer
    expect((await bring(xls, { name: '导出.xls' })).run).toMatchObject({ state: 'done', added: 1, refused: 0 })
    await followPatents(platform, REGION)
    expect(await patent(D)).toMatchObject({ title: 'Demonstration device', applicants: ['Demo Ltd.'], source: 'derwent', filedOn: '2017-11-28', grantedOn: null, stated: null, doubts: [] })
    expect(await rows(sql`select ipc, standing from patents.patent where application = ${D}`)).toEqual([{ ipc: ['G07G1/00', 'B60L11/18'], standing: 'granted' }])
    expect((await bring(xls, { name: '导出.xls' })).run).toMatchObject({ same: 1 })
    // No record says when it was granted; the announcement does.
    const seen = async () => {
      const { facts, fees } = await ask('patents.patentPage', { number: D })
      return { granted: facts.find(({ name }: { name: string }) => name === '授权公告日')?.value, fees: fees.length, found: (await ask('patents.searchPatents', { q: 'GD=2018 AND PA=Demo' })).total }
    }
    expect(await seen()).toEqual({ granted: '2018-11-27', fees: 20, found: 1 })
  })
})
