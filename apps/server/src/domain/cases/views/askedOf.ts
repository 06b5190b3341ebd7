import type { DecisionInput } from '@zhiyun/policy'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'

/** What a case was last decided on for a measure: day, facts, records, readings. To be asked again, never to be shown from here. */
export async function askedOf(context: Pick<Context, 'db' | 'session'>, id: number, measure: string): Promise<DecisionInput | undefined> {
  const found = await asSystem(context, ({ db, session }) => db.maybe<{ asked: DecisionInput }>(sql`
    select asked from cases.snapshot where region = ${session.region} and case_id = ${id} and measure = ${measure} order by step desc limit 1`))
  return found?.asked
}
