import { randomUUID } from 'node:crypto'
import { creditCheck } from '@zhiyun/identity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../platform/action/context.ts'
import type { Action } from '../platform/action/declare.ts'
import { runAction } from '../platform/action/run.ts'
import { inTransaction } from '../platform/action/transaction.ts'
import { databaseOn } from '../platform/database/sql.ts'
import type { Role } from '../platform/permission/role.ts'
import { system, type Session } from '../platform/permission/session.ts'
import { putFacts, putRecords, readNames, readStatements } from '../domain/facts/index.ts'
import { awardsOf } from '../domain/funds/index.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../testing/platform.ts'
import { loadContent } from './content.ts'
import { permissions } from './permissions.ts'
import { createRooms } from './rooms.ts'

const REGION = 999900
const WAN = 1_000_000
const rooms = createRooms(loadContent())
let database: TestDatabase
let on: TestPlatform
let agency: number
let brand: number
let lender: number
let paid = 0

const actors: Partial<Record<Role, number>> = { finance: 11, reviewer: 12, cashier: 13, manager: 15 }
const as = (role: Role): Session => ({ actor: actors[role]!, name: '演示', role, region: REGION, district: null, organisations: [] })
const act = (who: Role, name: string, input: object): Promise<never> => runAction(on, rooms.declared.find((each) => each.name === name) as Action, as(who), input, randomUUID()) as Promise<never>

async function organisation(serial: number, facts: Readonly<Record<string, boolean | number | string>>): Promise<number> {
  const first = `91999901MA${String(serial).padStart(7, '0')}`
  const { organisation: id } = (await act('manager', 'parties.registerOrganisation', { uscc: first + creditCheck(first), name: `演示机构${serial}`, kind: '知识产权服务机构', district: 999901, contact: '演示', phone: '000-0000000', demonstration: true })) as { organisation: number }
  await inSystem(async (context) => {
    const names = await readNames(context.db)
    for (const [fact, value] of Object.entries(facts)) {
      const { fact: { sources, grain } } = names.byName.get(fact)!
      const source = (['核验', '认定', '申报'] as const).find((each) => sources.includes(each))
      if (source !== undefined) await putFacts(context, await readStatements(context, id, source, [{ fact, value, evidence: null, ...(grain === 'year' ? {} : { since: '2025-01-01' }) }]))
    }
  })
  return id
}

const inSystem = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
  inTransaction(on.pool, system(REGION), (client) => work({ db: databaseOn(client), session: system(REGION), clock: on.clock, files: on.files, key: '', send: async () => {} }))

const commit = (id: number, of: number, measure: string, amount: number, items: readonly object[] = []) =>
  act('finance', 'funds.commit', { case: id, number: `ZY-${id}`, organisation: of, name: '演示机构', measure: `000/${measure}`, year: 2026, fund: '市级专项', amount, clauses: ['000-075'], items }) as Promise<{ transaction: number }>

async function pay(id: number, amount: number): Promise<void> {
  const { payment } = (await act('finance', 'funds.preparePayment', { case: id, amount, payee: '演示机构', bank: '演示银行', bankAccount: '6222000011112222', purpose: '演示', clauses: ['000-075'] })) as { payment: number }
  await act('reviewer', 'funds.approvePayment', { payment })
  await act('cashier', 'funds.sendPayment', { payment })
  await act('cashier', 'funds.settlePayment', { payment, receipt: `GK-${++paid}` })
}

const MEASURES = ['X13', 'X18', 'X26']
beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions, clock: testClock('2026-11-20T10:00:00+08:00') })
  await rooms.prepare({ owner: on.owner, platform: on, region: REGION })
  await act('manager', 'policies.registerValidity', { document: '000', inForce: true, ground: '演示：登记为在效' })
  const { programme } = (await act('finance', 'funds.openProgramme', { name: '演示上限', year: 2026, clauses: ['000-107'], measures: MEASURES.map((measure) => ({ measure: `000/${measure}`, name: rooms.engine.nameOf(`000/${measure}`), clauses: ['000-075'], budgets: [{ source: 'city', amount: 1000 * WAN }] })) })) as { programme: number }
  await act('finance', 'funds.appropriate', { programme, year: 2026, source: 'city', amount: 1000 * WAN, clauses: ['000-107'], note: '演示文号' })
  for (const measure of MEASURES) await act('finance', 'funds.allot', { programme, year: 2026, source: 'city', measure: `000/${measure}`, amount: 300 * WAN, clauses: ['000-107'] })
  const known = { 主体类型: '知识产权服务机构', 是否注册地在本市: true, 是否备案服务机构: true }
  ;[agency, brand, lender] = [await organisation(1, known), await organisation(2, known), await organisation(3, known)]
  const loan = (sum: number) => ({ 放款日期: '2025-03-01', 是否科技金融贷款业务: true, 是否评估获金融机构认可: true, 是否知识产权质押: true, 借款人是否科技企业: true, 机构收费: 1 * WAN, 贷款额: sum * WAN })
  await inSystem((context) => putRecords(context, { subject: lender, kind: '评估贷款', source: '核验', records: [{ key: '贷款一', fields: loan(100) }, { key: '贷款二', fields: loan(200) }], complete: true }))
})
afterAll(async () => {
  await on.close()
  await database.drop()
})

describe('caps and relations, again, at award and at payment', () => {
  it('an award above the printed sum is refused with its clause and the figures, and posts nothing', async () => {
    await expect(commit(1, agency, 'X13', 11 * WAN)).rejects.toMatchObject({ code: 'CEILING_EXCEEDED', detail: expect.stringMatching(/100,000\.00.*110,000\.00.*000-0\d\d/) as string })
    await commit(1, agency, 'X13', 10 * WAN)
    await expect(commit(1, agency, 'X13', 1)).rejects.toMatchObject({ code: 'CEILING_EXCEEDED' })
  })

  it('what another case of the same year was promised counts, also when two are awarded at once', async () => {
    await expect(commit(2, agency, 'X13', 10 * WAN)).rejects.toMatchObject({ code: 'CEILING_EXCEEDED' })
    const both = await Promise.allSettled([3, 4].map((id) => commit(id, brand, 'X13', 10 * WAN)))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(both.flatMap((each) => (each.status === 'rejected' ? [(each.reason as { code: string }).code] : []))).toEqual(['CEILING_EXCEEDED'])
  })

  it('at payment what was really paid decides: a brand award stands aside once another was paid in the same year', async () => {
    const other = await organisation(4, { 主体类型: '知识产权服务机构', 是否注册地在本市: true, 是否备案服务机构: true })
    await commit(11, other, 'X26', 5 * WAN)
    await commit(12, other, 'X13', 10 * WAN)
    await pay(12, 10 * WAN)
    await expect(pay(11, 5 * WAN)).rejects.toMatchObject({ code: 'CEILING_EXCEEDED', detail: expect.stringContaining('000-096') as string })
  })

  it('a record that was paid for is not paid for again, another record of the same firm is', async () => {
    // 0.5% of 100 and 200 万元.
    await commit(21, lender, 'X18', 5_000_00, [{ item: '贷款一', amount: 5_000_00 }])
    expect((await inSystem((context) => awardsOf(context, lender))).map(({ item, amount }) => [item, amount])).toEqual([['贷款一', 5_000_00]])
    const { ceilingOf } = rooms.engine
    const room = (awards: object[]) => inSystem((context) => ceilingOf(context, { organisation: lender, measure: '000/X18', case: 22, awards: awards as never }))
    const before = { case: 9, number: 'ZY-9', measure: '000/X18', amount: 5_000_00, date: '2025-06-30' }
    expect((await room([])).high).toBe(15_000_00)
    expect((await room([{ ...before, item: '贷款一' }])).high).toBe(10_000_00)
    expect((await room([{ ...before, item: '贷款二' }])).high).toBe(5_000_00)
  })
})
