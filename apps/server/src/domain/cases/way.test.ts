import { decide, type DecisionInput } from '@zhiyun/policy'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { noticeOf } from './testing/calls.ts'
import { bring, childrenOf, draft, filled, moneyOf, move, passNotice, pay, projectOf, stateOf, stations, versionOf, yuan, type Station } from './testing/way.ts'
import { COMPETITIVE, DUE, openWorld, type World } from './testing/world.ts'

const rooms = createRooms(loadContent())
let world: World
beforeAll(async () => {
  world = await openWorld({ permissions, rooms })
})
afterAll(() => world.close())
beforeEach(() => world.letGo())

const withdraw = (id: number) => move(world, 'firm', id, '撤回', { opinion: '演示撤回' })
const line = async (measure: string): Promise<{ allotted: number; available: number; paid: number }> => {
  const { programmes } = await world.ask('finance', 'funds.ledgerTree', { source: 'city' })
  return programmes[0].plans.flatMap((plan: { measures: { measure: string }[] }) => plan.measures).find((row: { measure: string }) => row.measure === measure).figures
}

describe('the whole way', () => {
  it('takes a competitive application by review to payment and close, every step with its audit row', async () => {
    const id = await bring(world, '已结项')
    expect(await stateOf(world, id)).toBe('已结项')
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(800_000) })
    const history = await world.ask('auditor', 'cases.caseHistory', { case: id })
    const moves = history.audit.filter((entry: { action: string }) => ['cases.moveCase', 'cases.clock'].includes(entry.action))
    // What another case pushes is told by the audit row of who moved that one.
    expect(moves).toHaveLength(history.steps.filter((step: { role: string }) => step.role !== '系统').length)
    expect(history.steps.map((step: { action: string }) => step.action)).toEqual(['提交', '受理', '抽专家', ...[1, 2, 3, 4, 5].flatMap(() => ['声明无关', '评分']), '记遴选', '列入拟支持', '公示期满', '批准', '项目结项'])
    expect(history.effects.map((effect: { kind: string }) => effect.kind)).toEqual(['评措施', '抽取', '通知', '合分', '资金', '公告', '资金', '登记', '发文', '开案', '通知', '资金', '通知'])
    // Every movement on the books names its clause and its effect.
    const transactions = await world.inner((db) => db.rows<{ key: string; clauses: string[] }>({ text: 'select key, clauses from funds.transaction where case_id = $1 order by id', values: [id] }))
    expect(transactions.map(({ clauses }) => clauses.length > 0)).not.toContain(false)
    expect((await world.ask('firm', 'cases.caseView', { case: id })).money).toEqual({ reserved: 0, committed: 0, inTransit: 0, paid: yuan(800_000), recovered: 0 })
  })

  it('takes one that is due without review, and its obligations and papers to whom they concern', async () => {
    const id = await bring(world, '已签约', { measure: DUE, who: 'agent', organisation: 'agency' })
    const project = await projectOf(world, id)
    const view = await world.ask('agent', 'cases.caseView', { case: id })
    const papers = [...view.papers, ...(await world.ask('agent', 'cases.caseView', { case: project })).papers]
    expect(papers.map(({ kind, code }: { kind: string; code: string | null }) => [kind, code !== null])).toEqual([['立项决定书', true], ['项目协议', true]])
    const checked = await world.ask('visitor', 'cases.verifyPaper', { code: view.papers[0].code })
    expect(checked).toMatchObject({ kind: '立项决定书', number: '2026-LX-0002', to: '演示代理有限公司' })
    const [payment] = await childrenOf(world, id, '资金拨付')
    // A bounced payment is a commitment again and is paid by a new order.
    await move(world, 'finance', payment!, '经办', { values: filled.payment(yuan(100_000)) })
    await move(world, 'reviewer', payment!, '复核')
    await move(world, 'cashier', payment!, '支付')
    expect(await moneyOf(world, id)).toEqual({ in_transit: yuan(100_000) })
    await move(world, 'cashier', payment!, '退票', { values: { 退票原因: '户名不符' } })
    expect(await moneyOf(world, id)).toEqual({ committed: yuan(100_000) })
    await pay(world, payment!, yuan(100_000))
    await move(world, 'approver', project, '结项')
    expect(await line(DUE)).toMatchObject({ paid: yuan(100_000), available: yuan(49_900_000) })
  })

  it('pays in parts: the second after acceptance, each its own case; nobody signs for two', async () => {
    const id = await bring(world, '实施中')
    const project = await projectOf(world, id)
    await move(world, 'manager', project, '拟协议', { values: filled.twoParts(yuan(500_000), yuan(300_000)) })
    await expect(move(world, 'manager', project, '拟协议', { values: filled.contract(1) })).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    expect(await move(world, 'firm', project, '签约')).toMatchObject({ arrived: false })
    await expect(move(world, 'firm2', project, '签约')).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    await move(world, 'manager', project, '签约')
    await move(world, 'firm', project, '报任务书', { values: filled.tasks })
    await move(world, 'manager', project, '核任务书')
    const [first] = await childrenOf(world, id, '资金拨付')
    await pay(world, first!, yuan(500_000))
    await expect(move(world, 'firm', project, '备验收')).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    await world.inner((db) => db.run({ text: `update cases.obligation set state = '已办' where case_id = $1`, values: [project] }))
    await move(world, 'firm', project, '备验收')
    for (const material of ['验收报告', '经费决算']) await world.attach('firm', project, material)
    await move(world, 'firm', project, '报验收', { values: { 成果: '演示成果', 结余: 0 } })
    await move(world, 'manager', project, '验收通过', { values: { 结论: '达到' } })
    const [, second] = await childrenOf(world, id, '资金拨付')
    await expect(move(world, 'approver', project, '结项')).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    await move(world, 'finance', second!, '经办', { values: { ...filled.payment(yuan(300_000)), 账号: '不是数字' } })
    await move(world, 'reviewer', second!, '复核')
    await expect(move(world, 'cashier', second!, '支付')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await move(world, 'reviewer', second!, '退回经办', { opinion: '账号' })
    await pay(world, second!, yuan(300_000))
    await move(world, 'approver', project, '结项')
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(800_000) })
  })

  it('replays its snapshot to the same decision, which opens to its clauses', async () => {
    const id = await bring(world, '待形审')
    const { decision: short } = await world.ask('firm', 'cases.caseView', { case: id })
    const { decision, asked, pack } = await world.ask('firm', 'cases.decisionOfCase', { case: id, snapshot: short.snapshot })
    const again = decide(rooms.library.policy('000'), 'X09', asked as DecisionInput)
    expect(JSON.parse(JSON.stringify(again))).toEqual(decision)
    expect(decision.packHash).toBe(pack)
    expect(decision.trace.children.flatMap((node: { clauses: string[] }) => node.clauses)).toContain('000-052')
    await expect(world.ask('rival', 'cases.decisionOfCase', { case: id, snapshot: short.snapshot })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await withdraw(id)
  })
})

describe('stopping on the way', () => {
  const withdrawable = stations.slice(1, stations.indexOf('实施中')) as readonly Station[]
  it.each(withdrawable)('withdrawn at %s, it holds no money and stands in nobody’s way', async (station) => {
    const id = await bring(world, station)
    const held = await moneyOf(world, id)
    expect(held).toEqual(['公示中', '待决定'].includes(station) ? { reserved: yuan(800_000) } : {})
    await expect(bring(world, '待形审')).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    expect(await withdraw(id)).toMatchObject({ ended: true, outward: '已撤回' })
    expect(await moneyOf(world, id)).toEqual({})
    await expect(withdraw(id)).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
  })

  it('refused, it says so on a numbered paper and gives the money back', async () => {
    const id = await bring(world, '待决定')
    await move(world, 'approver', id, '不予支持', { values: { 决定理由: '演示理由' } })
    const { papers, view } = await world.ask('firm', 'cases.caseView', { case: id })
    expect(papers.map((paper: { kind: string }) => paper.kind)).toEqual(['不予支持决定书'])
    expect(view.outward).toBe('未通过')
    expect(await moneyOf(world, id)).toEqual({})
  })

  it('sent back to be completed, what was handed in stays, new files may come, and the clock ends it', async () => {
    const id = await bring(world, '待形审')
    const [old] = (await world.ask('firm', 'cases.caseView', { case: id })).attachments
    await expect(world.attach('firm', id, '证明材料')).rejects.toMatchObject({ code: 'ATTACHMENT_LOCKED' })
    await move(world, 'intake', id, '通知补正', { values: filled.incomplete, opinion: '请补盖章' })
    const file = await world.attach('firm', id, '证明材料', '%PDF-1.4 补正')
    await world.act('firm', 'cases.detachFile', { case: id, file })
    await expect(world.act('firm', 'cases.detachFile', { case: id, file: old.file })).rejects.toMatchObject({ code: 'ATTACHMENT_LOCKED' })
    const view = await world.ask('firm', 'cases.caseView', { case: id })
    expect(view.view.opinions).toEqual([expect.objectContaining({ action: '通知补正', text: '请补盖章' })])
    expect(view.deadlines.find((each: { clock: string }) => each.clock === '补正期')).toMatchObject({ expiry: { kind: 'move', action: '逾期不补' } })
    world.clock.set(new Date(world.clock.now().getTime() + 21 * 86_400_000).toISOString())
    await world.tick()
    expect(await stateOf(world, id)).toBe('已失效')
  })

  it('does not let an amount pass that the decision does not give', async () => {
    const id = await draft(world)
    await expect(move(world, 'firm', id, '提交', { values: filled.application(COMPETITIVE, yuan(800_001)) })).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: [expect.objectContaining({ path: 'values.申请金额' })] })
    expect(await stateOf(world, id)).toBe('起草')
    expect(await world.inner((db) => db.rows({ text: 'select 1 from cases.snapshot where case_id = $1', values: [id] }))).toEqual([])
  })
})

describe('notices, objections and the clock', () => {
  it('counts working days over National Day, stops for objections, and goes on where it stood', async () => {
    // The call is open for ten days; on the eleventh, the 28th, its list is approved.
    world.clock.set('2026-09-17T02:00:00Z')
    const id = await bring(world, '公示中')
    const find = async () => (await world.ask('visitor', 'cases.listNotices', { words: '演示项目' })).notices.find((each: { case: number }) => each.case === id)
    const notice = await find()
    expect(notice).toMatchObject({ due: '2026-10-10', open: true, paused: false, fields: { 项目名称: '演示项目', 申请单位: '演示光学有限公司', 拟资助额: yuan(800_000) } })
    // The last day, a Saturday that is worked, is still the public's.
    world.clock.set('2026-10-10T15:00:00Z')
    expect(await world.tick()).toEqual({ moved: 0, failed: [] })

    world.clock.set('2026-10-09T02:00:00Z')
    const object = (contact: string) => world.act('visitor', 'cases.raiseObjection', { notice: notice.notice, name: '演示异议人', contact, ground: '演示：成果并非其所有，请核查' })
    const { no } = await object('000-1111111')
    expect(no).toMatch(/-YY-/)
    await expect(object('000-1111111')).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    await object('000-2222222')
    expect(await find()).toMatchObject({ open: true, paused: true, due: null })
    world.clock.set('2026-10-20T02:00:00Z')
    await world.tick()
    expect(await stateOf(world, id)).toBe('异议核查')

    const objections = await childrenOf(world, id, '异议处理')
    const [first, second] = objections
    expect((await world.ask('supervisor', 'cases.caseView', { case: first! })).objector).toEqual({ name: '演示异议人', contact: '000-1111111' })
    for (const each of objections) await move(world, 'supervisor', each, '受理')
    for (const each of objections) await move(world, 'supervisor', each, '报结论', { values: { 核查结论: '不成立', 核查经过: '演示' } })
    await move(world, 'approver', first!, '定不成立')
    expect(await stateOf(world, id)).toBe('异议核查')
    await move(world, 'approver', second!, '定不成立')
    expect(await stateOf(world, id)).toBe('公示中')
    // Stopped from the 9th to the 20th of October: the days from then on are given back.
    expect((await find()).due > '2026-10-20').toBe(true)
    await passNotice(world)
    expect(await stateOf(world, id)).toBe('待决定')
    expect(await find()).toMatchObject({ open: false })
    await expect(object('000-3333333')).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    await withdraw(id)
  })

  it('an objection upheld sends the case back and gives the money back; the old notice takes no more', async () => {
    const id = await bring(world, '公示中')
    const old = await noticeOf(world, id)
    await world.act('rival', 'cases.raiseObjection', { notice: old.notice, name: '演示对手', contact: '000-4444444', ground: '演示：与本单位成果相同' })
    const [objection] = await childrenOf(world, id, '异议处理')
    // The accused does not learn who objects, and of the case only once he is heard; whoever objects follows it.
    await expect(world.ask('firm', 'cases.caseView', { case: objection! })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await world.ask('rival', 'cases.caseView', { case: objection! })).view.fields).toMatchObject({ 异议事由: '演示：与本单位成果相同' })
    await move(world, 'supervisor', objection!, '受理')
    await move(world, 'supervisor', objection!, '请申辩')
    expect((await world.ask('firm', 'cases.caseView', { case: objection! })).moves.map((each: { action: string }) => each.action)).toEqual(['申辩'])
    await move(world, 'firm', objection!, '申辩', { values: { 申辩意见: '演示申辩' } })
    await move(world, 'supervisor', objection!, '报结论', { values: { 核查结论: '成立', 核查经过: '演示' } })
    await move(world, 'approver', objection!, '定成立')
    expect(await stateOf(world, id)).toBe('待核定')
    expect(await moneyOf(world, id)).toEqual({})
    await move(world, 'manager', id, '核定', { values: filled.award(yuan(700_000)) })
    expect(await world.ask('visitor', 'cases.readNotice', { notice: old.notice })).toMatchObject({ open: false })
    await withdraw(id)
    expect(await versionOf(world, id)).toBeGreaterThan(0)
  })

  it('withdrawn while an objection is open, it ends the objection too', async () => {
    const id = await bring(world, '公示中')
    const notice = await noticeOf(world, id)
    await world.act('visitor', 'cases.raiseObjection', { notice: notice.notice, name: '演示异议人', contact: '000-5555555', ground: '演示：请核查成果归属' })
    await withdraw(id)
    const [objection] = await childrenOf(world, id, '异议处理')
    expect(await stateOf(world, objection!)).toBe('已了结')
  })

  it('begins no application under a document that is not in force here', async () => {
    await expect(world.act('firm', 'cases.openCase', { organisation: world.organisation('firm'), measure: '001/Q01' })).rejects.toMatchObject({ code: 'DOCUMENT_NOT_IN_FORCE' })
  })
  it('has no way for a party or an officer to object without a name', async () => {
    const id = await bring(world, '公示中')
    await expect(move(world, 'manager', id, '提异议', { values: { 实名: false, 异议事由: '演示' } })).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    expect((await world.ask('firm', 'cases.caseView', { case: id })).moves.map((each: { action: string }) => each.action)).toEqual(['撤回'])
    await withdraw(id)
  })

  it('does nothing by a deadline that hangs on holidays not announced yet', async () => {
    world.clock.set('2026-12-28T02:00:00Z')
    const id = await bring(world, '公示中')
    const [deadline] = await world.inner((db) => db.rows<{ certain: boolean; due: string }>({ text: 'select certain, due from cases.deadline where case_id = $1', values: [id] }))
    expect(deadline).toMatchObject({ certain: false })
    world.clock.set('2027-02-20T02:00:00Z')
    expect(await world.tick()).toEqual({ moved: 0, failed: [] })
    expect(await stateOf(world, id)).toBe('公示中')
    const { deadlines } = await world.ask('manager', 'cases.caseView', { case: id })
    expect(deadlines).toEqual([expect.objectContaining({ clock: '公示期', state: 'unclear', unknownYears: [2027] })])
  })
})
