import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../app/permissions.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { adjustments } from './programmes/adjustments.ts'
import { allot } from './programmes/allot.ts'
import { approvePayment } from './payments/approvePayment.ts'
import { appropriate } from './programmes/appropriate.ts'
import { bookInterest } from './programmes/bookInterest.ts'
import { approveAdjustment, refuseAdjustment } from './programmes/decideAdjustment.ts'
import { flow } from './reports/flow.ts'
import { freeze } from './programmes/freeze.ts'
import { interestBasis } from './programmes/interestBasis.ts'
import { ledgerTree } from './reports/ledgerTree.ts'
import { openProgramme } from './programmes/openProgramme.ts'
import { preparePayment } from './payments/preparePayment.ts'
import { programmePlan } from './programmes/programmePlan.ts'
import { proposeAdjustment } from './programmes/proposeAdjustment.ts'
import { reconciliation } from './bank/reconciliation.ts'
import { settlePayment } from './payments/settlePayment.ts'
import { stateMatching } from './programmes/stateMatching.ts'
import { as, beneficiaryOf, CLAUSES, deskOn, MEASURE, type Desk } from './testing/desk.ts'
import { commit, sendPayment, unbounded } from './testing/unbounded.ts'
import { trace } from './reports/trace.ts'

let database: TestDatabase
let platform: TestPlatform
let desk: Desk
const clock = testClock('2026-03-02T02:00:00Z')
beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions, clock })
  desk = deskOn(platform)
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

const basis = { clauses: CLAUSES, reason: '演示' }
const plan = (programme: number, year = 2026) => desk.ask(programmePlan(unbounded), { programme, year })
const propose = async (input: object) => (await desk.act(proposeAdjustment, { year: 2026, source: 'city', ...basis, ...input })).adjustment
const adjust = async (input: object, by = as('reviewer')) => desk.act(approveAdjustment, { adjustment: await propose(input) }, by)
const figures = async (programme: number, year = 2026) => (await desk.ask(ledgerTree, { programme, year, source: 'city' })).total
const { case: _case, ...who } = beneficiaryOf(1)
const commitment = (id: number, programmeYear: number, amount: number) => ({ ...who, case: id, number: `ZY-${id}`, measure: MEASURE, year: programmeYear, fund: '市级专项', amount, clauses: CLAUSES })

describe('adjustments take two persons', () => {
  let programme: number
  beforeAll(async () => {
    programme = await desk.fill(100_000, { name: '演示调整', year: 2026 })
  })

  it('the one who proposed cannot approve, in whatever post; what was decided is decided', async () => {
    const adjustment = await propose({ kind: 'withdraw', programme, measure: MEASURE, amount: 10_000 })
    await expect(desk.act(approveAdjustment, { adjustment }, as('reviewer', { actor: 11 }))).rejects.toMatchObject({ code: 'SAME_PERSON' })
    await expect(desk.act(approveAdjustment, { adjustment })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await figures(programme)).toMatchObject({ allotted: 100_000 })
    const both = await Promise.allSettled([desk.act(approveAdjustment, { adjustment }, as('reviewer')), desk.act(refuseAdjustment, { adjustment, opinion: '不必' }, as('approver'))])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(both.flatMap((each) => (each.status === 'rejected' ? [(each.reason as { code: string }).code] : []))).toEqual(['ADJUSTMENT_DECIDED'])
    const [row] = (await desk.ask(adjustments, { programme })).adjustments
    expect(['approved', 'refused']).toContain(row!.state)
    if (row!.state === 'refused') await adjust({ kind: 'withdraw', programme, measure: MEASURE, amount: 10_000 })
    expect(await figures(programme)).toMatchObject({ allotted: 90_000 })
  })

  it('hands back and carries over only what is not allotted', async () => {
    await expect(adjust({ kind: 'hand_back', programme, amount: 10_001 })).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
    await adjust({ kind: 'hand_back', programme, amount: 4_000 })
    await expect(adjust({ kind: 'carry_over', programme, amount: 6_000 })).rejects.toMatchObject({ code: 'UNKNOWN_ACCOUNT' })
    await desk.act(openProgramme, { name: '演示调整', year: 2027, clauses: CLAUSES, measures: [{ measure: MEASURE, name: '演示', clauses: CLAUSES, budgets: [{ source: 'city', amount: 6_000 }] }] })
    await adjust({ kind: 'carry_over', programme, amount: 6_000 })
    expect((await plan(programme)).sources.find(({ source }) => source === 'city')).toMatchObject({ appropriated: 100_000, returned: 4_000, carriedOut: 6_000, unallotted: 0 })
    expect((await plan(programme, 2027)).sources).toEqual([expect.objectContaining({ source: 'city', carriedIn: 6_000, unallotted: 6_000 })])
    await desk.act(allot, { programme, year: 2027, source: 'city', measure: MEASURE, amount: 6_000, clauses: CLAUSES })
    const { nodes, links } = await desk.ask(flow, { programme, year: 2027, source: 'city' })
    expect(links).toContainEqual({ from: 'carried_in', to: 'appropriated', amount: 6_000 })
    expect(nodes.find(({ id }) => id === 'appropriated')!.amount).toBe(6_000)
  })

  it('changes a budget by as much, never below nothing', async () => {
    const budget = async () => (await desk.ask(ledgerTree, { programme, year: 2026, source: 'city' })).programmes[0]!.plans[0]!.measures[0]!.budget
    await adjust({ kind: 'budget', programme, measure: MEASURE, amount: -30_000 })
    expect(await budget()).toBe(70_000)
    await expect(adjust({ kind: 'budget', programme, measure: MEASURE, amount: -70_001 })).rejects.toMatchObject({ code: 'UNKNOWN_ACCOUNT' })
    expect(await budget()).toBe(70_000)
  })

  it.each([
    [{ kind: 'reallot', measure: MEASURE, toMeasure: MEASURE, amount: 1 }, 'toMeasure'],
    [{ kind: 'carry_over', measure: MEASURE, amount: 1 }, 'measure'],
    [{ kind: 'withdraw', amount: 1 }, 'measure'],
    [{ kind: 'thaw', case: 5, amount: 1 }, 'case'],
    [{ kind: 'hand_back', amount: -5 }, 'amount'],
  ])('what makes no sense is refused at its field: %j', async (input, path) => {
    await expect(propose({ programme, ...input })).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: [expect.objectContaining({ path })] })
  })
})

describe('frozen money', () => {
  let programme: number
  const place = () => ({ programme, year: 2025, source: 'city', measure: MEASURE, ...basis })
  beforeAll(async () => {
    programme = await desk.fill(100_000, { name: '演示冻结', year: 2025 })
    await desk.act(commit, commitment(51, 2025, 40_000))
  })

  it('of a measure is not promised, and is part of what is allotted', async () => {
    await desk.act(freeze, { ...place(), amount: 55_000 }, as('supervisor'))
    expect(await figures(programme, 2025)).toMatchObject({ allotted: 100_000, committed: 40_000, frozen: 55_000, available: 5_000 })
    await expect(desk.act(commit, commitment(52, 2025, 5_001))).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
    await expect(desk.act(freeze, { ...place(), amount: 5_001 })).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
  })

  it('of a case is not paid, though the order was approved before', async () => {
    const { payment } = await desk.act(preparePayment, { case: 51, amount: 30_000, payee: '演示单位', bank: '演示银行', bankAccount: '6222000011112222', purpose: '演示', clauses: CLAUSES })
    await desk.act(approvePayment, { payment }, as('reviewer'))
    await desk.act(freeze, { ...place(), case: 51, amount: 20_000 }, as('approver'))
    await expect(desk.act(sendPayment, { payment }, as('cashier'))).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
    expect(await figures(programme, 2025)).toMatchObject({ allotted: 100_000, committed: 40_000, frozen: 75_000 })
    await expect(adjust({ ...place(), kind: 'thaw', case: 51, amount: 20_001 })).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
    await adjust({ ...place(), kind: 'thaw', case: 51, amount: 20_000 })
    await desk.act(sendPayment, { payment }, as('cashier'))
    await desk.act(settlePayment, { payment, receipt: 'GK-F1' }, as('cashier'))
    expect(await figures(programme, 2025)).toMatchObject({ frozen: 55_000, paid: 30_000 })
  })
})

describe('matching', () => {
  it('keeps central money from going further than the city has matched it, also when both come at once', async () => {
    const { programme } = await desk.act(openProgramme, { name: '演示配套', year: 2026, clauses: CLAUSES, measures: [{ measure: MEASURE, name: '演示', clauses: CLAUSES, budgets: [{ source: 'city', amount: 0 }, { source: 'central', amount: 0 }] }] })
    const line = { programme, year: 2026, clauses: CLAUSES }
    await desk.act(stateMatching, { programme, source: 'city', against: 'central', num: 1, den: 2, clauses: ['000-107'] })
    await desk.act(appropriate, { ...line, source: 'central', amount: 100_000, note: '演示文号' })
    await desk.act(appropriate, { ...line, source: 'city', amount: 20_000, note: '演示文号' })
    await expect(desk.act(allot, { ...line, source: 'central', measure: MEASURE, amount: 40_001 })).rejects.toMatchObject({ code: 'MATCHING_SHORT', detail: expect.stringContaining('000-107') as string })
    const twice = await Promise.allSettled([1, 2, 3, 4].map(() => desk.act(allot, { ...line, source: 'central', measure: MEASURE, amount: 15_000 })))
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    // Handing the city's money back would leave central money without its match.
    await expect(adjust({ kind: 'hand_back', programme, amount: 5_001 })).rejects.toMatchObject({ code: 'MATCHING_SHORT' })
    const both = await Promise.allSettled([adjust({ kind: 'hand_back', programme, amount: 5_000 }), desk.act(allot, { ...line, source: 'central', measure: MEASURE, amount: 10_000 })])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [rule] = (await plan(programme)).matching
    expect(rule).toMatchObject({ source: 'city', against: 'central', num: 1, den: 2, arrived: 100_000 })
    expect(rule!.brought * 2).toBeGreaterThanOrEqual(rule!.allotted)
  })
})

describe('interest', () => {
  it('belongs to the money it grew on, and is held against what the balances earn', async () => {
    clock.set('2026-03-02T02:00:00Z')
    const programme = await desk.fill(90_000_000, { name: '演示计息', year: 2026 })
    clock.set('2026-06-01T02:00:00Z')
    const question = { programme, year: 2026, source: 'city', from: '2026-03-02', to: '2026-06-01' }
    const basisOf = await desk.ask(interestBasis, question)
    expect(basisOf).toEqual({ standing: [{ from: '2026-03-02', to: '2026-06-01', days: 91, balance: 90_000_000 }], interest: Math.floor((90_000_000 * 91 * 350) / (100_000 * 360)), booked: 0 })
    await desk.act(bookInterest, { programme, year: 2026, source: 'city', amount: basisOf.interest, clauses: CLAUSES, note: '演示结息单' })
    expect(await desk.ask(interestBasis, { ...question, to: '2026-06-02' })).toMatchObject({ booked: basisOf.interest, standing: [{ days: 91 }, { days: 1, balance: 90_000_000 + basisOf.interest }] })
    expect((await plan(programme)).sources.find(({ source }) => source === 'city')).toMatchObject({ appropriated: 90_000_000, interest: basisOf.interest, unallotted: basisOf.interest })
  })
})

describe('the trace of a fen', () => {
  it('goes from its source to where it lies now and adds up to the fen, for all of it and for one', async () => {
    const programme = await desk.fill(10_000, { name: '演示追踪', year: 2024 })
    await desk.act(commit, commitment(61, 2024, 6_000))
    const { payment } = await desk.act(preparePayment, { case: 61, amount: 4_000, payee: '演示单位', bank: '演示银行', bankAccount: '6222000011112222', purpose: '演示', clauses: CLAUSES })
    await desk.act(approvePayment, { payment }, as('reviewer'))
    await desk.act(sendPayment, { payment }, as('cashier'))
    const { transaction: settled } = await desk.act(settlePayment, { payment, receipt: 'GK-T1' }, as('cashier'))
    const { back } = await desk.ask(trace, { transaction: settled })
    const origin = back.find(({ from }) => from.stage === 'source')!
    expect(origin.amount).toBe(4_000)
    const whole = await desk.ask(trace, { transaction: origin.transaction, leg: origin.leg })
    expect(Object.fromEntries(whole.rests.map(({ account, amount }) => [account.stage, amount]))).toEqual({ paid: 4_000, allotted: 4_000, committed: 2_000 })
    expect(whole.rests.find(({ account }) => account.stage === 'paid')!.payments).toEqual([expect.objectContaining({ id: payment, receipt: 'GK-T1' })])
    for (const [fen, stage] of [[0, 'paid'], [3_999, 'paid'], [4_000, 'committed'], [5_999, 'committed'], [6_000, 'allotted'], [9_999, 'allotted']] as const) {
      const one = await desk.ask(trace, { transaction: origin.transaction, leg: origin.leg, fen })
      expect(one.rests).toEqual([expect.objectContaining({ amount: 1, account: expect.objectContaining({ stage }) as unknown })])
      expect(new Set([...one.back, ...one.forth].map(({ amount }) => amount))).toEqual(new Set([1]))
    }
    await expect(desk.ask(trace, { transaction: origin.transaction, leg: origin.leg, fen: 10_000 })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    expect(programme).toBeGreaterThan(0)
  })
})

it('the books reconcile to the fen after all of it', async () => {
  const { differences, totalIn, totalOut } = await desk.ask(reconciliation)
  expect(differences).toEqual([])
  expect(totalIn).toBe(totalOut)
})
