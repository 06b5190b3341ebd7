import { selectMembers } from '@zhiyun/procedure'
import { sql } from '../../../platform/database/sql.ts'
import { refusedAs } from '../record/refused.ts'
import type { Performed, Planned, Scene } from './scene.ts'

/** 遴选: ranks the members by the document's rules and the lot's figures, and writes each one's result into it as a move of its own. */
export async function selectCases({ context: { db, session }, engine, stored, push }: Scene, effect: Planned<'遴选'>): Promise<Performed> {
  const made = selectMembers(effect, engine.selectionOf)
  if (!made.ok) throw refusedAs(made)
  const members = await db.rows<{ id: number; no: string }>(sql`select id, no from cases.case where region = ${session.region} and lot = ${stored.id} order by id`)
  for (const { id, no } of members) {
    const chosen = made.chosen.find((each) => each.no === no)
    if (chosen) await push(id, effect.action, chosen.values)
  }
  return { kind: '遴选', total: made.total, chosen: made.chosen }
}
