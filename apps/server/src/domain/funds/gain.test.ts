import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../app/permissions.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { gainForCase } from './commitments/gainForCase.ts'
import { ledgerTree } from './reports/ledgerTree.ts'
import { settleForCase } from './payments/payForCase.ts'
import { reconciliation } from './bank/reconciliation.ts'
import { recoverForCase } from './commitments/recoverForCase.ts'
import { executionReport, reportEntries } from './reports/report.ts'
import { programmePlan } from './programmes/programmePlan.ts'
import { stateGainShares } from './programmes/stateGainShares.ts'
import { as, beneficiaryOf, CLAUSES, deskOn, MEASURE, type Desk } from './testing/desk.ts'
import { commitForCase, payForCase } from './testing/unbounded.ts'
import { trace } from './reports/trace.ts'

let database: TestDatabase
let platform: TestPlatform
let desk: Desk
let programme: number
beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions, clock: testClock('2026-11-20T02:00:00Z') })
  desk = deskOn(platform)
  programme = await desk.fill(1_000_000)
  // Case 1 has 60,000 of the city's and 30,000 of the central money in it, case 2 nothing yet.
  for (const [i, [fund, amount]] of ([['市级专项', 60_000], ['中央专项', 30_000]] as const).entries()) {
    await inSystem(async (books) => {
      await commitForCase(books, { key: `T-1/${i}/1`, beneficiary: beneficiaryOf(1), line: { measure: MEASURE }, fund, amount, clauses: CLAUSES })
      await payForCase(books, { key: `T-1/${i}/2`, request: 10 + i, cases: [1], amount, fund, payee: '演示单位1', bank: '演示银行', bankAccount: '620000', purpose: '演示', preparedBy: 11, approvedBy: 12, clauses: CLAUSES })
      await settleForCase(books, { request: 10 + i, receipt: `演示回单${i}` })
    })
  }
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

const inSystem = <T>(work: Parameters<typeof desk.within<T>>[1]): Promise<T> => desk.within(as('system'), work)
const gain = (key: string, amount: number) => inSystem((books) => gainForCase(books, { key, cases: [1], amount, clauses: CLAUSES }))
const remitted = async (): Promise<Record<string, number>> => Object.fromEntries((await inSystem(({ db }) => db.rows<{ source: string; sum: number }>({ text: `select a.source, b.cum_in as sum from funds.account a join funds.balance b on b.region = a.region and b.account = a.id where a.stage = 'remitted' order by 1`, values: [] }))).map(({ source, sum }) => [source, sum]))
const legsOf = (transaction: number) => inSystem(({ db }) => db.rows<{ source: string; amount: number }>({ text: `select a.source, t.amount from funds.transfer t join funds.account a on a.region = t.region and a.id = t.to_account where t.transaction = $1 order by t.leg`, values: [transaction] }))

describe('what an investment brings', () => {
  it('falls to the levels as they have paid in, to the fen, and comes back to no budget', async () => {
    const before = (await desk.ask(ledgerTree, { programme })).total
    const { transaction } = await gain('T-1/3/1', 10_000)
    expect(await legsOf(transaction!)).toEqual([{ source: 'city', amount: 6_666 }, { source: 'central', amount: 3_334 }])
    expect((await desk.ask(ledgerTree, { programme })).total).toEqual(before)
  })
  it('is booked once, asked twice at once or again later; the same key with another sum is refused', async () => {
    const both = await Promise.all([1, 2].map(() => gain('T-1/4/1', 900)))
    expect(both.map(({ repeated }) => repeated).sort()).toEqual([false, true])
    expect(await remitted()).toEqual({ central: 3_334 + 300, city: 6_666 + 600 })
    await expect(gain('T-1/4/1', 901)).rejects.toThrow('IDEMPOTENCY_KEY_REUSED')
  })
  it('falls as is stated for the programme, also to a level that has put in nothing; the principal stays its own source’s', async () => {
    await desk.act(stateGainShares, { programme, city: 7, province: 3, clauses: CLAUSES })
    const { gains } = await desk.ask(programmePlan({ uses: [] }), { programme, year: 2026 })
    expect(gains.map(({ source, part, gained }) => [source, part, gained])).toEqual([['central', 0, 3_634], ['province', 3, 0], ['city', 7, 7_266]])
    const { transaction } = await gain('T-1/5/1', 1_000)
    expect(await legsOf(transaction!)).toEqual([{ source: 'province', amount: 300 }, { source: 'city', amount: 700 }])
    await inSystem((books) => recoverForCase(books, { key: 'T-1/6/1', cases: [1], fund: '中央专项', amount: 30_000, clauses: CLAUSES }))
    expect((await inSystem(({ db }) => db.rows({ text: `select b.cum_in as back from funds.account a join funds.balance b on b.region = a.region and b.account = a.id where a.stage = 'source' and a.source = 'central'`, values: [] })))).toEqual([{ back: 30_000 }])
    // Principal that came back has gained all the same.
    await desk.act(stateGainShares, { programme, central: 1, clauses: CLAUSES })
    expect(await legsOf((await gain('T-1/7/1', 500)).transaction!)).toEqual([{ source: 'central', amount: 500 }])
  })
  it('can be traced back to its case and on to where it lies, and every counted fen opens its entry', async () => {
    const [entry] = (await desk.ask(reportEntries, { side: 'measure', key: MEASURE, count: 'gain' })).entries
    const { back, rests } = await desk.ask(trace, { transaction: entry!.transaction, leg: entry!.leg })
    expect(back.map(({ from }) => [from.stage, from.case])).toEqual([['gain', 1]])
    expect(rests).toMatchObject([{ account: { stage: 'remitted' }, amount: entry!.amount }])
    const { total } = await desk.ask(executionReport, { side: 'organisation' })
    expect(total).toMatchObject({ gain: 12_400, recovered: 30_000 })
    expect((await desk.ask(reconciliation)).differences).toEqual([])
  })
  it('cannot come of nothing, nor be stated for nobody, nor by whoever does not keep the books', async () => {
    await expect(inSystem((books) => gainForCase(books, { key: 'T-2/1/1', cases: [2], amount: 1, clauses: CLAUSES }))).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
    await expect(desk.act(stateGainShares, { programme, clauses: CLAUSES })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(desk.act(stateGainShares, { programme, city: 1, clauses: CLAUSES }, as('cashier'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
  it('is shared without a fen lost or made, whatever the parts', async () => {
    let n = 0
    await fc.assert(fc.asyncProperty(fc.record({ central: fc.nat(9), province: fc.nat(9), city: fc.integer({ min: 1, max: 9 }), district: fc.nat(9) }), fc.integer({ min: 1, max: 100_000 }), async (parts, amount) => {
      await desk.act(stateGainShares, { programme, ...parts, clauses: CLAUSES })
      const legs = await legsOf((await gain(`T-1/9/${++n}`, amount)).transaction!)
      expect(legs.reduce((sum, leg) => sum + leg.amount, 0)).toBe(amount)
      for (const { source, amount: got } of legs) expect(Math.abs(got - (amount * parts[source as keyof typeof parts]) / (parts.central + parts.province + parts.city + parts.district))).toBeLessThan(4)
    }), { numRuns: 15 })
    expect((await desk.ask(reconciliation)).differences).toEqual([])
  })
})
