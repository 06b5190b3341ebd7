import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { documentColumns, recordOfDocument, writeSt96, type PatentDocument } from '@zhiyun/patent'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../../app/permissions.ts'
import { documentsOf, followPatents, patentsKind } from '../../../domain/patents/index.ts'
import { applicationOf, csvText, HEADER, madeRow } from '../../../domain/patents/testing/table.ts'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { databaseOn } from '../../../platform/database/sql.ts'
import { importFile } from '../../../platform/import/index.ts'
import { system } from '../../../platform/permission/session.ts'
import { csvOf } from '../../../platform/table/index.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../../testing/platform.ts'
import { main } from '../../main.ts'

const REGION = 999900
let database: TestDatabase
let on: TestPlatform
let folder: string
beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions, clock: testClock('2026-03-02T01:00:00Z') })
  folder = mkdtempSync(join(tmpdir(), 'zhiyun-write-'))
  const header = [...HEADER, '授权公告日', '同族', '优先权', '法律状态公告日', '法律状态信息']
  const nasty = '一种"引号"<尖>&\\反斜杠，=公式 装置'
  const rows = [
    [...madeRow(1, { 名称: nasty, 申请人: '演示甲有限公司;演示乙大学', 发明人: '演甲一;演甲二', 法律状态: '实质审查', 分类号: 'H01M10/0525;G06F3/0481' }), '', '', '', '', ''],
    [...madeRow(2, { 申请号: applicationOf(2, { year: 2016 }), 申请日: '20160110', '公开（公告）号': 'CN108000002B', '公开（公告）日': '20190601', 法律状态: '授权' }), '20190601', 'US11000002B2', 'CN201510000001', '20210105', '专利权的转移'],
    [...madeRow(3, { 申请号: applicationOf(3, { year: 2018, type: '3' }), 申请日: '20180110', '公开（公告）号': 'CN308000003S', '公开（公告）日': '20181101', 分类号: '14-03', 摘要: '' }), '20181101', '', '', '', ''],
    ...Array.from({ length: 600 }, (_, n) => [...madeRow(n + 10), '', '', '', '', '']),
  ]
  const path = join(folder, 'in.csv')
  writeFileSync(path, csvText(rows, header))
  const { run, problems } = await importFile(on, patentsKind, { ...system(REGION), actor: 900, role: 'manager' }, path)
  if (run.refused > 0) throw new Error(JSON.stringify(problems))
  await followPatents(on, REGION)
})
afterAll(async () => {
  await on.close()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const documents = (q = ''): Promise<PatentDocument[]> => inTransaction(on.pool, system(REGION), async (client) => {
  const all: PatentDocument[] = []
  for await (const document of documentsOf({ db: databaseOn(client), session: system(REGION), clock: on.clock }, { q })) all.push(document)
  return all
}, 'read only')

/** What `patents read` tells of a file. */
async function readBack(name: string, content: string | Buffer): Promise<PatentDocument[]> {
  const file = join(folder, name)
  writeFileSync(file, content)
  let out = ''
  const code = await main(['patents', 'read', file, '--json'], { ZHIYUN_HOME: join(folder, 'none') }, { stdout: { write: (text: string) => (out += text) }, stderr: { write: () => true } })
  expect(code).toBe(0)
  return out.split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { document: PatentDocument }).document)
}
const recordIn = (document: PatentDocument) => {
  const read = recordOfDocument(document)
  if (!read.taken) throw new Error(JSON.stringify(read.problems))
  return read.record
}

describe('what is written is read back the same', () => {
  it('as CSV: records, families and events', async () => {
    const all = await documents()
    expect(all).toHaveLength(603)
    const back = await readBack('out.csv', await buffer(csvOf(documentColumns.map(({ header }) => header), all, (document) => documentColumns.map(({ value }) => value(document)))))
    expect(back.map(recordIn)).toEqual(all.map(recordIn))
    const [told] = back.filter(({ application }) => application?.canonical === applicationOf(2, { year: 2016 }))
    expect(told?.family?.members.map(({ canonical }) => canonical)).toEqual(expect.arrayContaining(['US11000002B2']))
    expect(told?.events).toMatchObject([{ date: '2021-01-05', text: '专利权的转移' }])
  })

  it('as ST.96: records, but for the status, which it has no place for', async () => {
    const all = await documents()
    const back = await readBack('out.xml', all.map(writeSt96).join(''))
    expect(back.map((document) => ({ ...recordIn(document), status: null }))).toEqual(all.map((document) => ({ ...recordIn(document), status: null })))
  })

  it('only what answers the question', async () => {
    expect((await documents('KD=外观设计')).map(({ kind }) => kind)).toEqual(['design'])
  })
})
