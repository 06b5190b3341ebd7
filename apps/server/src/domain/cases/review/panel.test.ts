import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadContent } from '../../../app/content.ts'
import { permissions } from '../../../app/permissions.ts'
import { createRooms } from '../../../app/rooms.ts'
import { openCall } from '../testing/calls.ts'
import { bring, drawnIn, filled, move, stateOf } from '../testing/way.ts'
import { openWorld, type Person, type World } from '../testing/world.ts'

// A meeting is lines of the procedure, where the call asks for one: come (quorum of three), then vote and sign, all.
let world: World
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent()) })
})
afterAll(() => world.close())

const report = (who: Person, id: number) => world.ask(who, 'cases.reviewReport', { case: id })
const sitting = async (who: Person, id: number, action: string) => (await report(who, id)).sittings.find((each: { action: string }) => each.action === action)

describe('a panel meets, agrees and signs', () => {
  let id: number
  let experts: Person[]
  beforeAll(async () => {
    id = await bring(world, '评审中', { lot: await openCall(world, { 评审方式: '会议评审' }) })
    experts = await drawnIn(world, id)
    for (const expert of experts) await move(world, expert, id, '声明无关', { values: filled.free })
    for (const [i, expert] of experts.entries()) await move(world, expert, id, '评分', { values: filled.score(30 + i) })
  })

  it('nobody signs before the quorum has come', async () => {
    expect(await stateOf(world, id)).toBe('待合议')
    await move(world, experts[0]!, id, '签到')
    await move(world, experts[1]!, id, '签到')
    await expect(move(world, experts[0]!, id, '签报告', { values: { 表决: '同意' } })).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    await expect(move(world, experts[0]!, id, '签到')).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    expect(await sitting('manager', id, '签到')).toMatchObject({ need: 3, members: [{ seat: 1, name: null }, { seat: 2, name: null }] })
    await move(world, experts[2]!, id, '签到')
    expect(await stateOf(world, id)).toBe('待签报告')
    await move(world, experts[3]!, id, '补签到')
    await expect(move(world, experts[3]!, id, '补签到')).rejects.toMatchObject({ code: 'SAME_PERSON' })
  })

  it('members read the figures once all have scored, with each other’s names and nobody’s scores', async () => {
    const seen = await report(experts[4]!, id)
    expect(seen.scores).toMatchObject({ result: 77, total: { n: 5 } })
    expect(seen.sittings[0].members[0].name).toBe(`演示${experts[0]}`)
    expect(JSON.stringify(seen.scores)).not.toMatch(/演示expert/)
    expect(JSON.stringify(await report('manager', id))).not.toMatch(/演示expert/)
  })

  it('everyone signs; whoever dissents says why, and it stands in the report', async () => {
    await expect(move(world, experts[0]!, id, '签报告', { values: { 表决: '不同意' } })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await move(world, experts[0]!, id, '签报告', { values: { 表决: '不同意', 不同意见: '演示：市场前景论证不足' } })
    for (const expert of experts.slice(1, 4)) await move(world, expert, id, '签报告', { values: { 表决: '同意' } })
    await expect(move(world, experts[0]!, id, '签报告', { values: { 表决: '同意' } })).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    expect(await stateOf(world, id)).toBe('待签报告')
    await move(world, experts[4]!, id, '签报告', { values: { 表决: '同意' } })
    expect(await stateOf(world, id)).toBe('待遴选')
    const signed = await sitting('auditor', id, '签报告')
    expect(signed.members.map(({ seat }: { seat: number }) => seat)).toEqual([1, 2, 3, 4, 5])
    expect(signed).toMatchObject({ signing: true, need: 5 })
    expect(signed.members[0]).toMatchObject({ name: `演示${experts[0]}`, values: [['表决', '不同意'], ['不同意见', '演示：市场前景论证不足']] })
    for (const format of ['docx', 'pdf']) expect((await world.download('approver', 'cases.printReview', { case: id, format })).length).toBeGreaterThan(2000)
    // The panel's work is done: its members see the case no more.
    await expect(report(experts[0]!, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
