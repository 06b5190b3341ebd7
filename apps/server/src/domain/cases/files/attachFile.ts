import { legalMoves, materialsOf, type Actor, type Moment, type Procedure } from '@zhiyun/procedure'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { upload } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { actorOf, momentOf } from '../engine/actor.ts'
import { held } from '../moves/carryOut.ts'
import type { Engine } from '../engine/engine.ts'
import type { StoredCase } from '../record/stored.ts'
import { requireVisible } from '../record/visible.ts'

const MAX_BYTES = 50 * 1024 * 1024
const MAX_FILES = 100

/** Materials may come and go only while the form that asks for them is open to this person. */
export function requireOpen(procedure: Procedure, { state }: StoredCase, actor: Actor, now: Moment, material: string): void {
  const declared = materialsOf(procedure, state).find(({ name }) => name === material)
  if (declared === undefined) throw new Refusal('NOT_FOUND', material)
  const mine = legalMoves(procedure, state, actor, now).some((move) => declared.at.includes(move.action))
  if (procedure.states[state.state]?.editable !== true || !mine) throw new Refusal('ATTACHMENT_LOCKED')
}

/** Adds a file as one of the materials a case asks for. */
export const attachFile = (engine: Engine) =>
  upload({
    name: 'cases.attachFile',
    route: 'POST /api/cases/:case/attachments',
    summary: { zh: '上传材料', en: 'Attach a material' },
    maxBytes: MAX_BYTES,
    input: z.strictObject({ case: z.coerce.number().int(), material: z.string().max(50) }),
    output: z.object({ file: z.string() }),
    subject: ({ case: id }) => `case/${id}`,
    async handle(context, { case: id, material }, { sha256, bytes, name, mediaType }) {
      const { session, clock } = context
      await requireVisible(context, id)
      const actor = await actorOf(context)
      const file = uuid()
      // The case is held, so that nothing slips in behind a submission.
      await asSystem(context, async ({ db }) => {
        const { procedure, stored } = await held(engine, { db, session }, id)
        requireOpen(procedure, stored, actor, momentOf(clock), material)
        const { count } = await db.one<{ count: number }>(sql`select count(*) from cases.attachment where region = ${session.region} and case_id = ${id} and removed_at is null`)
        if (count >= MAX_FILES) throw new Refusal('FILE_TOO_LARGE', `每件至多 ${MAX_FILES} 个文件 at most ${MAX_FILES} files a case`)
        await db.run(sql`
          insert into platform.file(region, id, sha256, bytes, media_type, name, uploaded_by, organisation, purpose, at)
          values (${session.region}, ${file}, ${sha256}, ${bytes}, ${mediaType}, ${name}, ${session.actor}, ${stored.organisation}, 'case', ${clock.now()})`)
        await db.run(sql`
          insert into cases.attachment(region, case_id, file, material, added_by, added_at) values (${session.region}, ${id}, ${file}, ${material}, ${session.actor}, ${clock.now()})`)
      })
      return { file }
    },
  })
