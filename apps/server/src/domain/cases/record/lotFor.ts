import type { Procedure, RelatedCase } from '@zhiyun/procedure'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Engine } from '../engine/engine.ts'
import { loadCases } from './stored.ts'

/** A lot that takes cases of this procedure, held to the end of the transaction; as the system. Whether it takes any now is the engine's to say. */
export async function lotFor(engine: Engine, { db, session: { region } }: Pick<Context, 'db' | 'session'>, member: Procedure, lot: number): Promise<RelatedCase> {
  await db.rows(sql`select id from cases.case where region = ${region} and id = ${lot} for share`)
  const [stored] = await loadCases(db, region, [lot])
  if (stored === undefined || stored.state.procedure !== member.batch) throw new Refusal('NOT_FOUND', `case/${lot}`)
  const { no, procedure, state, fields, hash } = stored.state
  return { relation: '批', no, procedure, state, fields, ending: engine.procedures.byHash(hash).states[state]?.ending ?? null }
}
