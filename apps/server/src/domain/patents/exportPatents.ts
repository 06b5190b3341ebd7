import { KIND_NAMES, STATUS_NAMES } from '@zhiyun/patent'
import { z } from 'zod'
import { download } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql, type Database } from '../../platform/database/sql.ts'
import { csvOf } from '../../platform/table/index.ts'
import { patentColumns, standingOn, type Patent } from './patent.ts'
import { ask, questionFields, type Asked } from './question.ts'

const PAGE = 2000
const HEADER = ['申请号', '公开（公告）号', '类型', '名称', '申请人', '发明人', 'IPC分类号', '洛迦诺分类号', '申请日', '公开（公告）日', '授权公告日', '法律状态', '摘要']

/** The whole answer, in the order of numbers; a table that the import reads again. */
export const exportPatents = download({
  name: 'patents.exportPatents',
  summary: { zh: '导出检索到的专利', en: 'Export the patents found' },
  route: 'GET /api/patents/export',
  input: z.strictObject({ ...questionFields, from: z.unknown().optional().describe('where a page began; an export is always whole') }),
  async handle({ db, session, clock }, question) {
    const day = today(clock)
    const rows = answers(db, session.region, day, ask(question))
    return {
      mediaType: 'text/csv; charset=utf-8',
      name: `专利-${day}.csv`,
      body: csvOf(HEADER, rows, (patent) => [
        patent.application, patent.publications.at(-1)?.number, KIND_NAMES[patent.kind].zh, patent.title, patent.applicants.join(';'), patent.inventors.join(';'), patent.ipc.join(';'), patent.locarno.join(';'),
        patent.filedOn, patent.publishedOn, patent.grantedOn, STATUS_NAMES[standingOn(patent, day)].zh, patent.abstract,
      ]),
    }
  },
})

async function* answers(db: Database, region: number, day: string, { words, base, chosen }: Asked): AsyncGenerator<Patent> {
  for (let after = ''; ; ) {
    const page = await db.rows<Patent>(sql`
      select ${patentColumns} from patents.answers(${region}, ${day}, ${words}::text, ${base}, ${chosen}, ${after}, ${PAGE}) a(application)
      join patents.patent p on p.region = ${region} and p.application = a.application order by p.application`)
    yield* page
    if (page.length < PAGE) return
    after = page.at(-1)!.application
  }
}
