import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { upload } from '../action/declare.ts'
import { sql } from '../database/sql.ts'

export const UPLOAD_BYTES = 512 * 1024 * 1024

/** Takes a table in; nothing is read from it before a run is started. */
export const uploadTable = upload({
  name: 'imports.upload',
  summary: { zh: '上传待导入的表格', en: 'Upload a table to import' },
  route: 'POST /api/imports/files',
  maxBytes: UPLOAD_BYTES,
  takesData: true,
  input: z.strictObject({}),
  output: z.object({ file: z.string(), bytes: z.int(), name: z.string() }),
  subject: (_input, { file }) => `file/${file}`,
  async handle({ db, session, clock }, _input, { sha256, bytes, mediaType, name }) {
    const file = randomUUID()
    await db.run(sql`
      insert into platform.file(region, id, sha256, bytes, media_type, name, uploaded_by, purpose, at)
      values(${session.region}, ${file}, ${sha256}, ${bytes}, ${mediaType}, ${name}, ${session.actor}, 'import', ${clock.now()})`)
    return { file, bytes, name }
  },
})
