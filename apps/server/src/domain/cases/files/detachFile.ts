import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { actorOf, momentOf } from '../engine/actor.ts'
import { requireOpen } from './attachFile.ts'
import { held } from '../moves/carryOut.ts'
import type { Engine } from '../engine/engine.ts'
import { requireVisible } from '../record/visible.ts'

/** Takes a material back before it has been handed in. */
export const detachFile = (engine: Engine) =>
  action({
    name: 'cases.detachFile',
    route: 'POST /api/cases/:case/attachments/:file/removal',
    summary: { zh: '撤下未提交的材料', en: 'Take back a material not yet handed in' },
    input: z.strictObject({ case: z.int(), file: z.uuid() }),
    output: z.object({}),
    subject: ({ case: id }) => `case/${id}`,
    async handle(context, { case: id, file }) {
      const { session, clock } = context
      await requireVisible(context, id)
      const actor = await actorOf(context)
      await asSystem(context, async ({ db }) => {
        const { procedure, stored } = await held(engine, { db, session }, id)
        const found = await db.maybe<{ material: string; step: number | null }>(sql`
          select material, step from cases.attachment where region = ${session.region} and case_id = ${id} and file = ${file} and removed_at is null`)
        if (found === undefined) throw new Refusal('NOT_FOUND')
        if (found.step !== null) throw new Refusal('ATTACHMENT_LOCKED')
        requireOpen(procedure, stored, actor, momentOf(clock), found.material)
        await db.run(sql`update cases.attachment set removed_at = ${clock.now()} where region = ${session.region} and case_id = ${id} and file = ${file}`)
      })
      return {}
    },
  })
