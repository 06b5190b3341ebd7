import { isPushed } from '@zhiyun/procedure'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { refusalOf } from '../../../platform/errors/database.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { loadCases } from '../record/stored.ts'
import type { Performed, Planned, Scene } from './scene.ts'

/** Makes a move in the parent, the lot, the children, the members or the same organisation's cases. 同进退: all or none; else one that cannot move is left where it is, with why. */
export async function pushCases(scene: Scene, effect: Planned<'推案'>): Promise<Performed> {
  const { context: { db, session }, engine, push } = scene
  const { action, mode, values, asSelf } = effect
  const moved: number[] = []
  const left: { case: number; why: string }[] = []
  for (const { id, state } of await loadCases(db, session.region, await targetsOf(scene, effect))) {
    const meant = isPushed(effect, engine.procedures.byHash(state.hash), state)
    if (meant === false) continue
    const refused = meant === true ? await attempt(id) : new Refusal('MOVE_REFUSED', `尚不清楚：${meant.missing.join('、')} unknown`)
    if (refused === null) moved.push(id)
    else if (mode === '同进退') throw new Refusal(refused.code, `${state.no}：${refused.detail ?? ''}`, refused.fields)
    else left.push({ case: id, why: refused.detail ?? refused.code })
  }
  return { kind: '推案', moved, left }

  /** A refusal undoes that case's part alone. */
  async function attempt(id: number): Promise<Refusal | null> {
    await db.client.query('savepoint pushed')
    try {
      await push(id, action, values, asSelf)
      await db.client.query('release savepoint pushed')
      return null
    } catch (error) {
      await db.client.query('rollback to savepoint pushed')
      const refused = refusalOf(error)
      if (!(refused instanceof Refusal)) throw error
      return refused
    }
  }
}

async function targetsOf({ context: { db, session }, stored }: Scene, { target, procedure }: Planned<'推案'>): Promise<number[]> {
  if (target === '父') return stored.parent === null ? [] : [stored.parent]
  if (target === '批') return stored.lot === null ? [] : [stored.lot]
  const which: Readonly<Record<typeof target, Sql>> = {
    子: sql`parent = ${stored.id}`,
    成员: sql`lot = ${stored.id}`,
    同主体: sql`organisation = ${stored.organisation} and id <> ${stored.id}`,
  }
  const rows = await db.rows<{ id: number }>(sql`
    select id from cases.case where region = ${session.region} and ${which[target]} and (${procedure}::text is null or procedure = ${procedure}) order by id`)
  return rows.map((row) => row.id)
}
