import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import type { Session } from '../../platform/permission/session.ts'
import { putFacts, putRecords, readNames, readStatements } from '../facts/index.ts'
import { appointAbove, type Officer } from './testing/above.ts'
import { draftCity, fundCentrally, MEASURE, openCity, proposal, putInForce, type CityApplicant } from './testing/city.ts'
import { childrenOf, drawnIn, moneyOf, move, pay, stateOf, yuan, type Seen, type Treasury } from './testing/way.ts'
import { openWorld, type World } from './testing/world.ts'

// The central programme whole (002/F01), on PostgreSQL: a city applies, the province recommends, experts review, two
// ministries decide; 150 million yuan at once, the other 50 by the yearly evaluation. The ledger is asked at each point.

const YI = yuan(100_000_000)
let world: World
let above: ReadonlyMap<Officer, Session>
let city: CityApplicant
let other: CityApplicant
let evaluator: string
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent()) })
  above = await appointAbove(world)
  await putInForce(world)
  await fundCentrally(world)
  city = await openCity(world, 1)
  other = await openCity(world, 2)
  evaluator = (await world.inner((db) => db.one<{ uscc: string }>({ text: 'select uscc from parties.organisation where id = $1', values: [world.organisation('agency')] }))).uscc
})
afterAll(() => world.close())
beforeEach(() => world.letGo())

const by = (officer: Officer): Session => above.get(officer)!
const treasury = (): Treasury => ({ finance: by('nationFinance'), reviewer: by('nationReviewer'), cashier: by('nationCashier') })
const viewOf = async (who: Session, id: number): Promise<Seen> => world.ask(who, 'cases.caseView', { case: id })
/** What the measure's line says, in fen; what was committed counts on when it is paid. */
const line = async (): Promise<Record<string, number>> => {
  const { programmes } = await world.ask('finance', 'funds.ledgerTree', { source: 'central' })
  const plans = programmes.flatMap((programme: { plans: { measures: { measure: string; figures: Record<string, number> }[] }[] }) => programme.plans)
  return plans.flatMap((plan: { measures: { measure: string; figures: Record<string, number> }[] }) => plan.measures).find(({ measure }: { measure: string }) => measure === MEASURE).figures
}
const daysLater = async (days: number): Promise<void> => {
  world.clock.set(new Date(world.clock.now().getTime() + days * 86_400_000).toISOString())
  await world.tick()
}

/** From draft to the ministries' desk. */
async function toDecision(applicant: CityApplicant): Promise<number> {
  const id = await draftCity(world, applicant)
  await move(world, applicant.session, id, '报省', { values: proposal })
  await move(world, by('provinceFinance'), id, '省推荐', { values: { 推荐理由: '基础好' } })
  await move(world, by('provinceManager'), id, '省推荐', { values: {} })
  await move(world, by('nationIntake'), id, '受理')
  await move(world, by('nationSupervisor'), id, '抽专家')
  const drawn = await drawnIn(world, id)
  expect(new Set(drawn).size).toBe(7)
  await expect(move(world, drawn[0]!, id, '评分', { values: { 基础分: 30, 方案分: 50 } })).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
  for (const expert of drawn) {
    await move(world, expert, id, '声明无关', { values: { 有利害关系: false } })
  }
  // The highest and the lowest are left out: five times 80.
  for (const [i, expert] of drawn.entries()) await move(world, expert, id, '评分', { values: { 基础分: 30, 方案分: i === 0 ? 10 : i === 1 ? 60 : 50 } })
  expect(await stateOf(world, id)).toBe('待决定')
  expect((await viewOf(by('nationApprover'), id)).view!.fields['评审得分']).toBe(80)
  return id
}

const decision = { 款源: '中央专项', 决定理由: '评审择优' }
async function award(id: number): Promise<void> {
  await move(world, by('nationApprover'), id, '决定支持', { values: decision })
  expect(await moneyOf(world, id)).toEqual({})
  await move(world, by('nationFinance'), id, '决定支持', { values: {} })
  expect(await moneyOf(world, id)).toEqual({ committed: 2 * YI })
  await expect(move(world, by('nationFinance'), id, '首期已达')).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
  const [payment] = await childrenOf(world, id, '资金拨付')
  // The city pays nothing to itself: its own treasury does not even see the case.
  for (const own of ['finance', 'reviewer', 'cashier'] as const) await expect(world.ask(own, 'cases.caseView', { case: payment }), own).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(pay(world, payment!, 1.5 * YI)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect((await world.ask('finance', 'cases.queue', { list: 'all', limit: 200 })).items.map((each: { case: number }) => each.case)).not.toContain(payment)
  expect((await world.ask(by('nationFinance'), 'cases.queue')).items.map((each: { case: number }) => each.case)).toContain(payment)
  await expect(pay(world, payment!, 1.5 * YI + 1, treasury())).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  await pay(world, payment!, 1.5 * YI, treasury())
  // Whoever pays for the nation reads by which rule, though the award itself is no case of his; so does every post of the city whose award it is; who sees neither reads nothing.
  const { decision: rests } = await world.ask(by('nationCashier'), 'cases.caseView', { case: payment })
  expect(rests.case).toBe(id)
  for (const [who, sees] of [[by('nationCashier'), true], [by('elsewhereFinance'), false], ['cashier', true]] as const) {
    const answer = world.ask(who, 'cases.decisionOfCase', { case: payment, snapshot: rests.snapshot }).then(({ decision: read }: { decision: { measure: string } }) => read.measure, ({ code }: { code: string }) => code)
    expect(await answer).toBe(sees ? 'F01' : 'NOT_FOUND')
  }
  expect(await moneyOf(world, id)).toEqual({ committed: 0.5 * YI, paid: 1.5 * YI })
  await move(world, by('nationFinance'), id, '首期已达')
  expect(await stateOf(world, id)).toBe('待报方案')
}

const plan = { 实施方案: '演示建设实施方案', 印发日期: '2026-05-01' }
/** From the filed plan to the decision of the yearly evaluation, one of: paid, or not. */
async function evaluate(id: number, applicant: CityApplicant, year: string, grade: '合格' | '不合格', amount: number): Promise<number> {
  await move(world, by('nationApprover'), id, '启动评估', { values: { 评估年度: year, 评估机构: evaluator } })
  const evaluation = (await childrenOf(world, id, '绩效评估')).at(-1)!
  await move(world, applicant.session, evaluation, '报自评', { values: { 指标完成: [{ 指标名: '高价值专利组合', 目标值: '二十个', 完成值: '二十二个', 佐证: '登记' }], 资金执行: YI, 自评说明: '如期' } })
  // Nobody evaluates himself.
  await expect(move(world, 'manager', evaluation, '交评估')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await move(world, by('nationManager'), evaluation, '交评估')
  await move(world, 'agent', evaluation, '报评估', { values: { 目标分: 36, 管理分: 26, 效益分: 26, 建议等级: grade, 评估意见: '演示' } })
  await move(world, applicant.session, evaluation, '无异议')
  await expect(move(world, by('nationApprover'), evaluation, '拟决定', { values: { 绩效等级: grade, 核拨额: 0.5 * YI + 1, 决定理由: '多了' } })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  await move(world, by('nationApprover'), evaluation, '拟决定', { values: { 绩效等级: grade, 核拨额: amount, 决定理由: '依报告' } })
  await move(world, by('nationReviewer'), evaluation, '复核同意')
  return evaluation
}

describe('what the platform knows goes into the form', () => {
  it('locked, with value, source and day; three years by indicator; what nobody knows stays open', async () => {
    await world.asSystem(async (context) => {
      const tell = async (fact: string, value: number | string, since: string): Promise<unknown> => putFacts(context, await readStatements(context, city.organisation, '核验', [{ fact, value, evidence: null, since }]))
      expect((await readNames(context.db)).byName.has('专利商标执法办案量')).toBe(true)
      await tell('专利商标执法办案量', '90件', '2023-12-31')
      await tell('专利商标执法办案量', '120件', '2025-12-31')
      await tell('知识产权质押融资金额', '50亿元', '2025-12-31')
      const loan = (year: number, interest: number | null) => ({ 放款机构类型: '银行', 是否专利权质押: true, 放款年度: year, ...(interest === null ? {} : { 已付利息: interest }) })
      await putRecords(context, { subject: world.organisation('firm'), kind: '质押贷款', source: '核验', complete: true, records: [{ key: '甲', fields: loan(2024, yuan(1000)) }, { key: '乙', fields: loan(2025, yuan(300)) }] })
      await putRecords(context, { subject: world.organisation('rival'), kind: '质押贷款', source: '核验', complete: true, records: [{ key: '丙', fields: loan(2025, null) }] })
    })
    const id = await draftCity(world, city)
    const { view, origins } = (await viewOf(city.session, id)) as Seen & { origins: Record<string, { source: string; date: string; from: string }> }
    expect(view!.fields).toMatchObject({ 计划单列市: false, 所在省份: '示范省', 方案期限: 36, 执法办案量: 120, 质押融资额: 50 * YI })
    expect(view!.fields).not.toHaveProperty('满意度')
    expect(origins['执法办案量']).toEqual({ source: '核验', date: '2025-12-31', from: '专利商标执法办案量' })
    expect(view!.fields['历年统计']).toEqual([
      { 年度: 2023, 执法办案量: 90, 质押融资额: null, 质押贷款: 0, 贷款利息: 0, 贯标单位: null, 维权援助: null },
      { 年度: 2024, 执法办案量: null, 质押融资额: null, 质押贷款: 1, 贷款利息: yuan(1000), 贯标单位: null, 维权援助: null },
      // Of one loan nobody knows the interest, so nobody knows what it comes to.
      { 年度: 2025, 执法办案量: 120, 质押融资额: 50 * YI, 质押贷款: 2, 贷款利息: null, 贯标单位: null, 维权援助: null },
    ])
    expect(origins['历年统计[3].质押贷款']).toEqual({ source: '计算', date: '2026-03-02', from: '质押贷款' })
    expect(origins).not.toHaveProperty('历年统计[3].贷款利息')
    for (const typed of [{ 执法办案量: 999 }, { 历年统计: [{ 年度: 2025, 执法办案量: 999 }] }, { 计划单列市: true }]) {
      await expect(move(world, city.session, id, '报省', { values: { ...proposal, ...typed } })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
      await expect(world.act(city.session, 'cases.saveDraft', { case: id, form: '申报表', v: view!.v, values: typed })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    }
    // A draft follows what has become known since.
    await world.asSystem(async (context) => putFacts(context, await readStatements(context, city.organisation, '核验', [{ fact: '维权援助企业数', value: '210家', evidence: null, since: '2025-12-31' }])))
    await world.act(city.session, 'cases.saveDraft', { case: id, form: '申报表', v: view!.v, values: { 方案摘要: '演示方案' } })
    expect((await viewOf(city.session, id)).view!.fields).toMatchObject({ 维权援助: 210, 方案摘要: '演示方案' })
  })
})

describe('the central programme', () => {
  it('pays at once, takes the plan in time, and by the evaluation the rest', async () => {
    const id = await toDecision(city)
    expect(await line()).toMatchObject({ available: 4 * YI, paid: 0 })
    await award(id)
    expect(await line()).toMatchObject({ available: 2 * YI, committed: 2 * YI, paid: 1.5 * YI })
    expect((await viewOf(city.session, id)).obligations).toEqual([expect.objectContaining({ matter: '印发实施方案并报备', due: expect.any(String) })])
    await move(world, city.session, id, '报备方案', { values: plan })
    expect(await stateOf(world, id)).toBe('建设中')
    const evaluation = await evaluate(id, city, '2026年度', '合格', 0.5 * YI)
    expect(await moneyOf(world, id)).toEqual({ committed: 0.5 * YI, paid: 1.5 * YI })
    await pay(world, (await childrenOf(world, evaluation, '资金拨付'))[0]!, 0.5 * YI, treasury())
    await move(world, by('nationManager'), evaluation, '余款到账')
    expect([await stateOf(world, evaluation), await stateOf(world, id)]).toEqual(['余款已付', '待收尾'])
    await expect(move(world, by('nationApprover'), id, '来年再评', { opinion: '再看一年' })).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    await move(world, by('nationFinance'), id, '了结')
    expect(await moneyOf(world, id)).toEqual({ paid: 2 * YI })
    expect(await line()).toMatchObject({ available: 2 * YI, committed: 2 * YI, paid: 2 * YI })
    // Each fen from central money, each movement with its clause.
    const moved = await world.inner((db) => db.rows<{ clauses: string[] }>({ text: 'select clauses from funds.transaction where case_id in (select id from cases.case where id = $1 or parent = $1 or parent in (select id from cases.case where parent = $1))', values: [id] }))
    expect(moved.length).toBeGreaterThan(0)
    expect(moved.every(({ clauses }) => clauses.length > 0)).toBe(true)
    // Who came from above is called here by the name he has there.
    const { steps } = (await viewOf(by('nationFinance'), id)) as Seen & { steps: { action: string; person: string | null }[] }
    expect(steps.filter(({ action }) => action === '省推荐').map(({ person }) => person)).toEqual(['演示provinceFinance', '演示provinceManager'])
  })

  it('is reminded of a late plan, and what the evaluation refuses goes back under the reading that nothing is paid', async () => {
    const id = await toDecision(other)
    await award(id)
    await daysLater(60)
    expect(await stateOf(world, id)).toBe('待报方案')
    await daysLater(40)
    expect(await stateOf(world, id)).toBe('方案逾期')
    expect((await world.ask(by('provinceManager'), 'cases.myMessages')).messages.map(({ matter }: { matter: string }) => matter)).toContain('实施方案逾期未报备')
    await expect(move(world, by('nationApprover'), id, '启动评估', { values: { 评估年度: '2026年度', 评估机构: evaluator } })).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    await move(world, other.session, id, '报备方案', { values: { ...plan, 实施方案: '演示迟到的方案' } })
    const evaluation = await evaluate(id, other, '2026年度', '不合格', 0)
    expect([await stateOf(world, evaluation), await stateOf(world, id)]).toEqual(['不付余款', '待收尾'])
    expect(await moneyOf(world, id)).toEqual({ committed: 0.5 * YI, paid: 1.5 * YI })
    await move(world, by('nationFinance'), id, '了结')
    expect(await moneyOf(world, id)).toEqual({ paid: 1.5 * YI })
    expect(await line()).toMatchObject({ available: 0.5 * YI, committed: 3.5 * YI, paid: 3.5 * YI })
  })
})

describe('two desks at once', () => {
  it('one province recommends one city: of two recommended at the same moment one stays, and both offices sign once', async () => {
    const cases = [await draftCity(world, city), await draftCity(world, other)] as const
    for (const [i, id] of cases.entries()) {
      await move(world, [city, other][i]!.session, id, '报省', { values: proposal })
      await move(world, by('provinceFinance'), id, '省推荐', { values: { 推荐理由: '基础好' } })
    }
    const both = await Promise.allSettled(cases.map((id) => move(world, by('provinceManager'), id, '省推荐', { values: {} })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await Promise.all(cases.map((id) => stateOf(world, id)))).sort()).toEqual(['待受理', '待省推荐'].sort())
  })
})
