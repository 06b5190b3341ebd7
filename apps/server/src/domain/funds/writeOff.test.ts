import { afterAll, beforeAll, expect, it } from 'vitest'
import { permissions } from '../../app/permissions.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { attention } from './reports/attention.ts'
import { claimForCase } from './commitments/claimForCase.ts'
import { recoverForCase } from './commitments/recoverForCase.ts'
import { as, beneficiaryOf, CLAUSES, deskOn, MEASURE, type Desk } from './testing/desk.ts'
import { commitForCase, payForCase } from './testing/unbounded.ts'
import { settleForCase } from './payments/payForCase.ts'
import { writeOffForCase } from './commitments/writeOffForCase.ts'

let database: TestDatabase
let platform: TestPlatform
let desk: Desk
beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions, clock: testClock('2026-11-20T02:00:00Z') })
  desk = deskOn(platform)
  await desk.fill(100_000)
  await desk.within(as('system'), async (books) => {
    await commitForCase(books, { key: 'P-1/1/1', beneficiary: beneficiaryOf(1), line: { measure: MEASURE }, fund: '市级专项', amount: 50_000, clauses: CLAUSES })
    await payForCase(books, { key: 'B-1/1/1', request: 2, cases: [1], amount: 50_000, payee: '演示单位1', bank: '演示银行', bankAccount: '620000', purpose: '演示', preparedBy: 11, approvedBy: 12, clauses: CLAUSES })
    await settleForCase(books, { request: 2, receipt: '演示回单' })
  })
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

const owed = async (): Promise<number[]> => (await desk.ask(attention)).receivables.map(({ outstanding }) => outstanding)
const inSystem = <T>(work: Parameters<typeof desk.within<T>>[1]): Promise<T> => desk.within(as('system'), work)
const claimBy = (no: string, amount: number, due: string) => inSystem((books) => claimForCase(books, { key: `${no}/3/1`, cases: [1], amount, due, reason: '演示', clauses: CLAUSES }))

it('gives up what the case itself has claimed and nothing of another’s; what comes back is counted to its own claim first', async () => {
  await claimBy('ZH-1', 20_000, '2026-12-01')
  await claimBy('ZH-2', 10_000, '2026-12-31')
  expect(await owed()).toEqual([20_000, 10_000])
  await inSystem((books) => recoverForCase(books, { key: 'ZH-2/4/1', cases: [1], amount: 4_000, clauses: CLAUSES }))
  expect(await owed()).toEqual([20_000, 6_000])
  expect(await inSystem((books) => writeOffForCase(books, { key: 'ZH-2/5/1', cases: [1] }))).toEqual({ writtenOff: 6_000 })
  expect(await owed()).toEqual([20_000])
  expect(await inSystem((books) => writeOffForCase(books, { key: 'ZH-2/5/1', cases: [1] }))).toEqual({ writtenOff: 0 })
})

it('two who give up the same claim at once give it up once, and a claim never holds more than it is', async () => {
  const both = await Promise.all([1, 2].map(() => inSystem((books) => writeOffForCase(books, { key: 'ZH-1/6/1', cases: [1] }))))
  expect(both.map(({ writtenOff }) => writtenOff).sort((a, b) => a - b)).toEqual([0, 20_000])
  expect(await owed()).toEqual([])
  // What comes all the same is a voluntary return.
  await inSystem((books) => recoverForCase(books, { key: 'ZH-1/7/1', cases: [1], amount: 5_000, clauses: CLAUSES }))
  expect(await inSystem(({ db }) => db.rows({ text: 'select amount, collected, written_off as given from funds.receivable order by id', values: [] }))).toEqual([
    { amount: 20_000, collected: 0, given: 20_000 },
    { amount: 10_000, collected: 4_000, given: 6_000 },
  ])
})
