import { legalMoves, type Move, type Procedure } from '@zhiyun/procedure'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import type { Context } from '../../platform/action/context.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { databaseOn } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { permits } from '../../platform/permission/table.ts'
import { actorOf, momentOf } from './engine/actor.ts'
import { ownMoves } from './record/insight.ts'
import { makeMove } from './moves/makeMove.ts'
import { loadCases } from './record/stored.ts'
import { agree, bring, childrenOf, filled, move, projectOf, stations, versionOf, yuan } from './testing/way.ts'
import { openWorld, REGION, type Person, type World } from './testing/world.ts'

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

/** Everything that came otherwise than it should. */
async function walk(id: number): Promise<string[]> {
  const [stored] = await world.inner((db) => loadCases(db, REGION, [id]))
  const { state } = stored!
  const procedure: Procedure = world.engine.procedures.byHash(state.hash)
  const here = [...new Set(procedure.rows.filter((row) => row.from.includes(state.state)).map((row) => row.action))]
  const elsewhere = procedure.rows.find((row) => !here.includes(row.action))!.action
  const wrong: string[] = []
  for (const who of everyone) {
    const session = world.session(who)
    const actor = await inTransaction(world.platform.pool, session, (client) => actorOf({ db: databaseOn(client), session, clock: world.clock }))
    const legal = new Map(ownMoves(procedure, legalMoves(procedure, state, actor, momentOf(world.clock))).map((each) => [each.action, each]))
    for (const action of [...here, elsewhere]) {
      const came = await attempt(who, id, action, state.v)
      if (!due(who, legal.get(action)).includes(came)) wrong.push(`${state.procedure}/${state.state} ${who} ${action}: ${came}`)
    }
  }
  if ((await versionOf(world, id)) !== state.v) wrong.push('something was left behind')
  return wrong
}

const strangers: readonly (Person | 'visitor')[] = ['rival', 'agent', 'ownExpert', 'districtManager']

function due(who: Person | 'visitor', offered: Move | undefined): readonly string[] {
  if (strangers.includes(who)) return ['NOT_FOUND']
  if (offered?.allowed !== true) return ['FORBIDDEN', 'NOT_FOUND', 'MOVE_REFUSED', 'SAME_PERSON', 'INPUT_INVALID']
  // Without its form, its reasons or the name it asks for, a move that is allowed says what is missing.
  return offered.form === null && offered.opinion === null && offered.names === null ? ['done'] : ['done', 'INPUT_INVALID', 'MOVE_REFUSED']
}

it.each(stations.filter((station) => !['待形审', '已结项'].includes(station)))('%s', async (station) => {
  await world.letGo()
  expect(await walk(await bring(world, station))).toEqual([])
})

it('a project, from the agreement to its acceptance', async () => {
  await world.letGo()
  const id = await bring(world, '实施中')
  const project = await projectOf(world, id)
  expect(await walk(project)).toEqual([])
  await agree(world, id, filled.twoParts(yuan(500_000), yuan(300_000)))
  expect(await walk(project)).toEqual([])
  await move(world, 'firm', project, '报任务书', { values: filled.tasks })
  expect(await walk(project)).toEqual([])
  await move(world, 'manager', project, '核任务书')
  expect(await walk(project)).toEqual([])
})

it('a payment, at each of its desks', async () => {
  await world.letGo()
  const id = await bring(world, '已签约')
  const [payment] = await childrenOf(world, id, '资金拨付')
  expect(await walk(payment!)).toEqual([])
  await move(world, 'finance', payment!, '经办', { values: filled.payment(yuan(800_000)) })
  expect(await walk(payment!)).toEqual([])
  await move(world, 'reviewer', payment!, '复核')
  expect(await walk(payment!)).toEqual([])
  await move(world, 'cashier', payment!, '支付')
  expect(await walk(payment!)).toEqual([])
})
