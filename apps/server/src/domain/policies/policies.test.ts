import { createHash } from 'node:crypto'
import type { Decision } from '@zhiyun/policy'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { runAction, runQuery } from '../../platform/action/run.ts'
import type { Action, Declared, Query } from '../../platform/action/declare.ts'
import type { PermissionTable } from '../../platform/permission/table.ts'
import { visitor, type Session } from '../../platform/permission/session.ts'
import { policiesDeclared, recordVersions, type Library } from './index.ts'
import { readContent } from './testing/content.ts'

const REGION = 999900
const manager: Session = { actor: 7, name: '业务', role: 'manager', region: REGION, district: null, organisations: [] }
const library: Library = readContent()
const declared = policiesDeclared(library, async () => [], async () => new Map())
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
const ask = <O>(name: string, input: object, session: Session = manager) => runQuery(on, named<Query<unknown, O>>(name), session, input)
const act = <O>(name: string, input: object, session: Session = manager) => runAction(on, named<Action<unknown, O>>(name), session, input, crypto.randomUUID())
type CheckUp = { decisions: Decision[]; question: { name: string } | null; unanswered: number }
const agency = { 主体类型: '知识产权服务机构', 是否注册地在本市: true, 上年度专利运营业务收入: '500万元' }
const statusOf = (answer: CheckUp, measure: string) => answer.decisions.find((each) => each.measure === measure)?.status

describe('policy check-up for a visitor', () => {
  test('until the office says that the document is in force, nothing is promised', async () => {
    const answer = await ask<CheckUp>('policies.checkUpVisitor', { facts: { ...agency, 上年度专利运营业务收入: '600万元' } }, visitor(REGION))
    expect(statusOf(answer, 'X14')).toBe('待补')
    expect(answer.decisions.find((each) => each.measure === 'X14')?.missing.map((each) => each.kind)).toContain('validity')
  })
  test('once it is registered the figures decide, to the fen and to the strictness of the bound', async () => {
    await act('policies.registerValidity', { document: '000', inForce: true, ground: '测试登记' })
    const at = async (income: string) => ask<CheckUp>('policies.checkUpVisitor', { facts: { ...agency, 上年度专利运营业务收入: income } }, visitor(REGION))
    expect(statusOf(await at('500万元'), 'X14')).toBe('不符合')
    const above = await at('500.01万元')
    // A visitor's awards are unknown, and X14 stands beside X15 and X16: what was received could still change it.
    expect(['符合', '待补']).toContain(statusOf(above, 'X14'))
    expect(above.decisions.find((each) => each.measure === 'X14')?.amount).toMatchObject({ high: 10_000_000 })
  })
  test('a last day that has passed ends it', async () => {
    await act('policies.registerValidity', { document: '000', inForce: true, endsOn: '2026-11-19', ground: '测试：建设期结束' })
    const answer = await ask<CheckUp>('policies.checkUpVisitor', { facts: { ...agency, 上年度专利运营业务收入: '600万元' } }, visitor(REGION))
    expect(statusOf(answer, 'X14')).toBe('不符合')
    await act('policies.registerValidity', { document: '000', inForce: true, ground: '测试：延期' })
  })
  test('the document that is meant is the one in force here; of the others the region has said nothing', async () => {
    await act('policies.registerValidity', { document: '003', inForce: true, endsOn: '2026-11-19', ground: '测试：已过' })
    const { documents } = await ask<{ documents: { id: string; inForce: boolean | null }[] }>('policies.listDocuments', {}, visitor(REGION))
    expect(Object.fromEntries(documents.map(({ id, inForce }) => [id, inForce]))).toEqual({ '000': true, '001': null, '002': null, '003': false, '004': null })
    const meant = await ask<CheckUp>('policies.checkUpVisitor', {}, visitor(REGION))
    const asked = await ask<CheckUp>('policies.checkUpVisitor', { document: '000' }, visitor(REGION))
    expect(meant.decisions.map(({ measure }) => measure)).toEqual(asked.decisions.map(({ measure }) => measure))
  })
  test('with nothing known it asks what decides most, and a skipped question does not come back', async () => {
    const first = await ask<CheckUp>('policies.checkUpVisitor', {}, visitor(REGION))
    expect(first.question).not.toBe(null)
    const second = await ask<CheckUp>('policies.checkUpVisitor', { skipped: [first.question!.name] }, visitor(REGION))
    expect(second.question?.name).not.toBe(first.question!.name)
  })
  test('values of the wrong type are data to be corrected, not an error of the server', async () => {
    const answer = await ask<CheckUp>('policies.checkUpVisitor', { facts: { ...agency, 上年度专利运营业务收入: '很多' } }, visitor(REGION))
    expect(statusOf(answer, 'X14')).toBe('出错')
  })
})

describe('what the office settles', () => {
  test('a reading outside the two is refused with the two', async () => {
    await expect(act('policies.chooseReading', { document: '000', axis: '两档关系', value: '随意', office: '示范市局', decidedOn: '2026-11-01', paper: '演〔2026〕1号' })).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: [{ path: 'value' }] })
    await expect(act('policies.chooseReading', { document: '000', axis: '没有的轴', value: '取高', office: '示范市局', decidedOn: '2026-11-01', paper: '演〔2026〕1号' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
  test('the newest choice counts and is shown with its paper', async () => {
    for (const value of ['取高', '相加']) await act('policies.chooseReading', { document: '000', axis: '两档关系', value, office: '示范市局', decidedOn: '2026-11-01', paper: `演〔2026〕${value}号` })
    const answer = await ask<{ readings: { id: string; chosen?: { value: string; document: string } }[] }>('policies.readMeasure', { document: '000', measure: 'X15' })
    expect(answer.readings.find((each) => each.id === '两档关系')?.chosen).toMatchObject({ value: '相加', document: '演〔2026〕相加号' })
  })
  test('every choice and every word on validity stays readable for all, newest first', async () => {
    type Settled = { choices: { axis: string; value: string; paper: string; chosenAt: string }[]; validity: { inForce: boolean; endsOn: string | null; ground: string }[]; printed: unknown }
    const { choices, validity, printed } = await ask<Settled>('policies.officeDecisions', { document: '000' }, visitor(REGION))
    expect(choices.filter(({ axis }) => axis === '两档关系').map(({ value }) => value)).toEqual(['相加', '取高'])
    expect(validity.map(({ ground }) => ground)).toEqual(['测试：延期', '测试：建设期结束', '测试登记'])
    expect(validity[1]).toMatchObject({ inForce: true, endsOn: '2026-11-19' })
    expect(printed).toBe(null)
    await expect(ask('policies.officeDecisions', { document: '999' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
  test('what hangs on a reading is computed under each of its values, for one measure and for several together', async () => {
    type Compared = { measures: { measure: string }[]; cases: { measures: string[]; differs: boolean; results: { value: string; status: string | null; amount: { low: number } | null }[] }[] }
    const together = await ask<Compared>('policies.compareReadings', { document: '000', axis: '两档关系' }, visitor(REGION))
    expect(together.measures.map(({ measure }) => measure)).toContain('X15')
    const sums = new Map(together.cases[0]!.results.map(({ value, amount }) => [value, amount!.low]))
    expect(together.cases[0]).toMatchObject({ differs: true, measures: expect.arrayContaining(['X15']) })
    expect(sums.get('相加')).toBeGreaterThan(sums.get('取高')!)
    const alone = await ask<Compared>('policies.compareReadings', { document: '000', axis: '名单案件' }, visitor(REGION))
    expect(alone.cases.filter(({ differs }) => differs)).toHaveLength(3)
    expect(alone.cases.findIndex(({ differs }) => !differs)).toBe(3)
    await expect(ask('policies.compareReadings', { document: '000', axis: '没有的轴' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('documents', () => {
  test('every clause is there in printed order, says which measures rest on it, and has no printed words before they are loaded', async () => {
    const answer = await ask<{ clauses: { id: string; printed: string | null; measures: string[] }[]; printedLoaded: boolean }>('policies.readDocument', { document: '000' })
    expect(answer.clauses).toHaveLength(116)
    expect(answer.clauses.every((clause) => clause.printed === null)).toBe(true)
    expect(answer.clauses.find((clause) => clause.id === '000-079')?.measures).toEqual(expect.arrayContaining(['X14', 'X15']))
  })
  test('a text of another wording is refused by length, of the same length by its hash', async () => {
    await expect(act('policies.loadPrinted', { document: '000', text: '甲'.repeat(12) })).rejects.toMatchObject({ fields: [{ code: 'WRONG_LENGTH' }] })
    await expect(act('policies.loadPrinted', { document: '000', text: '甲'.repeat(6003) })).rejects.toMatchObject({ fields: [{ code: 'CHANGED_TEXT' }] })
  })
  test('a document or measure that is not loaded is not found', async () => {
    await expect(ask('policies.readDocument', { document: '999' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(ask('policies.readMeasure', { document: '000', measure: 'X99' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('every version that was loaded is kept whole, once', async () => {
  await recordVersions(on, REGION, library)
  await recordVersions(on, REGION, library)
  const admin = await on.owner.connect()
  await admin.query(`begin; set local app.region = '${REGION}'`)
  const { rows } = await admin.query<{ hash: string; files: { path: string; text: string }[] }>('select hash, files from policies.version')
  await admin.query('rollback')
  admin.release()
  expect(rows.map(({ hash }) => hash).sort()).toEqual(library.packs.map(({ hash }) => hash).sort())
  const kept = rows.find(({ hash }) => hash === library.pack('000').hash)!
  expect(createHash('sha256').update(kept.files.map((file) => file.text).join('')).digest('hex')).toBe(createHash('sha256').update(library.files('000').map((file) => file.text).join('')).digest('hex'))
})
