import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../app/permissions.ts'
import { inTransaction, opening } from '../../platform/action/transaction.ts'
import { openClient } from '../../platform/database/connection.ts'
import type { Role } from '../../platform/permission/role.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { caseAccount } from './ledger/account.ts'
import { allot } from './programmes/allot.ts'
import { approvePayment } from './payments/approvePayment.ts'
import { ledgerTree } from './reports/ledgerTree.ts'
import { paymentQueue } from './payments/paymentQueue.ts'
import { post } from './ledger/posting.ts'
import { preparePayment } from './payments/preparePayment.ts'
import { reconciliation } from './bank/reconciliation.ts'
import { as, CLAUSES, deskOn, MEASURE, REGION, type Desk } from './testing/desk.ts'
import { commit } from './testing/unbounded.ts'

let database: TestDatabase
let platform: TestPlatform
let desk: Desk
let payment: number
beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions })
  desk = deskOn(platform)
  await desk.fill(100_000)
  await desk.act(commit, { case: 1, number: 'ZY-1', organisation: 701, name: '演示单位', measure: MEASURE, year: 2026, fund: '市级专项', amount: 50_000, clauses: CLAUSES })
  const order = { case: 1, amount: 10_000, payee: '演示单位', bank: '演示银行', bankAccount: '6222000011112222', purpose: '演示', clauses: CLAUSES }
  payment = (await desk.act(preparePayment, order)).payment
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

const settings = (role: Role, region = REGION, actor = 11) => opening(as(role, { region, actor }))

describe('nobody writes the ledger but its own functions', () => {
  const tables = ['account', 'balance', 'transaction', 'transfer']

  it.each(tables)('the application may not insert into, change, delete or truncate funds.%s', async (table) => {
    const client = await openClient(database.appUrl)
    for (const statement of [`insert into funds.${table} default values`, `update funds.${table} set region = region`, `delete from funds.${table}`, `truncate funds.${table} cascade`]) {
      await client.query(settings('finance'))
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' })
      await client.query('rollback')
    }
    await client.end()
  })

  it.each(tables.filter((table) => table !== 'balance'))('even a superuser meets the fence of funds.%s', async (table) => {
    const client = await openClient(database.adminUrl)
    for (const statement of [`update funds.${table} set region = region`, `delete from funds.${table}`, `truncate funds.${table} cascade`]) {
      await expect(client.query(statement)).rejects.toThrow('LEDGER_APPEND_ONLY')
    }
    await client.end()
  })

  it('a posting in the name of another region, by a forbidden way, or without a clause is refused', async () => {
    const client = await openClient(database.appUrl)
    const tryPost = (region: number, from: string, to: string, clauses: string, amount = 1) => {
      const keys = [from, to].map((stage) => ({ stage, measure: stage === 'source' || stage === 'appropriated' ? '' : MEASURE, case: ['source', 'appropriated', 'allotted'].includes(stage) ? 0 : 1 }))
      return client.query(`select * from funds.post($1, 'guard-test', '\\x00', now(), current_date, 'test', 0, 1, $2, '', '{city,city}', '{1,1}', '{2026,2026}', $3, $4, $5, '{1}', '{2}', $6)`, [
        region, clauses, keys.map((key) => key.measure), keys.map((key) => key.case), keys.map((key) => key.stage), [amount],
      ])
    }
    const attempt = async (work: () => Promise<unknown>, message: RegExp) => {
      await client.query(settings('finance'))
      await expect(work()).rejects.toThrow(message)
      await client.query('rollback')
    }
    await attempt(() => tryPost(110000, 'allotted', 'committed', '{a}'), /UNKNOWN_ACCOUNT/)
    await attempt(() => tryPost(REGION, 'source', 'committed', '{a}'), /FUND_WAY_FORBIDDEN/)
    await attempt(() => tryPost(REGION, 'committed', 'paid', '{a}'), /FUND_WAY_FORBIDDEN/)
    await attempt(() => tryPost(REGION, 'allotted', 'committed', '{}'), /transaction_clauses_check/)
    await attempt(() => tryPost(REGION, 'source', 'appropriated', '{a}', -5), /check constraint/)
    await client.end()
  })

  it('harm done by somebody with all powers is shown as a difference', async () => {
    const client = await openClient(database.adminUrl)
    await client.query(`begin; update funds.balance set cum_in = cum_in + 7 where account = (select id from funds.account where stage = 'allotted' and source = 'city'); commit`)
    const { differences } = await desk.ask(reconciliation)
    expect(differences).toEqual([expect.objectContaining({ kind: 'balance_in', expected: 100_000, found: 100_007 })])
    await client.query(`update funds.balance set cum_in = cum_in - 7 where account = (select id from funds.account where stage = 'allotted' and source = 'city')`)
    await client.query(`alter table funds.transfer disable trigger user; update funds.transfer set amount = amount - 1 where transaction = 1; alter table funds.transfer enable trigger user`)
    expect((await desk.ask(reconciliation)).differences.map(({ kind }) => kind).sort()).toEqual(['balance_in', 'balance_out'])
    await client.query(`alter table funds.transfer disable trigger user; update funds.transfer set amount = amount + 1 where transaction = 1; alter table funds.transfer enable trigger user`)
    expect((await desk.ask(reconciliation)).differences).toEqual([])
    await client.end()
  })
})

const count = (table: string, role: Role, region: number, organisations: number[] = []) =>
  inTransaction(platform.pool, as(role, { region, organisations }), async (client) => (await client.query<{ n: number }>(`select count(*) as n from funds.${table}`)).rows[0]!.n)

it('a circle of legs makes no money, even when it sums to nothing', async () => {
  const line = { programme: 1, year: 2026, source: 'city' as const, measure: MEASURE }
  const [committed, transit] = [caseAccount(line, 77, 'committed'), caseAccount(line, 77, 'in_transit')]
  const legs = [{ from: committed, to: transit, amount: 5 }, { from: transit, to: committed, amount: 5 }]
  await expect(desk.within(as('finance'), (books) => post(books, { key: 'circle', input: {}, action: 'test', clauses: CLAUSES, legs }))).rejects.toMatchObject({ constraint: 'no_overdraft' })
})

describe('who sees what', () => {
  it.each(['account', 'balance', 'transaction', 'transfer', 'programme', 'measure', 'budget', 'beneficiary', 'payment', 'receivable'])('another region sees nothing of funds.%s', async (table) => {
    expect(await count(table, 'finance', 110000)).toBe(0)
  })

  it('an applicant sees its own payment, not the ledger; another applicant sees neither', async () => {
    expect(await count('transaction', 'applicant', REGION, [701])).toBe(0)
    expect([await count('payment', 'applicant', REGION, [701]), await count('payment', 'applicant', REGION, [702])]).toEqual([1, 0])
    const own = await desk.ask(paymentQueue, {}, as('applicant', { organisations: [701] }))
    expect(own.payments.map(({ id }) => id)).toEqual([payment])
    expect((await desk.ask(paymentQueue, {}, as('applicant', { organisations: [702] }))).total).toBe(0)
    await expect(desk.ask(ledgerTree, {}, as('applicant', { organisations: [701] }))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('two persons', () => {
  it('whoever prepared a payment cannot approve it, in whatever post', async () => {
    await expect(desk.act(approvePayment, { payment }, as('reviewer', { actor: 11 }))).rejects.toMatchObject({ code: 'SAME_PERSON' })
    await expect(desk.act(approvePayment, { payment })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('the database refuses it too, and refuses to sign in another’s name', async () => {
    const client = await openClient(database.appUrl)
    await client.query(settings('reviewer', REGION, 11))
    await expect(client.query(`update funds.payment set state = 'approved', approved_by = 11, approved_at = now() where id = ${payment}`)).rejects.toMatchObject({ constraint: 'second_person' })
    await client.query('rollback')
    await client.query(settings('reviewer', REGION, 12))
    await expect(client.query(`update funds.payment set state = 'approved', approved_by = 14, approved_at = now() where id = ${payment}`)).rejects.toThrow(/row-level security/)
    await client.query('rollback')
    await client.query(settings('reviewer', REGION, 12))
    await expect(client.query(`update funds.payment set amount = 1 where id = ${payment}`)).rejects.toMatchObject({ code: '42501' })
    await client.query('rollback')
    await client.end()
  })
})

describe('roles', () => {
  it('refuse what no line permits', async () => {
    for (const role of ['applicant', 'manager', 'cashier', 'auditor', 'administrator'] as const) {
      await expect(desk.act(allot, { programme: 1, year: 2026, source: 'city', measure: MEASURE, amount: 1, clauses: CLAUSES }, as(role))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
  })
})
