import { KIND_NAMES, STATUS_NAMES } from '@zhiyun/patent'
import { z } from 'zod'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { exported } from '../../../platform/table/index.ts'
import { keptColumns, standingOn, type Kept } from '../register/patent.ts'
import { ask, questionFields } from './question.ts'
import { written } from './searchPatents.ts'

const PAGE = 2000

type Row = Kept & { readonly day: string }

/** The whole answer, in the order of numbers; a table that the import reads again. */
export const exportPatents = exported({
  name: 'patents.exportPatents',
  summary: { zh: '导出检索到的专利', en: 'Export the patents found' },
  route: 'GET /api/exports/patents',
  title: '专利',
  filters: { ...questionFields, order: z.unknown().optional().describe('an export is in the order of numbers'), from: z.unknown().optional().describe('where a page began; an export is always whole') },
  columns: [
    { label: '申请号', type: 'text', value: (patent: Row) => patent.application },
    { label: '公开（公告）号', type: 'text', value: (patent) => patent.publications.at(-1)?.number },
    { label: '类型', type: 'text', value: (patent) => KIND_NAMES[patent.kind].zh },
    { label: '名称', type: 'text', value: (patent) => patent.title },
    { label: '申请人', type: 'text', value: (patent) => patent.applicants.join(';') },
    { label: '发明人', type: 'text', value: (patent) => patent.inventors.join(';') },
    { label: 'IPC分类号', type: 'text', value: (patent) => patent.ipc.join(';') },
    { label: '洛迦诺分类号', type: 'text', value: (patent) => patent.locarno.join(';') },
    { label: '申请日', type: 'date', value: (patent) => patent.filedOn },
    { label: '公开（公告）日', type: 'date', value: (patent) => patent.publishedOn },
    { label: '授权公告日', type: 'date', value: (patent) => patent.grantedOn },
    { label: '法律状态', type: 'text', value: (patent) => STATUS_NAMES[standingOn(patent, patent.day)].zh },
    { label: '摘要', type: 'text', value: (patent) => patent.abstract },
  ],
  // The register's own function pages by number: it repeats who may see what, beside an index that policies would not use.
  async *rows({ db, session: { region }, clock }, { from: _from, order: _order, ...question }) {
    const day = today(clock)
    const { where } = ask(question, day)
    for (let after = ''; ; ) {
      const page = await db.rows<Kept>(sql`
        select ${keptColumns} from patents.answers(${region}, ${written(where)}::jsonb, ${after}, ${PAGE}) a(application)
        join patents.patent p on p.region = ${region} and p.application = a.application order by p.application`)
      yield page.map((patent) => ({ ...patent, day }))
      if (page.length < PAGE) return
      after = page.at(-1)!.application
    }
  },
})
