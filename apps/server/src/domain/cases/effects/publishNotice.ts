import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { verificationCode } from '../papers/verificationCode.ts'
import { measureOf, type Planned, type Scene } from './scene.ts'

/** Puts the named fields before the public, under a code by which anyone may check them; until when objections may be raised follows from the case's clock. */
export async function publishNotice(scene: Scene, { title, fields, timed, earlier }: Planned<'公告'>): Promise<void> {
  const { context, stored, plan } = scene
  await context.db.run(sql`
    insert into cases.notice(region, case_id, step, title, fields, measure, timed, published_on, published_at, code, earlier)
    values (${context.session.region}, ${stored.id}, ${plan.step.seq}, ${title}, ${JSON.stringify(fields)}, ${measureOf(scene)}, ${timed}, ${today(context.clock)}, ${context.clock.now()}, ${verificationCode()}, ${earlier})`)
}
