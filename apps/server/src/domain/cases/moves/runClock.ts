import { deadlines } from '@zhiyun/procedure'
import { inTransaction } from '../../../platform/action/transaction.ts'
import type { Context } from '../../../platform/action/context.ts'
import type { Platform } from '../../../platform/action/run.ts'
import { databaseOn, sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { system } from '../../../platform/permission/session.ts'
import { momentOf } from '../engine/actor.ts'
import { carryOut } from './carryOut.ts'
import type { Engine } from '../engine/engine.ts'
import { projectDeadlines } from '../record/store.ts'
import { holdLine, loadCases } from '../record/stored.ts'

/** What one round did; `failed` are cases that broke it (not those that merely cannot move yet): they do not stop the others. */
export type ClockRound = { readonly moved: number; readonly failed: readonly { readonly case: number; readonly error: unknown }[] }

/**
 * One round of the clock: every case with a deadline behind it makes the clock's move, each in its own transaction.
 * The projection only says where to look; whether the day has passed is computed from the steps. What hangs on holidays
 * that were not announced is always looked at: they may have been since. Two rounds at once skip each other's cases; one
 * that was cut off is simply run again.
 */
export async function runClock(engine: Engine, platform: Platform, region: number): Promise<ClockRound> {
  const { day } = momentOf(platform.clock)
  const due = await inTransaction(platform.pool, system(region), (client) => databaseOn(client).rows<{ id: number }>(sql`
    select distinct case_id as id from cases.deadline where region = ${region} and action is not null and (due < ${day} or not certain) order by 1`), 'read only')
  const failed: { case: number; error: unknown }[] = []
  let moved = 0
  for (const { id } of due) {
    try {
      if (await tick(engine, platform, region, id)) moved++
    } catch (error) {
      failed.push({ case: id, error })
    }
  }
  return { moved, failed }
}

const LEFT_FOR_NEXT_ROUND = ['40001', '40P01']

async function tick(engine: Engine, platform: Platform, region: number, id: number): Promise<boolean> {
  const session = system(region)
  return inTransaction(platform.pool, session, async (client) => {
    const db = databaseOn(client)
    if (!(await holdLine(db, region, id, { free: true }))) return false
    const [stored] = await loadCases(db, region, [id])
    const procedure = engine.procedures.byHash(stored!.state.hash)
    const passed = deadlines(procedure, stored!.state, momentOf(platform.clock)).find((each) => each.state === 'passed' && each.expiry?.kind === 'move')
    const context: Context = { db, session, clock: platform.clock, files: platform.files, key: '', send: (queue, data) => platform.outbox.send(queue, data, db) }
    if (passed?.expiry?.kind !== 'move') {
      await projectDeadlines(context, id, procedure, stored!.state)
      return false
    }
    const { action } = passed.expiry
    await carryOut(engine, context, { case: id, action, input: {}, actor: { kind: 'clock' } })
    await client.query('select platform.finish_action($1,$2,$3,$4,$5,$6,$7,$8)', [region, 0, 'system', null, 'cases.clock', `case/${id}`, JSON.stringify({ case: id, clock: passed.clock, due: passed.due, action }), '{}'])
    return true
  }).catch((error: unknown) => {
    // The case does not want to move (a child is still open), or somebody is at it: it is left for the next round.
    if (error instanceof Refusal || LEFT_FOR_NEXT_ROUND.includes((error as { code?: string }).code ?? '')) return false
    throw error
  })
}
