import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import type { Refusal } from '../../platform/errors/refusal.ts'
import { choose, openCall, terms } from './testing/calls.ts'
import { fieldsOf, stepsOf } from './testing/lots.ts'
import { agree, drawnIn, filled, move, moneyOf, passNotice, projectOf, stateOf, yuan } from './testing/way.ts'
import { COMPETITIVE, DUE, openWorld, type Person, type World } from './testing/world.ts'

// A programme on PostgreSQL: a call, who applies under it alone or with others, what is chosen, and what comes of it.

let world: World
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent()) })
})
afterAll(() => world.close())
beforeEach(() => world.letGo())

type Own = 'firm' | 'rival'
/** From the first of the days on, so that the words about it hold. */
async function call(more: object = {}): Promise<number> {
  world.clock.set('2026-03-02T02:00:00Z')
  return openCall(world, { 申报截止: '2026-03-20', ...more })
}

async function apply(lot: number, own: Own): Promise<number> {
  const { case: id } = await world.act(own, 'cases.openCase', { organisation: world.organisation(own), measure: COMPETITIVE, lot })
  for (const material of ['申报书盖章件', '证明材料']) await world.attach(own, id, material)
  return id
}
const submit = (id: number, own: Own, amount = yuan(800_000)) => move(world, own, id, '提交', { values: filled.application(COMPETITIVE, amount) })

async function review(id: number): Promise<void> {
  await move(world, 'intake', id, '受理', { values: filled.fit })
  await move(world, 'supervisor', id, '抽专家')
  for (const expert of await drawnIn(world, id)) {
    await move(world, expert, id, '声明无关', { values: filled.free })
    await move(world, expert, id, '评分', { values: filled.score() })
  }
}

describe('a call', () => {
  it('is signed by three, takes applications alone and joint, chooses by its rule and carries the award to its project', async () => {
    const lot = await call()
    expect((await world.ask('visitor', 'cases.openLots')).lots).toMatchObject([{ case: lot, members: '项目申报' }])
    const [a, b] = [await apply(lot, 'firm'), await apply(lot, 'rival')]
    await move(world, 'firm', a, '报联合', { values: { 联合单位: [{ 单位: String(world.organisation('agency')), 身份: '服务机构', 分工: '布局' }] } })
    await submit(a, 'firm')
    expect(await stateOf(world, a)).toBe('待同意')
    await move(world, 'agent', a, '不同意', { opinion: '分工不清' })
    expect(await stateOf(world, a)).toBe('起草')
    await submit(a, 'firm')
    await move(world, 'agent', a, '同意联合')
    await submit(b, 'rival', yuan(700_000))
    expect([await stateOf(world, a), await stateOf(world, b)]).toEqual(['待形审', '待形审'])
    await review(a)
    await review(b)
    expect(await stateOf(world, a)).toBe('待遴选')
    // While the window is open nothing is chosen; the clock closes it.
    await expect(move(world, 'manager', lot, '遴选')).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    world.clock.set('2026-03-23T02:00:00Z')
    await world.tick()
    expect(await stateOf(world, lot)).toBe('形审中')
    await move(world, 'manager', lot, '形审毕')
    await move(world, 'manager', lot, '评审毕')
    await expect(move(world, 'manager', lot, '遴选')).rejects.toMatchObject({ code: 'MOVE_REFUSED', detail: expect.stringContaining('同分') })
    expect((await fieldsOf(world, a)).遴选结果).toBeUndefined()
    await move(world, 'approver', lot, '定同分', { values: { 同分处理: '申请额低者先' }, opinion: '同等得分，优先资金效率' })
    await move(world, 'manager', lot, '遴选')
    expect(await fieldsOf(world, a)).toMatchObject({ 遴选结果: '未入选', 名次: 2 })
    expect(await fieldsOf(world, b)).toMatchObject({ 遴选结果: '拟给', 名次: 1, 拟资助额: yuan(700_000) })
    await move(world, 'finance', lot, '审定')
    expect(await stateOf(world, b)).toBe('待遴选')
    await move(world, 'approver', lot, '审定')
    expect([await stateOf(world, a), await stateOf(world, b)]).toEqual(['未入选', '公示中'])
    expect(await moneyOf(world, b)).toEqual({ reserved: yuan(700_000) })
    await passNotice(world)
    await move(world, 'approver', b, '批准', { values: filled.decision })
    await move(world, 'manager', lot, '公布结果')
    expect(await fieldsOf(world, lot)).toMatchObject({ 参选件数: 2, 立项件数: 1 })
    await agree(world, b, filled.contract(yuan(700_000)), 'rival')
    expect(await stateOf(world, await projectOf(world, b))).toBe('待结清')
    expect(await moneyOf(world, b)).toEqual({ committed: yuan(700_000) })
  })

  it('recommended by the district the applicant is of, and by no other', async () => {
    const lot = await call({ 推荐层级: '区县' })
    const [near, far] = [await apply(lot, 'rival'), await apply(lot, 'firm')]
    await submit(near, 'rival')
    await submit(far, 'firm')
    const recommend = (who: Person, id: number) => move(world, who, id, '推荐', { opinion: '同意推荐' })
    await expect(recommend('districtManager', far)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(recommend('manager', near)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await recommend('districtManager', near)
    expect(await stateOf(world, near)).toBe('待形审')
    expect((await world.ask('rival', 'cases.caseView', { case: near })).view.opinions).toMatchObject([{ action: '推荐', text: '同意推荐' }])
    // Called off, both are over, whoever has been recommended.
    await move(world, 'approver', lot, '取消', { opinion: '经费未到' })
    expect([await stateOf(world, near), await stateOf(world, far)]).toEqual(['已失效', '已失效'])
    expect((await stepsOf(world, far)).at(-1)).toMatchObject({ action: '批取消', role: '系统' })
  })

  it('is needed for what is competed for: the refusal says which is open, until when, and that there is none', async () => {
    const open = (own: Own, more: object = {}) => world.act(own, 'cases.openCase', { organisation: world.organisation(own), measure: COMPETITIVE, ...more })
    await world.inner((db) => db.run({ text: `update cases.case set ending = '败' where procedure = '申报通知' and ending is null`, values: [] }))
    await expect(open('firm')).rejects.toMatchObject({ code: 'CALL_NEEDED', detail: expect.stringContaining('没有申报通知') })
    const coming = await call({ 预告截止: '2026-03-10' })
    await expect(open('firm')).rejects.toMatchObject({ code: 'CALL_NEEDED', detail: expect.stringContaining('2026-03-10 之后开始'), fields: [{ path: 'lot', code: 'COMING' }] })
    await expect(open('firm', { lot: coming })).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    const lot = await call()
    await expect(open('firm')).rejects.toMatchObject({ code: 'CALL_NEEDED', detail: expect.stringContaining('正在受理，2026-03-20 截止') })
    // What the call does not open is refused before anything is filled in; what nobody competes for needs no call.
    await expect(world.act('firm', 'cases.openCase', { organisation: world.organisation('firm'), measure: DUE, lot })).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: [expect.objectContaining({ code: 'NOT_IN_CALL' })] })
    expect(await world.act('firm', 'cases.openCase', { organisation: world.organisation('firm'), measure: DUE })).toMatchObject({ case: expect.any(Number) })
    // A draft from before the rule is stopped when it is handed in.
    const id = await apply(lot, 'firm')
    await world.inner((db) => db.run({ text: `update cases.case set lot = null where id = $1`, values: [id] }))
    await world.inner((db) => db.run({ text: `update cases.content set fields = fields - '通知名称' - '推荐层级' - '许联合' - '评审方式' - '评分办法' where case_id = $1`, values: [id] }))
    await expect(submit(id, 'firm')).rejects.toMatchObject({ code: 'CALL_NEEDED' })
    expect(await stateOf(world, id)).toBe('起草')
  })

  it('names materials of its own, and they are due', async () => {
    const lot = await call({ 材料要求: [{ 材料: '证明材料', 要求: '盖章' }, { 材料: '查新报告', 要求: '半年内' }] })
    const id = await apply(lot, 'firm')
    expect((await world.ask('firm', 'cases.caseView', { case: id })).materials.map(({ name }: { name: string }) => name)).toEqual(['申报书盖章件', '证明材料', '查新报告'])
    await expect(submit(id, 'firm')).rejects.toMatchObject({ code: 'MOVE_REFUSED', detail: expect.stringContaining('查新报告') })
    await expect(world.attach('firm', id, '不相干的')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await world.attach('firm', id, '查新报告')
    await submit(id, 'firm')
    expect(await stateOf(world, id)).toBe('待形审')
  })

  it('brings a sheet for each group; scores of groups become comparable before the choice, and the report says both', async () => {
    const groups = [['光电', [['原创性', 60], ['转化', 40]]], ['装备', [['可靠性', 100]]]] as const
    const sheets = groups.flatMap(([组别, lines]) => lines.map(([评分项, 满分]) => ({ 组别, 评分项, 满分 })))
    await expect(call({ 评分办法: sheets.slice(1), 分数均衡: '标准分' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const lot = await call({ 评分办法: sheets, 分数均衡: '标准分', 各措施: [{ 措施: COMPETITIVE, 名额: 1, 预算: yuan(1_000_000) }] })
    const [a, b] = [await apply(lot, 'firm'), await apply(lot, 'rival')]
    await submit(a, 'firm')
    await submit(b, 'rival', yuan(700_000))
    await expect(move(world, 'intake', a, '受理', { values: filled.fit })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    for (const [id, group, points] of [[a, '光电', { 原创性: 50, 转化: 30 }], [b, '装备', { 可靠性: 95 }]] as const) {
      await move(world, 'intake', id, '受理', { values: { ...filled.fit, 评审组别: group } })
      await move(world, 'supervisor', id, '抽专家')
      for (const expert of await drawnIn(world, id)) {
        await move(world, expert, id, '声明无关', { values: filled.free })
        await expect(move(world, expert, id, '评分', { values: filled.score() })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
        await move(world, expert, id, '评分', { values: { ...points, 评语: '演示' } })
      }
    }
    expect((await world.ask('manager', 'cases.reviewReport', { case: a })).scores).toMatchObject({ result: 80, criteria: [{ name: '原创性', full: 60 }, { name: '转化', full: 40 }] })
    expect((await world.ask('manager', 'cases.reviewReport', { case: b }))).toMatchObject({ comparable: null, scores: { criteria: [{ name: '可靠性' }] } })
    await choose(world, lot).catch(() => undefined)
    await move(world, 'approver', lot, '定同分', { values: { 同分处理: '申请额低者先' }, opinion: '演示' })
    await move(world, 'manager', lot, '遴选')
    // Each is alone in its group: by itself neither is better than the other, whatever the points were.
    expect((await world.ask('manager', 'cases.reviewReport', { case: b })).comparable).toEqual({ method: '标准分', group: '装备', before: 95, after: 50 })
    expect(await fieldsOf(world, a)).toMatchObject({ 得分: 80, 均衡分: 50, 核定理由: expect.stringContaining('得分 80，标准分 50') })
    expect((await world.download('manager', 'cases.printReview', { case: b, format: 'docx' })).length).toBeGreaterThan(2000)
    for (const who of ['firm', 'visitor'] as const) expect(JSON.stringify(await world.ask(who, 'cases.readCall', { case: lot }))).not.toMatch(/均衡分|平均得分/)
  })

  it('amended, extended, called off: all who have begun are told, and so is the public', async () => {
    const lot = await call()
    const [id, other] = [await apply(lot, 'firm'), await apply(lot, 'rival')]
    await submit(other, 'rival')
    const told = async (who: Own) => (await world.ask(who, 'cases.myMessages')).messages.map(({ matter }: { matter: string }) => matter)
    const published = async () => (await world.ask('visitor', 'cases.readCall', { case: lot })).notices.map(({ title }: { title: string }) => title)
    await move(world, 'approver', lot, '修订', { values: terms({ 申报截止: '2026-03-20', 支持重点: '演示：增列一个方向' }), opinion: '增列一个方向' })
    await move(world, 'approver', lot, '延期', { values: terms({ 申报截止: '2026-03-27' }), opinion: '应申报单位请求' })
    for (const who of ['firm', 'rival'] as const) expect((await told(who)).filter((matter: string) => matter.includes('申报通知有修订'))).toHaveLength(2)
    const seen = await world.ask('visitor', 'cases.readCall', { case: lot })
    expect(seen).toMatchObject({ standing: 'open', until: '2026-03-27', fields: { 预算来源: [{ 来源: '市' }], 咨询电话: '000-0000000', 许联合: true, 推荐层级: '不需' } })
    expect(seen.opinions.map(({ action }: { action: string }) => action).sort()).toEqual(['修订', '延期'])
    await move(world, 'approver', lot, '取消', { opinion: '经费未到' })
    for (const who of ['firm', 'rival'] as const) expect(await told(who)).toContainEqual(expect.stringContaining('本批申报已取消'))
    expect([await stateOf(world, id), await stateOf(world, other)]).toEqual(['已失效', '已失效'])
    expect(await published()).toEqual(['申报通知取消', '申报期限延长', '申报通知的修订', '申报通知'])
    // The notice that subscribers are sent to leads to the call.
    const { notices } = await world.ask('visitor', 'cases.listNotices')
    expect(notices.filter((each: { case: number; call: boolean }) => each.case === lot && each.call)).toHaveLength(4)
    expect(await world.ask('visitor', 'cases.readCall', { case: lot })).toMatchObject({ standing: 'over' })
    for (const wrong of [id, 999_999]) await expect(world.ask('visitor', 'cases.readCall', { case: wrong })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('extended twice at once, one of the two sees the other or comes after it', async () => {
    const lot = await call()
    const change = (day: string) => move(world, 'approver', lot, '延期', { values: terms({ 申报截止: day }), opinion: '延长' })
    const answers = await Promise.allSettled([change('2026-04-10'), change('2026-04-20')])
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as Refusal).code] : []))
    expect(refused.length).toBeLessThan(answers.length)
    expect(new Set([...refused, 'VERSION_CONFLICT'])).toEqual(new Set(['VERSION_CONFLICT']))
    expect(['2026-04-10', '2026-04-20']).toContain((await fieldsOf(world, lot)).申报截止)
  })
})
