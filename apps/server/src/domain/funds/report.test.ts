import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../app/permissions.ts'
import type { Download } from '../../platform/action/declare.ts'
import { runDownload } from '../../platform/action/run.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { allot } from './programmes/allot.ts'
import { approvePayment } from './payments/approvePayment.ts'
import { appropriate } from './programmes/appropriate.ts'
import { bookInterest } from './programmes/bookInterest.ts'
import { classifyMeasure } from './programmes/classifyMeasure.ts'
import { countNames, sideNames, type Count, type Side } from './reports/counted.ts'
import { approveAdjustment } from './programmes/decideAdjustment.ts'
import { freeze } from './programmes/freeze.ts'
import { ledgerTree } from './reports/ledgerTree.ts'
import { openProgramme } from './programmes/openProgramme.ts'
import { preparePayment } from './payments/preparePayment.ts'
import { printEvaluation, printReport } from './reports/printReport.ts'
import { proposeAdjustment } from './programmes/proposeAdjustment.ts'
import { recover } from './commitments/recover.ts'
import { executionReport, exportReport, exportReportEntries, reportEntries } from './reports/report.ts'
import { settlePayment } from './payments/settlePayment.ts'
import { stateMatching } from './programmes/stateMatching.ts'
import { as, beneficiaryOf, CLAUSES, deskOn, MEASURE, type Desk } from './testing/desk.ts'
import { commit, sendPayment, unbounded } from './testing/unbounded.ts'

let database: TestDatabase
let platform: TestPlatform
let desk: Desk
let programme: number
const OTHER = '000/X10'
const clock = testClock('2026-01-05T02:00:00Z')
const basis = { clauses: CLAUSES, reason: '演示' }

/** A year with something of everything, over three months, from two sources and in two districts. */
beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions, clock })
  desk = deskOn(platform)
  programme = await desk.fill(100_000, { name: '演示报表', measures: [MEASURE, OTHER] })
  await desk.act(stateMatching, { programme, source: 'city', against: 'central', clauses: ['000-107'] })
  await desk.act(classifyMeasure(unbounded), { programme, measure: MEASURE, category: '演示用途' })
  await desk.act(openProgramme, { name: '演示报表', year: 2027, clauses: CLAUSES, measures: [{ measure: MEASURE, name: '演示', clauses: CLAUSES, budgets: [{ source: 'city', amount: 1 }] }] })
  let receipt = 0
  for (const [id, fund, measure, amount, month] of [[1, '市级专项', MEASURE, 30_000, '02'], [2, '中央专项', MEASURE, 40_000, '02'], [3, '中央专项', OTHER, 20_000, '03']] as const) {
    clock.set(`2026-${month}-10T02:00:00Z`)
    const { case: caseId, district, ...rest } = beneficiaryOf(id)
    await desk.act(commit, { case: caseId, ...rest, district: id === 3 ? 999902 : district, measure, year: 2026, fund, amount, clauses: CLAUSES })
    const { payment } = await desk.act(preparePayment, { case: caseId, amount: amount - 1_000, payee: '演示单位', bank: '演示银行', bankAccount: '6222000011112222', purpose: '演示', clauses: CLAUSES })
    await desk.act(approvePayment, { payment }, as('reviewer'))
    await desk.act(sendPayment, { payment }, as('cashier'))
    await desk.act(settlePayment, { payment, receipt: `GK-${++receipt}` }, as('cashier'))
  }
  const line = { programme, year: 2026, clauses: CLAUSES }
  await desk.act(recover, { case: 2, amount: 5_000, clauses: CLAUSES, reason: '演示缴回' })
  await desk.act(bookInterest, { ...line, source: 'city', amount: 77, note: '演示结息' })
  await desk.act(appropriate, { ...line, source: 'city', amount: 9_000, note: '演示文号' })
  await desk.act(allot, { ...line, source: 'city', measure: OTHER, amount: 2_000 })
  await desk.act(freeze, { programme, year: 2026, source: 'city', measure: OTHER, amount: 1_500, ...basis })
  for (const input of [{ kind: 'hand_back', source: 'city', amount: 3_000 }, { kind: 'carry_over', source: 'city', amount: 4_000 }, { kind: 'withdraw', source: 'city', measure: OTHER, amount: 10_000 }]) {
    const { adjustment } = await desk.act(proposeAdjustment, { programme, year: 2026, ...basis, ...input })
    await desk.act(approveAdjustment, { adjustment }, as('approver'))
  }
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

const report = (side: Side, input: object = {}) => desk.ask(executionReport, { side, programme, ...input })
const figure = async (side: Side, key: string, count: Count, input: object = {}) => (await report(side, input)).rows.find((row) => row.key === key)?.figures[count]

describe('an execution report', () => {
  it('says the same as the balances do', async () => {
    const { total } = await report('source')
    const tree = (await desk.ask(ledgerTree, { programme })).total
    expect(total).toMatchObject({ allotted: tree.allotted, reserved: tree.reserved, committed: tree.committed, paid: tree.paid, recovered: tree.recovered, frozen: tree.frozen })
    expect(total).toMatchObject({ appropriated: 409_000, interest: 77, returned: 3_000, carried: 0, paid: 87_000, recovered: 5_000, frozen: 1_500 })
  })

  it('is the same sum from every side that counts everything, and knows its rows', async () => {
    const whole = (await report('source')).total
    for (const side of ['programme', 'year', 'month'] as const) expect({ ...(await report(side)).total, budget: null }).toEqual({ ...whole, budget: null })
    for (const side of ['measure', 'use'] as const) expect((await report(side)).total).toMatchObject({ allotted: whole.allotted, committed: whole.committed, paid: whole.paid })
    expect(await figure('use', '演示用途', 'paid', { source: 'central' })).toBe(39_000)
    expect(await figure('use', '', 'paid', { source: 'central' })).toBe(19_000)
    expect(await figure('district', '999902', 'paid')).toBe(19_000)
    expect([await figure('month', '2026-02', 'paid'), await figure('month', '2026-03', 'paid'), await figure('month', '2026-03', 'recovered')]).toEqual([68_000, 19_000, 5_000])
    expect([await figure('year', '2026', 'carried'), await figure('year', '2027', 'carried')]).toEqual([-4_000, 4_000])
    expect(await figure('source', 'central', 'paid', { from: '2026-03-01', to: '2026-03-31' })).toBe(19_000)
  })

  it('opens every number to entries that add up to it', async () => {
    for (const side of sideNames) {
      const { rows } = await report(side)
      for (const { key, figures } of rows) {
        for (const count of countNames) {
          const { sum, entries, total } = await desk.ask(reportEntries, { side, key, count, programme })
          expect([side, key, count, sum]).toEqual([side, key, count, figures[count]])
          expect(entries.reduce((all, entry) => all + entry.amount, 0)).toBe(sum)
          expect(entries).toHaveLength(total)
        }
      }
    }
    expect((await desk.ask(reportEntries, { side: 'source', count: 'paid', programme })).sum).toBe(87_000)
  })

  const file = async <I>(declared: Download<I>, input: object): Promise<Buffer> => {
    let bytes = Buffer.alloc(0)
    await runDownload(platform, declared, as('auditor'), input, async ({ body }) => void (bytes = await buffer(body)))
    return bytes
  }

  it('leaves as a table, as entries and on paper', async () => {
    const csv = (await file(exportReport, { side: 'source', programme, format: 'csv' })).toString('utf8').trimEnd().split('\r\n')
    expect(csv).toHaveLength(4)
    expect(csv.at(-1)).toMatch(/^合计,/)
    const entries = (await file(exportReportEntries, { side: 'source', count: 'paid', programme, format: 'csv' })).toString('utf8').trimEnd().split('\r\n')
    expect(entries).toHaveLength(4)
    expect((await file(exportReportEntries, { side: 'source', count: 'paid', programme, format: 'xlsx' })).subarray(0, 2).toString()).toBe('PK')
    expect((await file(printReport, { side: 'measure', programme, format: 'pdf' })).subarray(0, 5).toString()).toBe('%PDF-')
    expect((await file(printEvaluation, { programme, year: '2026', format: 'docx' })).length).toBeGreaterThan(3000)
    await expect(file(printEvaluation, { programme: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
