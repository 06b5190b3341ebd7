import { readCells, recordHeaders, type FieldProblem, type RecordField } from '@zhiyun/patent'
import { z } from 'zod'
import { today } from '../../../platform/clock/clock.ts'
import type { ImportField, ImportKind, RowProblem } from '../../../platform/import/index.ts'
import { FOLLOW_QUEUE } from '../queue.ts'
import { patentOf } from './patent.ts'
import { settleRows, type Incoming } from './settleRows.ts'
import { OWN_TABLE, sources } from './sources.ts'
import { lineOf } from './writePatents.ts'

const NAMES: Readonly<Record<RecordField, readonly [zh: string, en: string]>> = {
  application: ['申请号', 'Application number'], publication: ['公开（公告）号', 'Publication number'], statedKind: ['专利类型', 'Kind'], title: ['名称', 'Title'], abstract: ['摘要', 'Abstract'],
  applicants: ['申请人', 'Applicants'], firstApplicant: ['第一申请人', 'First applicant'], inventors: ['发明人', 'Inventors'], firstInventor: ['第一发明人', 'First inventor'],
  classification: ['分类号', 'IPC or Locarno'], mainClassification: ['主分类号', 'Main classification'], filingDate: ['申请日', 'Filing date'], publicationDate: ['公开（公告）日', 'Publication date'],
  grantDate: ['授权公告日', 'Grant date'], address: ['地址', 'Address'], postcode: ['邮编', 'Postcode'], status: ['法律状态', 'Legal status'],
}
const REQUIRED: readonly RecordField[] = ['application', 'title']
const recordFields = Object.keys(NAMES) as RecordField[]

const fields: readonly ImportField[] = recordFields.map((name) => ({ name, zh: NAMES[name][0], en: NAMES[name][1], required: REQUIRED.includes(name), aliases: recordHeaders[name] }))

const optionsSchema = z.strictObject({ source: z.string().refine((code) => sources().has(code), 'no such source').optional().describe('reference/patents/sources.yaml') })
export type ImportOptions = z.infer<typeof optionsSchema>

/** Tables of patents: bulk data, gazettes, exports of commercial databases, an office's own list. */
export const patentsKind: ImportKind<ImportOptions, Incoming> = {
  name: 'patents',
  title: { zh: '专利', en: 'patents' },
  options: optionsSchema,
  chunk: 2000,
  fields: async () => fields,
  async parser({ clock }) {
    const options = { latestYear: Number(today(clock).slice(0, 4)) }
    return ({ cells }) => {
      const { taken, record, problems } = readCells((field) => cells[field]?.text, options)
      if (!taken) return { ok: false, problems: problems.filter(({ severity }) => severity === 'fatal').map(rowProblem) }
      const patent = patentOf(record, problems)
      const { application } = patent
      // One application may come twice in a file, as published and as granted.
      return { ok: true, value: { application, line: lineOf(patent) }, key: `${application}/${patent.publications[0]?.number ?? ''}` }
    }
  },
  settle: (context, rows, { source = OWN_TABLE }, dry) => settleRows(context, rows, source, dry),
  follows: FOLLOW_QUEUE,
  finish: ({ send, session }) => send(FOLLOW_QUEUE, { region: session.region }),
}

const rowProblem = ({ field, code, zh, en, todo }: FieldProblem): RowProblem => ({ field, code, zh, en, mend: todo })
