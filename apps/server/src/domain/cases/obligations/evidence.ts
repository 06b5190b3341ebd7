import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { download, upload } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { OPEN } from './obligation.ts'
import { reach, stateRefused } from './reach.ts'

const MAX_BYTES = 50 * 1024 * 1024
const MAX_FILES = 100

/** Takes in a document that a report is going to cite. */
export const keepObligationEvidence = upload({
  name: 'cases.keepObligationEvidence',
  route: 'POST /api/obligations/items/:obligation/evidence',
  summary: { zh: '上传义务履行的证明', en: 'Upload evidence that an obligation was met' },
  maxBytes: MAX_BYTES,
  input: z.strictObject({ obligation: z.coerce.number().int() }),
  output: z.object({ file: z.string(), name: z.string(), bytes: z.int() }),
  subject: ({ obligation }) => `obligation/${obligation}`,
  async handle(context, { obligation }, { sha256, bytes, name, mediaType }) {
    const row = await reach(context, obligation)
    if (!OPEN.includes(row.state)) throw stateRefused(row, '已了结，不再收证明')
    const file = uuid()
    await asSystem(context, async ({ db, session: { region }, clock }) => {
      const { count } = await db.one<{ count: number }>(sql`select count(*) from cases.obligation_file where region = ${region} and obligation = ${obligation}`)
      if (count >= MAX_FILES) throw new Refusal('FILE_TOO_LARGE', `每项义务至多 ${MAX_FILES} 个文件 at most ${MAX_FILES} files`)
      await db.run(sql`
        insert into platform.file(region, id, sha256, bytes, media_type, name, uploaded_by, organisation, purpose, at)
        values (${region}, ${file}, ${sha256}, ${bytes}, ${mediaType}, ${name}, ${context.session.actor}, ${row.organisation}, 'obligation', ${clock.now()})`)
      await db.run(sql`insert into cases.obligation_file(region, obligation, file, added_by, added_at) values (${region}, ${obligation}, ${file}, ${context.session.actor}, ${clock.now()})`)
    })
    return { file, name, bytes }
  },
})

/** The bytes of a proof, for whoever sees the obligation. */
export const obligationEvidence = download({
  name: 'cases.obligationEvidence',
  route: 'GET /api/obligations/items/:obligation/evidence/:file',
  summary: { zh: '下载义务履行的证明', en: 'Download evidence of an obligation' },
  input: z.strictObject({ obligation: z.coerce.number().int(), file: z.uuid() }),
  async handle(context, { obligation, file }) {
    await reach(context, obligation)
    const found = await asSystem(context, ({ db, session: { region } }) => db.maybe<{ sha256: string; name: string; mediaType: string; bytes: number }>(sql`
      select f.sha256, f.name, f.media_type as "mediaType", f.bytes from cases.obligation_file e join platform.file f on f.region = e.region and f.id = e.file
      where e.region = ${region} and e.obligation = ${obligation} and e.file = ${file}`))
    if (found === undefined) throw new Refusal('NOT_FOUND')
    const { sha256, ...described } = found
    return { ...described, body: await context.files.get(sha256) }
  },
})
