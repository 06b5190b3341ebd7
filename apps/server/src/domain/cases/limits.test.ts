import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { recordProcedures } from './engine/recordProcedures.ts'
import { choose, apply, call, submit } from './testing/lots.ts'
import { withMade } from './testing/made.ts'
import { openCall } from './testing/calls.ts'
import { draft, filled, move, stateOf, yuan } from './testing/way.ts'
import { COMPETITIVE, openWorld, REGION, type World } from './testing/world.ts'

// 限报: a call takes so many of each organisation and no more, whoever hands in at the same moment.
let world: World
beforeAll(async () => {
  const rooms = withMade(createRooms(loadContent()))
  world = await openWorld({ permissions, rooms }, { max: 16 })
  await recordProcedures(world.platform.pool, REGION, rooms.engine)
  await choose(world, '只审一次')
})
afterAll(() => world.close())

it('two of one organisation, of six handed in at once; others are not held up; each call counts for itself', async () => {
  for (let round = 0; round < 3; round++) {
    const lot = await call(world, { most: 2 })
    const drafts = await Promise.all(Array.from({ length: 6 }, () => apply(world, lot, 'firm')))
    const rival = await apply(world, lot, 'rival')
    const all = await Promise.allSettled([...drafts.map((id) => submit(world, id, 'firm', { 类别: '乙' })), submit(world, rival, 'rival', { 类别: '乙' })])
    const refused = all.flatMap((each) => (each.status === 'rejected' ? [each.reason instanceof Refusal ? each.reason.code : String(each.reason)] : []))
    expect(refused).toEqual(Array(4).fill('LIMIT_REACHED'))
    expect((await Promise.all(drafts.map((id) => stateOf(world, id)))).filter((state) => state === '待审')).toHaveLength(2)
    expect(await stateOf(world, rival)).toBe('待审')
  }
})

it('is refused with the limit and its clause, stands on the page of the call, and is free again after a withdrawal', async () => {
  const lot = await openCall(world, { 每家限报: 1 })
  const { fields } = await world.ask('visitor', 'cases.readCall', { case: lot })
  expect(fields['每家限报']).toBe(1)
  const [first, second] = [await draft(world, { lot }), await draft(world, { lot })]
  const hand = (id: number) => move(world, 'firm', id, '提交', { values: filled.application(COMPETITIVE, yuan(800_000)) })
  await hand(first)
  await expect(hand(second)).rejects.toMatchObject({ code: 'LIMIT_REACHED', detail: expect.stringContaining('至多 1 件（000-110）') })
  expect(await stateOf(world, second)).toBe('起草')
  await move(world, 'firm', first, '撤回', { opinion: '演示：改报另一件' })
  await hand(second)
  expect(await stateOf(world, second)).toBe('待形审')
})
