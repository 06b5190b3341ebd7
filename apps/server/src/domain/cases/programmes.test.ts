import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import type { Refusal } from '../../platform/errors/refusal.ts'
import { openCall, terms } from './testing/calls.ts'
import { fieldsOf, stepsOf } from './testing/lots.ts'
import { agree, drawnIn, filled, move, moneyOf, passNotice, projectOf, stateOf, yuan } from './testing/way.ts'
import { COMPETITIVE, openWorld, type Person, type World } from './testing/world.ts'

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
