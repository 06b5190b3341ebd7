import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { carryOut } from './carryOut.ts'
import type { Engine } from './engine.ts'

/** Anyone may object to what is on notice, under his name. The clock of the notice stops until the objection is dealt with. */
export const raiseObjection = (engine: Engine) =>
  action({
    name: 'cases.raiseObjection',
    route: 'POST /api/notices/:notice/objections',
    summary: { zh: '对公示提出异议', en: 'Object to a public notice' },
    input: z.strictObject({ notice: z.int(), name: z.string().trim().min(2).max(50), contact: z.string().trim().min(5).max(100), ground: z.string().trim().min(10).max(5000) }),
    output: z.object({ received: z.literal(true), no: z.string() }),
    subject: ({ notice }) => `notice/${notice}`,
    async handle(context, { notice, name, contact, ground }) {
      const { db, session } = context
      const found = await db.maybe<{ case: number; timed: boolean }>(sql`select case_id as "case", timed from cases.notice where region = ${session.region} and id = ${notice}`)
      if (found === undefined) throw new Refusal('NOT_FOUND')
      if (!found.timed) throw new Refusal('MOVE_REFUSED', '该公告不受理异议 not open to objections')
      // As one of the public, whoever he is: his posts neither help nor hinder.
      const { plan, stored } = await carryOut(engine, context, { case: found.case, action: '提异议', input: { values: { 实名: true, 异议事由: ground } }, actor: { kind: 'public' } })
      await asSystem(context, ({ db: inside }) => inside.run(sql`
        insert into cases.objector(region, case_id, step, name, contact) values (${session.region}, ${found.case}, ${plan.step.seq}, ${name}, ${contact})`))
      return { received: true as const, no: stored.state.no }
    },
  })
