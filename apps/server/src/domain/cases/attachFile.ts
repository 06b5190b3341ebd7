import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import { action, upload } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { actorOf, momentOf } from './actor.ts'
import { legalMoves } from '@zhiyun/procedure'
import type { Engine } from './engine.ts'
import { readVisible } from './visible.ts'
import type { StoredCase } from './stored.ts'
import type { Context } from '../../platform/action/context.ts'

const MAX_BYTES = 50 * 1024 * 1024

/** Materials may come and go only while the form that asks for them is open to this person. */
function requireOpen(engine: Engine, context: Context, { state }: StoredCase, material: string): void {
  const procedure = engine.procedures.byHash(state.hash)
  const declared = procedure.materials[material]
  if (declared === undefined) throw new Refusal('NOT_FOUND', material)
  const mine = legalMoves(procedure, state, actorOf(context.session), momentOf(context.clock)).some((move) => declared.at.includes(move.action))
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
      const stored = await readVisible(context, id)
      requireOpen(engine, context, stored, material)
      const { session, clock, db } = context
      const file = uuid()
      await db.run(sql`
        insert into platform.file(region, id, sha256, bytes, media_type, name, uploaded_by, organisation, purpose, at)
        values (${session.region}, ${file}, ${sha256}, ${bytes}, ${mediaType}, ${name}, ${session.actor}, ${stored.organisation}, 'case', ${clock.now()})`)
      await asSystem(context, ({ db: inside }) => inside.run(sql`
        insert into cases.attachment(region, case_id, file, material, added_by, added_at) values (${session.region}, ${id}, ${file}, ${material}, ${session.actor}, ${clock.now()})`))
      return { file }
    },
  })

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
      const stored = await readVisible(context, id)
      const { session, clock } = context
      await asSystem(context, async ({ db }) => {
        const found = await db.maybe<{ material: string; step: number | null }>(sql`
          select material, step from cases.attachment where region = ${session.region} and case_id = ${id} and file = ${file} and removed_at is null`)
        if (found === undefined) throw new Refusal('NOT_FOUND')
        if (found.step !== null) throw new Refusal('ATTACHMENT_LOCKED')
        requireOpen(engine, context, stored, found.material)
        await db.run(sql`update cases.attachment set removed_at = ${clock.now()} where region = ${session.region} and case_id = ${id} and file = ${file}`)
      })
      return {}
    },
  })
