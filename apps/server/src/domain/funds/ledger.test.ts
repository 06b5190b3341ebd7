import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../app/permissions.ts'
import type { Download } from '../../platform/action/declare.ts'
import { runDownload } from '../../platform/action/run.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { accountStatement } from './reports/accountStatement.ts'
import { allot } from './programmes/allot.ts'
import { approvePayment } from './payments/approvePayment.ts'
import { attention } from './reports/attention.ts'
import { carryForwardForCase } from './commitments/carryForwardForCase.ts'
import { claim } from './commitments/claim.ts'
import { exportEntries } from './reports/exportEntries.ts'
import { exportPayments } from './payments/exportPayments.ts'
import { flow } from './reports/flow.ts'
import { ledgerBy } from './reports/ledgerBy.ts'
import { ledgerCases } from './reports/ledgerCases.ts'
import { ledgerTree } from './reports/ledgerTree.ts'
import { approveAdjustment } from './programmes/decideAdjustment.ts'
import { openProgramme } from './programmes/openProgramme.ts'
import { returnForCase, settleForCase } from './payments/payForCase.ts'
import { paymentQueue } from './payments/paymentQueue.ts'
import { preparePayment } from './payments/preparePayment.ts'
import { proposeAdjustment } from './programmes/proposeAdjustment.ts'
import { reconciliation } from './bank/reconciliation.ts'
import { recover } from './commitments/recover.ts'
import { releaseForCase } from './commitments/releaseForCase.ts'
import { reserveForCase } from './commitments/reserveForCase.ts'
import { returnPayment } from './payments/returnPayment.ts'
import { settlePayment } from './payments/settlePayment.ts'
import { as, beneficiaryOf, CLAUSES, deskOn, MEASURE, type Desk } from './testing/desk.ts'
import { commitForCase, payForCase, sendPayment } from './testing/unbounded.ts'
import { transactionPage } from './reports/transactionPage.ts'

let database: TestDatabase
let platform: TestPlatform
let desk: Desk
const clock = testClock('2026-11-20T02:00:00Z')
beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions, clock })
  desk = deskOn(platform)
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

const OTHER = '000/X10'
const order = { payee: '演示单位', bank: '演示银行', bankAccount: '6222000011112222', purpose: '演示拨付', clauses: CLAUSES }

async function linesOf<I>(declared: Download<I>): Promise<string[]> {
  let text = ''
  await runDownload(platform, declared, as('auditor'), {}, async ({ body }) => {
    for await (const part of body) text += String(part)
  })
  return text.trimEnd().split('\r\n')
}

describe('the way of the money', () => {
  let programme: number
  const line = () => ({ programme, year: 2026, source: 'city' as const, clauses: CLAUSES })
  const adjust = async (input: object) => {
    const { adjustment } = await desk.act(proposeAdjustment, { ...line(), ...input })
    return desk.act(approveAdjustment, { adjustment }, as('reviewer'))
  }
  const figuresOf = async (measure = MEASURE) => {
    const { programmes } = await desk.ask(ledgerTree, { programme, source: 'city' })
    return programmes[0]!.plans.flatMap((plan) => plan.measures).find((row) => row.measure === measure)!.figures
  }

  beforeAll(async () => {
    programme = await desk.fill(100_000, { name: '演示流程', measures: [MEASURE, OTHER] })
  })

  it('goes from reservation through commitment, transit and payment back to its source', async () => {
    await desk.within(as('manager'), (books) => reserveForCase(books, { key: 'c1/reserve', beneficiary: beneficiaryOf(1), line: { measure: MEASURE, programme }, fund: '市级专项', amount: 30_000, clauses: CLAUSES }))
    expect(await figuresOf()).toMatchObject({ allotted: 100_000, reserved: 30_000, committed: 0, available: 70_000 })
    await desk.within(as('approver'), (books) => commitForCase(books, { key: 'c1/commit', beneficiary: beneficiaryOf(1), line: { measure: MEASURE, programme }, fund: '市级专项', amount: 25_000, clauses: CLAUSES }))
    await desk.within(as('approver'), (books) => releaseForCase(books, { key: 'c1/release', case: 1, stages: ['reserved'], clauses: CLAUSES }))
    expect(await figuresOf()).toMatchObject({ allotted: 100_000, reserved: 0, committed: 25_000, available: 75_000 })

    const { payment } = await desk.act(preparePayment, { case: 1, amount: 20_000, ...order })
    await desk.act(approvePayment, { payment }, as('reviewer'))
    await desk.act(sendPayment, { payment }, as('cashier'))
    expect(await figuresOf()).toMatchObject({ committed: 25_000, inTransit: 20_000, paid: 0 })
    const { voucher, transaction } = await desk.act(settlePayment, { payment, receipt: 'GK0001' }, as('cashier'))
    expect(voucher).toBe('2026-1')
    expect(await figuresOf()).toMatchObject({ committed: 25_000, inTransit: 0, paid: 20_000, paidPerTenThousand: 2000 })

    const page = await desk.ask(transactionPage, { transaction })
    expect(page.origins).toEqual([expect.objectContaining({ source: 'city', amount: 20_000, note: '演示文号' })])
    expect(page.transaction.clauses).toEqual(CLAUSES)
    expect(page.payment).toMatchObject({ id: payment, voucher: '2026-1', preparedBy: 11, approvedBy: 12 })

    await desk.act(claim, { case: 1, amount: 8_000, due: '2026-11-01', clauses: CLAUSES, reason: '演示未完成任务' }, as('approver'))
    expect((await desk.ask(attention)).receivables).toEqual([expect.objectContaining({ case: 1, outstanding: 8_000, overdue: true })])
    const back = await desk.act(recover, { case: 1, amount: 5_000, clauses: CLAUSES, reason: '演示缴款' })
    expect(await figuresOf()).toMatchObject({ allotted: 100_000, committed: 25_000, paid: 20_000, recovered: 5_000, available: 75_000 })
    expect((await desk.ask(attention)).receivables[0]!.outstanding).toBe(3_000)
    // The recovery comes from the payment, which came from the source: the search ends there and does not turn in a circle.
    const recovery = await desk.ask(transactionPage, { transaction: back.transaction })
    expect(recovery.legs.map(({ to }) => to.stage)).toEqual(['recovered', 'source'])
    expect(recovery.origins.filter(({ amount }) => amount === 5_000)).toHaveLength(2)
    await expect(desk.act(recover, { case: 1, amount: 15_001, clauses: CLAUSES, reason: '多于已拨付' })).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
  })

  it('never gives more than a stage received', async () => {
    await expect(desk.act(allot, { ...line(), measure: MEASURE, amount: 1 })).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
    const greedy = { key: 'c2/reserve', beneficiary: beneficiaryOf(2), line: { measure: MEASURE, programme }, fund: '市级专项' as const, amount: 75_001, clauses: CLAUSES }
    await expect(desk.within(as('manager'), (books) => reserveForCase(books, greedy))).rejects.toMatchObject({ constraint: 'no_overdraft' })
    await expect(desk.act(preparePayment, { case: 1, amount: 5_001, ...order })).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
    await expect(adjust({ kind: 'reallot', measure: MEASURE, toMeasure: OTHER, amount: 75_001, reason: '超过' })).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
  })

  it('moves between measures of one source, and what moved keeps its origin', async () => {
    const { transaction } = await adjust({ kind: 'reallot', measure: MEASURE, toMeasure: OTHER, amount: 10_000, reason: '演示调剂' })
    expect([(await figuresOf()).allotted, (await figuresOf(OTHER)).allotted]).toEqual([90_000, 110_000])
    const page = await desk.ask(transactionPage, { transaction })
    expect(page.transaction.amount).toBe(10_000)
    expect(page.origins.filter(({ source }) => source !== 'city')).toEqual([])
  })

  it('needs a budget line, and one only', async () => {
    await expect(desk.act(allot, { ...line(), measure: '000/X99', amount: 1 })).rejects.toMatchObject({ code: 'UNKNOWN_ACCOUNT' })
    const effect = { key: 'c3/reserve', beneficiary: beneficiaryOf(3), amount: 1, clauses: CLAUSES }
    await expect(desk.within(as('manager'), (books) => reserveForCase(books, { ...effect, line: { measure: MEASURE, programme } }))).rejects.toMatchObject({ code: 'FUND_LINE_AMBIGUOUS' })
    await expect(desk.within(as('manager'), (books) => reserveForCase(books, { ...effect, line: { measure: MEASURE }, fund: '奖金' }))).rejects.toMatchObject({ code: 'UNKNOWN_ACCOUNT' })
  })

  it('comes back into the commitment when the bank returns it, and goes out again by a new order', async () => {
    const { payment } = await desk.act(preparePayment, { case: 1, amount: 5_000, ...order })
    await desk.act(approvePayment, { payment }, as('reviewer'))
    await expect(desk.act(settlePayment, { payment, receipt: 'GK0002' }, as('cashier'))).rejects.toMatchObject({ code: 'PAYMENT_STATE' })
    await desk.act(sendPayment, { payment }, as('cashier'))
    await desk.act(returnPayment, { payment, reason: '户名不符' }, as('cashier'))
    expect(await figuresOf()).toMatchObject({ committed: 25_000, inTransit: 0, paid: 20_000 })
    await expect(desk.act(sendPayment, { payment }, as('cashier'))).rejects.toMatchObject({ code: 'PAYMENT_STATE' })
    expect((await desk.ask(paymentQueue, { state: 'returned' })).payments).toEqual([expect.objectContaining({ id: payment, reason: '户名不符', moves: [] })])
  })

  it('is paid by a case from its parent’s commitment, once a key', async () => {
    const signed = { key: 'case/9/step/3/effect/0', request: 9, cases: [9, 1], fund: '市级专项' as const, amount: 4_000, preparedBy: 11, approvedBy: 12, ...order }
    const first = await desk.within(as('cashier'), (books) => payForCase(books, signed))
    const again = await desk.within(as('cashier'), (books) => payForCase(books, signed))
    expect(again).toEqual({ ...first, repeated: true })
    await expect(desk.within(as('cashier'), (books) => payForCase(books, { ...signed, amount: 1 }))).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
    await expect(desk.within(as('cashier'), (books) => payForCase(books, { ...signed, key: 'same person', approvedBy: 11 }))).rejects.toMatchObject({ code: 'SAME_PERSON' })
    await desk.within(as('system'), (books) => returnForCase(books, { request: 9, reason: '退票' }))
    const second = await desk.within(as('cashier'), (books) => payForCase(books, { ...signed, key: 'case/9/step/7/effect/0' }))
    expect(second.payment).not.toBe(first.payment)
    expect(await desk.within(as('system'), (books) => settleForCase(books, { request: 9, receipt: 'GK0003' }))).toMatchObject({ voucher: '2026-2', amount: 4_000 })
    expect(await figuresOf()).toMatchObject({ committed: 25_000, inTransit: 0, paid: 24_000 })
  })

  it('carries over what is still owed into a year that has the line', async () => {
    const rest = { key: 'c1/carry', case: 1, clauses: CLAUSES }
    await expect(desk.within(as('manager'), (books) => carryForwardForCase(books, rest))).rejects.toThrow('UNKNOWN_ACCOUNT')
    await desk.act(openProgramme, { name: '演示流程', year: 2027, clauses: CLAUSES, measures: [{ measure: MEASURE, name: '演示', clauses: CLAUSES, budgets: [{ source: 'city', amount: 0 }] }] })
    expect(await desk.within(as('manager'), (books) => carryForwardForCase(books, rest))).toMatchObject({ amount: 1_000 })
    expect((await desk.ask(ledgerBy, { side: 'year', programme })).rows).toEqual([
      expect.objectContaining({ key: '2026', figures: expect.objectContaining({ committed: 24_000 }) }),
      expect.objectContaining({ key: '2027', figures: expect.objectContaining({ committed: 1_000 }) }),
    ])
  })

  it('reads the same from every side, today and replayed up to today', async () => {
    const now = await desk.ask(ledgerTree, { programme })
    expect(await desk.ask(ledgerTree, { programme, asOf: '2026-11-20' })).toEqual(now)
    expect((await desk.ask(ledgerTree, { programme, asOf: '2026-11-19' })).total.allotted).toBe(0)
    const { cases, total } = await desk.ask(ledgerCases, { programme })
    expect(total).toBe(1)
    expect(cases[0]).toMatchObject({ number: 'ZY-2026-1', vouchers: ['2026-1', '2026-2'], figures: { paid: 24_000, recovered: 5_000 } })
    for (const side of ['district', 'organisation']) expect((await desk.ask(ledgerBy, { side, programme })).rows[0]!.figures.paid).toBe(24_000)
    const { nodes, links } = await desk.ask(flow, { programme })
    const into = (id: string) => links.filter(({ to }) => to === id).reduce((sum, { amount }) => sum + amount, 0)
    const outOf = (id: string) => links.filter(({ from }) => from === id).reduce((sum, { amount }) => sum + amount, 0)
    for (const { id } of nodes.filter(({ id: each }) => each === 'appropriated' || each === 'committed' || each.startsWith('plan/'))) expect(outOf(id)).toBe(into(id))
    expect(nodes.find(({ id }) => id === 'recovered')!.amount).toBe(5_000)
  })

  it('is stated account by account with the balance after each entry', async () => {
    const { legs } = await desk.ask(transactionPage, { transaction: 3 })
    const statement = await desk.ask(accountStatement, { account: legs[0]!.to.id })
    expect(statement.entries.at(-1)!.balance).toBe(statement.entries.at(-1)!.in)
    expect(statement.entries[0]!.balance).toBe(statement.balance)
    expect(statement.in - statement.out).toBe(statement.balance)
  })

  it('leaves as a file, whole, with every leg once', async () => {
    const { entries } = await desk.ask(reconciliation)
    const lines = await linesOf(exportEntries)
    expect(lines).toHaveLength(entries + 1)
    expect(lines[0]).toMatch(/^\uFEFF凭证号,分录/)
    expect(lines.filter((text) => text.includes('ZY-2026-1,演示单位1,200.00,000-065'))).not.toEqual([])
    expect((await linesOf(exportPayments)).filter((text) => text.includes('6222000011112222'))).toHaveLength((await desk.ask(paymentQueue)).total)
  })

  it('reconciles to the fen', async () => {
    const clean = await desk.ask(reconciliation)
    expect(clean.differences).toEqual([])
    expect(clean.totalIn).toBe(clean.totalOut)
  })
})
