import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { actorOf, organisationsOf } from '../engine/actor.ts'
import { requireVisible } from '../record/visible.ts'

export type Finding = { readonly engagement: number; readonly case: number | null; readonly organisation: number | null; readonly answerFrom: string | null }

/** A finding that this session may answer: the organisation it is put to, or the office. @throws Refusal NOT_FOUND, FORBIDDEN */
export async function requireAnswerable(context: Context, record: number): Promise<Finding> {
  const { db, session } = context
  const found = await db.maybe<Finding>(sql`
    select engagement, case_id as "case", organisation, answer_from as "answerFrom" from cases.oversight where region = ${session.region} and id = ${record}`)
  if (found === undefined) throw new Refusal('NOT_FOUND', `oversight/${record}`)
  if (found.case !== null) await requireVisible(context, found.case)
  const own = session.role === 'manager' ? found.answerFrom !== null : found.answerFrom === '单位' && found.organisation !== null && organisationsOf(await actorOf(context)).includes(found.organisation)
  if (!own) throw new Refusal('FORBIDDEN', '这一条不由本身份答复 not yours to answer')
  return found
}
