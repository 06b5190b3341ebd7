import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Performed, Planned, Scene } from './scene.ts'

/** 入批, 出批: the cases that were named come into this lot or leave it, all or none. Two lots never hold the same case. */
export async function gatherCases({ context: { db, session }, stored, procedure }: Scene, { kind, cases, among }: Planned<'入批' | '出批'>): Promise<Performed> {
  const { region } = session
  const held = await db.rows<{ id: number; no: string }>(sql`
    select k.id, k.no from cases.case k where k.region = ${region} and k.no = any(${cases}) and k.procedure = ${procedure.members}
      and (${stored.district}::int is null or k.district = ${stored.district}) order by k.id for no key update`)
  const moved = await db.rows<{ id: number; no: string }>(sql`
    update cases.case k set lot = ${kind === '入批' ? stored.id : null} from cases.content c
    where k.region = ${region} and k.id = any(${held.map((each) => each.id)}) and c.region = k.region and c.case_id = k.id and c.state = any(${among})
      and ${kind === '入批' ? sql`k.lot is null` : sql`k.lot = ${stored.id}`} returning k.id, k.no`)
  const refused = cases.filter((no) => !moved.some((each) => each.no === no))
  if (refused.length > 0) throw new Refusal('MOVE_REFUSED', `${refused.join('、')} 此刻不能${kind}：不在可${kind}的状态，或已在别的批 not eligible`)
  return { kind, cases: moved.map((each) => each.id) }
}
