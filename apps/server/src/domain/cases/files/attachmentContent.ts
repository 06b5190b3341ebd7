import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { download } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Engine } from '../engine/engine.ts'
import { insightInto } from '../record/insight.ts'

/** The bytes of a material: for the office and for whoever applies. Blind reviewers and the public do not get documents that tell names. */
export const attachmentContent = (engine: Engine) =>
  download({
    name: 'cases.attachmentContent',
    route: 'GET /api/cases/:case/attachments/:file',
    summary: { zh: '下载材料', en: 'Download a material' },
    input: z.strictObject({ case: z.coerce.number().int(), file: z.uuid() }),
    async handle(context, { case: id, file }) {
      const { side } = await insightInto(engine, context, id)
      if (side === 'other') throw new Refusal('NOT_FOUND')
      const found = await asSystem(context, ({ db, session }) => db.maybe<{ sha256: string; name: string; mediaType: string; bytes: number }>(sql`
        select f.sha256, f.name, f.media_type as "mediaType", f.bytes from cases.attachment a join platform.file f on f.region = a.region and f.id = a.file
        where a.region = ${session.region} and a.case_id = ${id} and a.file = ${file} and a.removed_at is null`))
      if (found === undefined) throw new Refusal('NOT_FOUND')
      return { mediaType: found.mediaType, name: found.name, bytes: found.bytes, body: await context.files.get(found.sha256) }
    },
  })
