import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { bring, childrenOf, filled, moneyOf, move, stateOf, yuan } from './testing/way.ts'
import { DUE, openWorld, type World } from './testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent()) })
})
afterAll(() => world.close())

describe('the whole way', () => {
  it('takes a competitive application by review to payment and close', async () => {
    const id = await bring(world, '已结项')
    expect(await stateOf(world, id)).toBe('已结项')
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(800_000) })
  })
  it('takes one that is due without review', async () => {
    const id = await bring(world, '已结项', { measure: DUE, who: 'agent', organisation: 'agency' })
    expect(await stateOf(world, id)).toBe('已结项')
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(100_000) })
  })
})
