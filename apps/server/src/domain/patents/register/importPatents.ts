import { readCells, recordHeaders, type FieldProblem, type RecordField } from '@zhiyun/patent'
import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { ImportField, ImportKind, Outcome, RowProblem } from '../../../platform/import/index.ts'
import { FOLLOW_QUEUE } from '../queue.ts'
import { merge } from './merge.ts'
import { patentColumns, patentOf, type Patent } from './patent.ts'
import { writePatents } from './writePatents.ts'

const NAMES: Readonly<Record<RecordField, readonly [zh: string, en: string]>> = {
  application: ['申请号', 'Application number'], publication: ['公开（公告）号', 'Publication number'], statedKind: ['专利类型', 'Kind'], title: ['名称', 'Title'], abstract: ['摘要', 'Abstract'],
  applicants: ['申请人', 'Applicants'], firstApplicant: ['第一申请人', 'First applicant'], inventors: ['发明人', 'Inventors'], firstInventor: ['第一发明人', 'First inventor'],
  classification: ['分类号', 'IPC or Locarno'], mainClassification: ['主分类号', 'Main classification'], filingDate: ['申请日', 'Filing date'], publicationDate: ['公开（公告）日', 'Publication date'],
  grantDate: ['授权公告日', 'Grant date'], address: ['地址', 'Address'], postcode: ['邮编', 'Postcode'], status: ['法律状态', 'Legal status'],
}
const REQUIRED: readonly RecordField[] = ['application', 'title']
const recordFields = Object.keys(NAMES) as RecordField[]

const fields: readonly ImportField[] = recordFields.map((name) => ({ name, zh: NAMES[name][0], en: NAMES[name][1], required: REQUIRED.includes(name), aliases: recordHeaders[name] }))

/** Tables of patents: bulk data, gazettes, exports of commercial databases, an office's own list. */
export const patentsKind: ImportKind<Record<string, never>, Patent> = {
  name: 'patents',
  title: { zh: '专利', en: 'patents' },
  options: z.strictObject({}),
  chunk: 4000,
  fields: async () => fields,
  async parser({ clock }) {
    const options = { latestYear: Number(today(clock).slice(0, 4)) }
    return ({ cells }) => {
      const { taken, record, problems } = readCells((field) => cells[field]?.text, options)
      if (!taken) return { ok: false, problems: problems.filter(({ severity }) => severity === 'fatal').map(rowProblem) }
      const patent = patentOf(record, problems)
      // One application may come twice in a file, as published and as granted.
      return { ok: true, value: patent, key: `${patent.application}/${patent.publications[0]?.number ?? ''}` }
    }
  },
  async settle(context, rows, _options, dry) {
    const known = await readKnown(context, rows, dry)
    const before = new Set(known.keys())
    const written = new Set<string>()
    const outcomes = rows.map((row): Outcome => {
      const merged = merge(known.get(row.application), row)
      if (merged.outcome === 'conflict') return { problems: [conflict(row.application, merged.stored, merged.incoming)] }
      if (merged.outcome !== 'same') {
        known.set(row.application, merged.patent)
        written.add(row.application)
      }
      return merged.outcome
    })
    if (!dry) await writePatents(context, [...written].map((application) => ({ patent: known.get(application)!, isNew: !before.has(application) })))
    return outcomes
  },
  follows: FOLLOW_QUEUE,
  finish: ({ send, session }) => send(FOLLOW_QUEUE, { region: session.region }),
}

/** The patents that are in the register already, held until the chunk is through. */
async function readKnown({ db, session }: Context, rows: readonly Patent[], dry: boolean): Promise<Map<string, Patent>> {
  const numbers = [...new Set(rows.map(({ application }) => application))]
  const found = await db.rows<Patent>(sql`
    select ${patentColumns} from patents.patent p where p.region = ${session.region} and p.application = any (${numbers}) order by p.application ${dry ? sql.empty : sql`for update`}`)
  return new Map(found.map((patent) => [patent.application, patent]))
}

const rowProblem = ({ field, code, zh, en, todo }: FieldProblem): RowProblem => ({ field, code, zh, en, mend: todo })

const conflict = (application: string, stored: string, incoming: string): RowProblem => ({
  field: 'filingDate', code: 'patent.filing-dates-disagree',
  zh: `${application} 已登记，申请日是${stored}，本行是${incoming}`, en: `${application} is in the register with the filing date ${stored}, here it is ${incoming}`,
  mend: { zh: '核对申请号与申请日，必有一处写错', en: 'Check number and date: one of them is wrong' },
})
