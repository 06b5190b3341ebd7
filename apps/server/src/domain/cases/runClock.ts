import { deadlines } from '@zhiyun/procedure'
import { inTransaction } from '../../platform/action/transaction.ts'
import type { Platform } from '../../platform/action/run.ts'
import { databaseOn, sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { system } from '../../platform/permission/session.ts'
import type { Context } from '../../platform/action/context.ts'
import { momentOf } from './actor.ts'
import { carryOut } from './carryOut.ts'
import type { Engine } from './engine.ts'
import { loadCases } from './stored.ts'

/**
 * One round of the clock: every case with a deadline behind it makes the clock's move, each in its own transaction.
 * The projection only says where to look; whether the day has passed is computed from the steps. Two rounds at once
 * skip each other's cases; one that was cut off is simply run again.
 */
export async function runClock(engine: Engine, platform: Platform, region: number): Promise<number> {
  const moment = momentOf(platform.clock)
  const due = await inTransaction(platform.pool, system(region), (client) => databaseOn(client).rows<{ id: number }>(sql`
    select distinct case_id as id from cases.deadline where region = ${region} and due < ${moment.day} and action is not null order by 1`), 'read only')
  let moved = 0
  for (const { id } of due) if (await tick(engine, platform, region, id)) moved++
  return moved
}

async function tick(engine: Engine, platform: Platform, region: number, id: number): Promise<boolean> {
  const session = system(region)
  return inTransaction(platform.pool, session, async (client) => {
    const db = databaseOn(client)
    const free = await db.maybe(sql`select 1 from cases.case where region = ${region} and id = ${id} and ending is null for no key update skip locked`)
    if (free === undefined) return false
    const [stored] = await loadCases(db, region, [id])
    const passed = deadlines(engine.procedures.byHash(stored!.state.hash), stored!.state, momentOf(platform.clock)).find((each) => each.state === 'passed' && each.expiry?.kind === 'move')
    if (passed?.expiry?.kind !== 'move') return false
    const context: Context = { db, session, clock: platform.clock, files: platform.files, key: '', send: (queue, data) => platform.outbox.send(queue, data, db) }
    await carryOut(engine, context, { case: id, action: passed.expiry.action, input: {}, actor: { kind: 'clock' } })
    await client.query('select platform.finish_action($1,$2,$3,$4,$5,$6,$7,$8)', [region, 0, 'system', null, 'cases.clock', `case/${id}`, JSON.stringify({ case: id, clock: passed.clock }), '{}'])
    return true
  }).catch((error: unknown) => {
    // The case does not want to move (a child is still open): it is left for the next round.
    if (error instanceof Refusal) return false
    throw error
  })
}
