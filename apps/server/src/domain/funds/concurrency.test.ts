import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../app/permissions.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { approvePayment } from './payments/approvePayment.ts'
import { ledgerTree } from './reports/ledgerTree.ts'
import { paymentQueue } from './payments/paymentQueue.ts'
import { preparePayment } from './payments/preparePayment.ts'
import { reconciliation } from './bank/reconciliation.ts'
import { recover } from './commitments/recover.ts'
import { returnPayment } from './payments/returnPayment.ts'
import { settlePayment } from './payments/settlePayment.ts'
import { as, CLAUSES, deskOn, MEASURE, type Desk } from './testing/desk.ts'
import { numbersFrom } from './testing/histories.ts'
import { commit, payForCase, sendPayment } from './testing/unbounded.ts'

let database: TestDatabase
let platform: TestPlatform
let desk: Desk
let programme: number
beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions, max: 8 })
  desk = deskOn(platform)
  programme = await desk.fill(100_000)
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

const order = { payee: '演示单位', bank: '演示银行', bankAccount: '6222000011112222', purpose: '演示', clauses: CLAUSES }
const commitment = (caseId: number, amount: number) => ({ case: caseId, number: `ZY-${caseId}`, organisation: 700 + caseId, name: '演示单位', measure: MEASURE, year: 2026, fund: '市级专项', amount, clauses: CLAUSES })
const total = async () => (await desk.ask(ledgerTree, { programme, source: 'city' })).total
const times = (n: number) => Array.from({ length: n }, (_, i) => i)
const refusalsOf = (results: readonly PromiseSettledResult<unknown>[]) => new Set(results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code?: string }).code] : [])))

describe('many at once', () => {
  it('a hundred times the same payment by the same key pays once and answers the same', async () => {
    await desk.act(commit, commitment(1, 10_000))
    const signed = { ...order, key: 'case/1/step/5/effect/0', request: 1, cases: [1], amount: 10_000, preparedBy: 11, approvedBy: 12 }
    const answers = await Promise.all(times(100).map(() => desk.within(as('cashier'), (books) => payForCase(books, signed))))
    expect(new Set(answers.map(({ payment, transaction }) => `${payment}/${transaction}`)).size).toBe(1)
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect(await total()).toMatchObject({ committed: 10_000, inTransit: 10_000 })
  })

  it('a hundred clicks on send move the money once', async () => {
    await desk.act(commit, commitment(2, 10_000))
    const { payment } = await desk.act(preparePayment, { case: 2, amount: 10_000, ...order })
    await desk.act(approvePayment, { payment }, as('reviewer'))
    const before = (await total()).inTransit
    const clicks = await Promise.allSettled(times(100).map((i) => desk.act(sendPayment, { payment }, as('cashier'), `click-${i}-of-many`)))
    expect(clicks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(refusalsOf(clicks)).toEqual(new Set(['PAYMENT_STATE']))
    expect((await total()).inTransit - before).toBe(10_000)
  })

  it('two hundred commitments over eight connections never promise more than was allotted', async () => {
    const { available } = await total()
    const wishes = await Promise.allSettled(times(200).map((i) => desk.act(commit, commitment(100 + i, 700))))
    const granted = wishes.filter(({ status }) => status === 'fulfilled').length
    expect(granted).toBe(Math.floor(available / 700))
    expect(refusalsOf(wishes)).toEqual(new Set(['INSUFFICIENT_FUNDS']))
    const after = await total()
    expect(after.available).toBe(available - granted * 700)
    expect(after.allotted).toBe(after.committed + after.reserved + after.available)
    expect((await desk.ask(reconciliation)).differences).toEqual([])
  })

  it('two hundred clients approving, sending, settling, returning and recovering at once never overspend, pay nothing twice and leave no deadlock', async () => {
    const cases = times(20).map((i) => 500 + i)
    const programmeOfMany = await desk.fill(1_000_000, { name: '演示并发', year: 2026, measures: ['000/X11'] })
    for (const id of cases) await desk.act(commit, { ...commitment(id, 20_000), organisation: id, measure: '000/X11', fund: '市级专项' })
    const orders = (await Promise.all(cases.flatMap((id) => [1, 2, 3].map(() => desk.act(preparePayment, { case: id, amount: 5_000, ...order }))))).map(({ payment }) => payment)
    const ways = [
      (payment: number) => desk.act(approvePayment, { payment }, as('reviewer')),
      (payment: number) => desk.act(sendPayment, { payment }, as('cashier')),
      (payment: number) => desk.act(settlePayment, { payment, receipt: `GK-${payment}` }, as('cashier')),
      (payment: number) => (payment % 4 === 0 ? desk.act(returnPayment, { payment, reason: '演示' }, as('cashier')) : desk.act(settlePayment, { payment, receipt: `GK-${payment}` }, as('cashier'))),
      (payment: number) => desk.act(recover, { case: cases[payment % cases.length], amount: 700, clauses: CLAUSES, reason: '演示' }),
    ]
    // Two hundred clients, each with a few acts on a payment of its own choosing: most come too early or too late.
    const random = numbersFrom(3)
    const answers = await Promise.allSettled(times(200).flatMap(() => times(4).map(() => ways[Math.floor(random() * ways.length)]!(orders[Math.floor(random() * orders.length)]!))))
    for (const payment of orders) for (const way of ways.slice(0, 3)) await way(payment).catch(() => {})
    expect([...refusalsOf(answers)].every((code) => ['PAYMENT_STATE', 'INSUFFICIENT_FUNDS'].includes(String(code)))).toBe(true)
    const { figures } = (await desk.ask(ledgerTree, { programme: programmeOfMany, source: 'city' })).programmes[0]!
    const paid = (await desk.ask(paymentQueue, { limit: 200 })).payments.filter((payment) => orders.includes(payment.id) && payment.state === 'settled')
    expect(figures.paid).toBe(paid.length * 5_000)
    expect(figures).toMatchObject({ committed: 400_000, inTransit: 0, allotted: 1_000_000 })
    expect(new Set(paid.map(({ receipt }) => receipt)).size).toBe(paid.length)
    expect(new Set(paid.map(({ voucher }) => voucher)).size).toBe(paid.length)
    expect((await desk.ask(reconciliation)).differences).toEqual([])
  })
})
