import { inTransaction } from '../../../platform/action/transaction.ts'
import type { Context } from '../../../platform/action/context.ts'
import type { Platform } from '../../../platform/action/run.ts'
import { today } from '../../../platform/clock/clock.ts'
import { databaseOn, sql } from '../../../platform/database/sql.ts'
import { system } from '../../../platform/permission/session.ts'
import type { Engine } from '../engine/engine.ts'
import { holdLine } from '../record/stored.ts'
import { lookAtCase } from './look.ts'

export type ObligationRound = { readonly changed: number; readonly failed: readonly { readonly case: number; readonly error: unknown }[] }

const BUSY = ['40001', '40P01']

/**
 * Looks once a day at every case with open obligations, each in its own transaction: what became due, what facts have
 * met, who is to be reminded. A case somebody is at is left for the next round; a round cut off is simply run again.
 */
export async function runObligations(engine: Engine, platform: Platform, region: number): Promise<ObligationRound> {
  const day = today(platform.clock)
  const cases = await inTransaction(platform.pool, system(region), (client) => databaseOn(client).rows<{ id: number }>(sql`
    select distinct case_id as id from cases.obligation where region = ${region} and looked_on is distinct from ${day} and state in ('未到期', '待核', '待补', '逾期', '未达标') order by 1`), 'read only')
  const failed: { case: number; error: unknown }[] = []
  let changed = 0
  for (const { id } of cases) {
    await look(engine, platform, region, id).then(
      (count) => void (changed += count),
      (error: unknown) => void (BUSY.includes((error as { code?: string }).code ?? '') || failed.push({ case: id, error })),
    )
  }
  return { changed, failed }
}

function look(engine: Engine, platform: Platform, region: number, id: number): Promise<number> {
  const session = system(region)
  return inTransaction(platform.pool, session, async (client) => {
    const db = databaseOn(client)
    if (!(await holdLine(db, region, id, { free: true }))) return 0
    const context: Context = { db, session, clock: platform.clock, files: platform.files, key: '', send: (queue, data) => platform.outbox.send(queue, data, db) }
    const changed = await lookAtCase(engine, context, id)
    if (changed.length > 0) await client.query('select platform.finish_action($1,$2,$3,$4,$5,$6,$7,$8)', [region, 0, 'system', null, 'cases.obligations', `case/${id}`, JSON.stringify({ case: id, obligations: changed.map((row) => ({ obligation: row.id, state: row.state })) }), '{}'])
    return changed.length
  })
}
