import { v7 as uuid } from 'uuid'
import type { EffectAnswer } from '@zhiyun/procedure'
import { sql } from '../../../platform/database/sql.ts'
import { refuseOutsideCalls } from '../record/calls.ts'
import { organisationOf, type Planned, type Scene } from './scene.ts'

/** Decides the measure on what is known now and keeps question and answer whole; the case itself holds only the outcome. */
export async function decideMeasure({ engine, context, stored, procedure, plan }: Scene, { measure, subject, competedInLot }: Planned<'评措施'>): Promise<EffectAnswer> {
  const { decision, asked } = await engine.decide(context, { organisation: organisationOf(subject), measure })
  const competed = engine.competes(measure) || decision.status === '可竞争'
  if (competedInLot && competed && stored.lot === null) return refuseOutsideCalls(engine, context, procedure, measure)
  const reference = uuid()
  await context.db.run(sql`
    insert into cases.snapshot(region, id, case_id, step, measure, pack, asked, answer, at)
    values (${context.session.region}, ${reference}, ${stored.id}, ${plan.step.seq}, ${measure}, ${decision.packHash}, ${JSON.stringify(asked)}, ${JSON.stringify(decision)}, ${context.clock.now()})`)
  return { kind: '评措施', decision: { status: decision.status, low: decision.amount.low, high: decision.amount.high, measure, competed, reference } }
}
