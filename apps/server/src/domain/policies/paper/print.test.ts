import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../../testing/platform.ts'
import { runAction, runDownload } from '../../../platform/action/run.ts'
import type { Action, Declared, Download } from '../../../platform/action/declare.ts'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { databaseOn } from '../../../platform/database/sql.ts'
import { pdfText } from '../../../platform/document/testing/pdfText.ts'
import { wordText } from '../../../platform/document/testing/wordText.ts'
import { system, visitor, type Session } from '../../../platform/permission/session.ts'
import type { PermissionTable } from '../../../platform/permission/table.ts'
import { addOrganisations } from '../../parties/index.ts'
import { policiesDeclared } from '../index.ts'
import { readContent } from '../testing/content.ts'

const REGION = 999900
const library = readContent()
const declared = policiesDeclared(library, async () => [], async () => new Map())
const permissions: PermissionTable = Object.fromEntries(declared.map((each) => [each.name, { visitor: 'any', manager: 'any', applicant: 'own' }]))
const manager: Session = { actor: 7, name: '业务', role: 'manager', region: REGION, district: null, organisations: [] }
/** Rare characters of names, and one that turns a line round. */
const NAME = '演示𠮷昉龑光电\u202e有限公司'

let database: TestDatabase
let on: TestPlatform
let organisation: number
let applicant: Session
beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions, clock: testClock('2026-11-20T10:00:00+08:00') })
  await inTransaction(on.pool, system(REGION), async (client) => {
    const context = { db: databaseOn(client), session: system(REGION), clock: on.clock, files: on.files, key: '', send: async () => {} }
    ;[organisation = 0] = await addOrganisations(context, [{ uscc: '91999900MA0DEMO17X', name: NAME, kind: '企业', district: null, industry: null, founded: null, contact: null, phone: null, address: null, demonstration: true }], 'active')
  })
  applicant = { ...manager, actor: 8, role: 'applicant', organisations: [organisation] }
  await runAction(on, find<Action>('policies.registerValidity'), manager, { document: '000', inForce: true, ground: '测试登记' }, crypto.randomUUID())
})
afterAll(async () => {
  await on.close()
  await database.drop()
})

const find = <T extends Declared>(name: string): T => declared.find((each) => each.name === name) as T
async function print(name: string, session: Session, input: object): Promise<{ file: Buffer; name: string }> {
  let printed: { file: Buffer; name: string } | undefined
  await runDownload(on, find<Download>(name), session, input, async (delivery) => void (printed = { file: await buffer(delivery.body), name: delivery.name }))
  return printed!
}
const bare = (words: string): string => words.replace(/[ \n]/g, '')
const words = async (file: Buffer, format: string): Promise<string> => bare(format === 'pdf' ? pdfText(file).join('') : (await wordText(file)).body.join(''))
const rowsOfAudit = async (): Promise<{ action: string; subject: string; payload: string }[]> => {
  const admin = await on.owner.connect()
  const { rows } = await admin.query<{ action: string; subject: string; payload: string }>(`select action, subject, payload from audit.entry where action like 'policies.print%' order by at`)
  admin.release()
  return rows
}

const facts = { 主体类型: '知识产权服务机构', 是否注册地在本市: true, 上年度专利运营业务收入: '600万元' }

describe('a visitor’s result', () => {
  test.each(['pdf', 'docx'])('%s: says by which version and facts, what comes of each measure, on which clauses', async (format) => {
    const { file, name } = await print('policies.printVisitorResult', visitor(REGION), { document: '000', facts, format })
    expect(name).toBe(`访客 政策体检结果 2026-11-20.${format}`)
    const read = await words(file, format)
    for (const word of [library.pack('000').hash, library.dictionary.hash, '2026-11-20', '在效，测试登记', '所答的事实', '上年度专利运营业务收入', '不是批准决定', '系统没有载入文件原文']) expect(read).toContain(bare(word))
    for (const { id, name: title } of library.pack('000').measures) expect(read).toContain(bare(`${title}（${id}）`))
    expect(read).toContain('[000-079]')
  })
  test('of one measure has its conditions with what was told, where from, and how far it is', async () => {
    const { file } = await print('policies.printVisitorResult', visitor(REGION), { document: '000', facts: { ...facts, 上年度专利运营业务收入: '499万元' }, measure: 'X14', format: 'docx' })
    const { body } = await wordText(file)
    const all = body.join('\n')
    expect(all).toMatch(/还差一步|不符合/)
    expect(all).toContain('499.00 万元')
    expect(all).toContain('＞ 500.00 万元')
    expect(all).toMatch(/差 ?1\.00 万元/)
    expect(all).toContain('怎样才够')
    expect(all).not.toContain('（X13）')
  })
  test('another city’s document is marked as a supposition', async () => {
    const { file } = await print('policies.printVisitorResult', visitor(REGION), { document: '001', supposeInForce: true, facts: { 主体类型: '企业' }, format: 'docx' })
    expect((await wordText(file)).body.join('\n')).toContain('不在本地施行')
  })
  test('what was told is written down nowhere', async () => {
    expect(await rowsOfAudit()).toEqual([])
  })
})

describe('an organisation’s result', () => {
  test.each(['pdf', 'docx'])('%s: names it to the last character, and the audit says who took it', async (format) => {
    const before = (await rowsOfAudit()).length
    const { file } = await print('policies.printOrganisationResult', applicant, { organisation, document: '000', suppose: { 上年度专利运营业务收入: '600万元' }, format })
    const read = await words(file, format)
    expect(read).toContain('演示𠮷昉龑光电〔U+202E〕有限公司')
    expect(read).toContain('91999900MA0DEMO17X')
    expect(read).toContain('假设的事实')
    const rows = (await rowsOfAudit()).slice(before)
    expect(rows).toMatchObject([{ action: 'policies.printOrganisationResult', subject: `organisation/${organisation}` }])
    expect(rows[0]!.payload).toContain('600万元')
  })
  test('is nobody else’s, and a refusal leaves no row', async () => {
    const before = (await rowsOfAudit()).length
    const input = { organisation, document: '000', format: 'pdf' }
    await expect(print('policies.printOrganisationResult', { ...applicant, organisations: [organisation + 1] }, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(print('policies.printOrganisationResult', applicant, { ...input, measure: 'X99' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(print('policies.printOrganisationResult', applicant, { ...input, format: 'exe' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    expect(await rowsOfAudit()).toHaveLength(before)
  })
})
