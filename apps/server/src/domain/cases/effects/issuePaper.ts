import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { verificationCode } from '../papers/verificationCode.ts'
import { takeNumber } from '../record/number.ts'
import { keepTemplate, paperDataOf } from './keepPaper.ts'
import type { Performed, Planned, Scene } from './scene.ts'

/**
 * Issues a paper with its number and, where the procedure asks for it, a code by which anyone may check it. What it says
 * and the text it is written by are kept with it: printed in ten years it says the same.
 */
export async function issuePaper(scene: Scene, { document, pattern, coded, fields }: Planned<'发文'>): Promise<Performed> {
  const { context, stored, plan, procedure } = scene
  const number = await takeNumber(context, pattern)
  const code = coded ? verificationCode() : null
  const issuedOn = today(context.clock)
  const data = await paperDataOf(scene, { kind: document, number, issuedOn, code, fields })
  const template = await keepTemplate(context, scene, procedure, document, Object.keys(fields))
  await context.db.run(sql`
    insert into cases.paper(region, case_id, step, kind, number, code, fields, issued_on, issued_at, template, data)
    values (${context.session.region}, ${stored.id}, ${plan.step.seq}, ${document}, ${number}, ${code}, ${JSON.stringify(fields)}, ${issuedOn}, ${context.clock.now()}, ${template}, ${JSON.stringify(data)})`)
  return { kind: '发文', number }
}
