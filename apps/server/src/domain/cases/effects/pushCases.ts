import { sql } from '../../../platform/database/sql.ts'
import { refusalOf } from '../../../platform/errors/database.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Performed, Planned, Scene } from './scene.ts'

/** Makes the system's move in the parent or the running children. 同进退: all or none; else one that cannot move is left where it is. */
export async function pushCases({ context, stored, push }: Scene, { target, procedure, action, mode }: Planned<'推案'>): Promise<Performed> {
  const { db, session } = context
  const ids =
    target === '子'
      ? (await db.rows<{ id: number }>(sql`
          select id from cases.case where region = ${session.region} and parent = ${stored.id} and ending is null and (${procedure}::text is null or procedure = ${procedure}) order by id`)).map((row) => row.id)
      : stored.parent === null ? [] : [stored.parent]
  const moved: number[] = []
  for (const id of ids) if (mode === '同进退' ? await surely(id) : await attempt(id)) moved.push(id)
  return { kind: '推案', moved }

  async function surely(id: number): Promise<boolean> {
    await push(id, action)
    return true
  }

  /** A refusal undoes that case's part alone. */
  async function attempt(id: number): Promise<boolean> {
    await db.client.query('savepoint pushed')
    try {
      await push(id, action)
      await db.client.query('release savepoint pushed')
      return true
    } catch (error) {
      await db.client.query('rollback to savepoint pushed')
      if (!(refusalOf(error) instanceof Refusal)) throw error
      return false
    }
  }
}
