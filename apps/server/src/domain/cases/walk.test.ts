import { legalMoves, type Procedure } from '@zhiyun/procedure'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import type { Context } from '../../platform/action/context.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { databaseOn } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { permits } from '../../platform/permission/table.ts'
import { actorOf, momentOf } from './actor.ts'
import { ownMoves } from './insight.ts'
import { makeMove } from './makeMove.ts'
import { loadCases } from './stored.ts'
import { bring, childrenOf, filled, move, stations, versionOf, yuan } from './testing/way.ts'
import { openWorld, type Person, type World } from './testing/world.ts'

// Everyone tries every line of the procedure at every station, by the same function the API calls, and is rolled back.
// What legalMoves allows is done or asks for its form; all else is refused, and a stranger cannot tell that there is a case.

let world: World
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent()) })
})
afterAll(() => world.close())

const everyone: readonly (Person | 'visitor')[] = ['visitor', 'firm', 'rival', 'agent', 'expert1', 'expert2', 'expert3', 'expert4', 'ownExpert', 'intake', 'manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator', 'districtManager']
class Undo extends Error {}

/** What comes of a move, undone again. */
async function attempt(who: Person | 'visitor', id: number, action: string, v: number): Promise<string> {
  const session = world.session(who)
  if (!permits(permissions, 'cases.moveCase', session, {})) return 'FORBIDDEN'
  try {
    await inTransaction(world.platform.pool, session, async (client) => {
      const db = databaseOn(client)
      const context: Context = { db, session, clock: world.clock, files: world.platform.files, key: '', send: async () => {} }
      await makeMove(world.engine, context, { case: id, action, v })
      throw new Undo()
    })
  } catch (error) {
    if (error instanceof Undo) return 'done'
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'done'
}

async function walk(id: number): Promise<void> {
  const [stored] = await world.inner((db) => loadCases(db, 999900, [id]))
  const { state } = stored!
  const procedure: Procedure = world.engine.procedures.byHash(state.hash)
  const here = [...new Set(procedure.rows.filter((row) => row.from.includes(state.state)).map((row) => row.action))]
  const elsewhere = procedure.rows.find((row) => !here.includes(row.action))!.action
  for (const who of everyone) {
    const session = world.session(who)
    const actor = await inTransaction(world.platform.pool, session, (client) => actorOf({ db: databaseOn(client), session, clock: world.clock }))
    const legal = new Map(ownMoves(procedure, legalMoves(procedure, state, actor, momentOf(world.clock))).map((each) => [each.action, each]))
    for (const action of [...here, elsewhere]) {
      const came = await attempt(who, id, action, state.v)
      const at = `${state.procedure}/${state.state} ${who} ${action}`
      const mine = legal.get(action)
      if (mine?.allowed === true) expect(`${at}: ${came}`).toMatch(/: (done|INPUT_INVALID|MOVE_REFUSED)$/)
      else expect(`${at}: ${came}`).toMatch(/: (FORBIDDEN|NOT_FOUND|MOVE_REFUSED|SAME_PERSON|INPUT_INVALID)$/)
      if (mine?.allowed === true && mine.form === null && mine.opinion === null && mine.names === null) expect(`${at}: ${came}`).toBe(`${at}: done`)
      if (['rival', 'agent', 'ownExpert', 'districtManager'].includes(who)) expect(`${at}: ${came}`).toBe(`${at}: NOT_FOUND`)
    }
  }
  expect(await versionOf(world, id)).toBe(state.v)
}

it.each(stations.filter((station) => !['待形审', '已结项'].includes(station)))('%s', async (station) => {
  await world.letGo()
  await walk(await bring(world, station))
})

it('a payment, at each of its desks', async () => {
  await world.letGo()
  const id = await bring(world, '待结项')
  const [payment] = await childrenOf(world, id, '资金拨付')
  await walk(payment!)
  await move(world, 'finance', payment!, '经办', { values: filled.payment(yuan(800_000)) })
  await walk(payment!)
  await move(world, 'reviewer', payment!, '复核')
  await walk(payment!)
  await move(world, 'cashier', payment!, '支付')
  await walk(payment!)
})
