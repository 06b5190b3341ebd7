import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { download, upload } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { requireAnswerable } from './answerable.ts'

const MAX_BYTES = 50 * 1024 * 1024
const MAX_FILES = 50

/** Takes in a document that an answer to a finding is going to cite. */
export const keepFindingFile = upload({
  name: 'cases.keepFindingFile',
  route: 'POST /api/engagements/records/:record/files',
  summary: { zh: '上传答复的附件', en: 'Upload a file for the answer to a finding' },
  maxBytes: MAX_BYTES,
  input: z.strictObject({ record: z.coerce.number().int() }),
  output: z.object({ file: z.string(), name: z.string(), bytes: z.int() }),
  subject: ({ record }) => `oversight/${record}`,
  async handle(context, { record }, { sha256, bytes, name, mediaType }) {
    const { organisation } = await requireAnswerable(context, record)
    const file = uuid()
    await asSystem(context, async ({ db, session: { region }, clock }) => {
      const { count } = await db.one<{ count: number }>(sql`select count(*) from cases.oversight_file where region = ${region} and record = ${record}`)
      if (count >= MAX_FILES) throw new Refusal('FILE_TOO_LARGE', `每个问题至多 ${MAX_FILES} 个文件 at most ${MAX_FILES} files`)
      await db.run(sql`
        insert into platform.file(region, id, sha256, bytes, media_type, name, uploaded_by, organisation, purpose, at)
        values (${region}, ${file}, ${sha256}, ${bytes}, ${mediaType}, ${name}, ${context.session.actor}, ${organisation}, 'oversight', ${clock.now()})`)
      await db.run(sql`insert into cases.oversight_file(region, record, file, added_by, added_at) values (${region}, ${record}, ${file}, ${context.session.actor}, ${clock.now()})`)
    })
    return { file, name, bytes }
  },
})

/** The bytes of a file that an answer cites, for whoever may read the finding. */
export const findingFile = download({
  name: 'cases.findingFile',
  route: 'GET /api/engagements/records/:record/files/:file',
  summary: { zh: '下载答复的附件', en: 'Download a file of an answer' },
  input: z.strictObject({ record: z.coerce.number().int(), file: z.uuid() }),
  async handle(context, { record, file }) {
    const { region } = context.session
    const seen = await context.db.maybe(sql`select 1 from cases.oversight where region = ${region} and id = ${record}`)
    if (seen === undefined) throw new Refusal('NOT_FOUND', `oversight/${record}`)
    const found = await asSystem(context, ({ db }) => db.maybe<{ sha256: string; name: string; mediaType: string; bytes: number }>(sql`
      select f.sha256, f.name, f.media_type as "mediaType", f.bytes from cases.oversight_file e join platform.file f on f.region = e.region and f.id = e.file
      where e.region = ${region} and e.record = ${record} and e.file = ${file} and e.n is not null`))
    if (found === undefined) throw new Refusal('NOT_FOUND')
    const { sha256, ...described } = found
    return { ...described, body: await context.files.get(sha256) }
  },
})
