import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { download, upload } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { requireSeen } from '../parties/index.ts'

const MAX_BYTES = 50 * 1024 * 1024

/** Takes in a document that a statement about the organisation is going to cite. */
export const keepEvidence = upload({
  name: 'facts.keepEvidence',
  summary: { zh: '上传事实的佐证材料', en: 'Upload evidence of a fact' },
  route: 'POST /api/facts/organisations/:organisation/evidence',
  maxBytes: MAX_BYTES,
  input: z.strictObject({ organisation: z.coerce.number().int() }),
  output: z.object({ file: z.string(), name: z.string(), bytes: z.int() }),
  subject: ({ organisation }) => `organisation/${organisation}`,
  async handle(context, { organisation }, { sha256, bytes, name, mediaType }) {
    const { db, session, clock } = context
    await requireSeen(context, organisation)
    const file = uuid()
    await db.run(sql`
      insert into platform.file(region, id, sha256, bytes, media_type, name, uploaded_by, organisation, purpose, at)
      values (${session.region}, ${file}, ${sha256}, ${bytes}, ${mediaType}, ${name}, ${session.actor}, ${organisation}, 'fact', ${clock.now()})`)
    return { file, name, bytes }
  },
})

/** The document behind a statement: only what was cited of this organisation, to those who see its facts. */
export const evidenceContent = download({
  name: 'facts.evidenceContent',
  summary: { zh: '下载佐证材料', en: 'Download evidence of a fact' },
  route: 'GET /api/facts/organisations/:organisation/evidence/:file',
  input: z.strictObject({ organisation: z.coerce.number().int(), file: z.uuid() }),
  async handle(context, { organisation, file }) {
    const { db, session, files } = context
    await requireSeen(context, organisation)
    const found = await db.maybe<{ sha256: string; name: string; mediaType: string; bytes: number }>(sql`
      select sha256, name, media_type as "mediaType", bytes from platform.file f where f.region = ${session.region} and f.id = ${file}
        and exists (select 1 from facts.fact where region = f.region and subject = ${organisation} and evidence = f.id)`)
    if (found === undefined) throw new Refusal('NOT_FOUND')
    const { sha256, ...described } = found
    return { ...described, body: await files.get(sha256) }
  },
})
