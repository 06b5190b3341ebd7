import { readCells, tableHeaders, type FieldProblem, type PatentDocument, type RecordField, type TableField } from '@zhiyun/patent'
import { z } from 'zod'
import { today } from '../../../platform/clock/clock.ts'
import type { ImportField, ImportKind, RowProblem } from '../../../platform/import/index.ts'
import { FOLLOW_QUEUE } from '../queue.ts'
import { CopyText } from './copyText.ts'
import { openPatents } from './files/openPatents.ts'
import { chineseApplication, documentIn, linksOf, type Links } from './links.ts'
import { patentOf } from './patent.ts'
import { settleRows, stageRows, type Incoming } from './settleRows.ts'
import { sourceOfHeaders, sources } from './sources.ts'
import { lineOf } from './writePatents.ts'

type Field = RecordField | 'office' | 'kindCode' | 'titleEnglish' | 'priorities' | 'family' | 'familyId' | 'events' | 'eventDate' | 'eventText'
const NAMES: Readonly<Record<Field, readonly [zh: string, en: string]>> = {
  application: ['申请号', 'Application number'], publication: ['公开（公告）号', 'Publication number'], statedKind: ['专利类型', 'Kind'], title: ['名称', 'Title'], abstract: ['摘要', 'Abstract'],
  applicants: ['申请人', 'Applicants'], firstApplicant: ['第一申请人', 'First applicant'], inventors: ['发明人', 'Inventors'], firstInventor: ['第一发明人', 'First inventor'],
  classification: ['分类号', 'IPC or Locarno'], mainClassification: ['主分类号', 'Main classification'], filingDate: ['申请日', 'Filing date'], publicationDate: ['公开（公告）日', 'Publication date'],
  grantDate: ['授权公告日', 'Grant date'], address: ['地址', 'Address'], postcode: ['邮编', 'Postcode'], status: ['法律状态', 'Legal status'],
  office: ['公开国别', 'Office'], kindCode: ['文献种类代码', 'Kind code'], titleEnglish: ['英文标题', 'English title'], priorities: ['优先权', 'Priorities'], family: ['同族', 'Family members'], familyId: ['同族号', 'Family number'],
  events: ['法律事件', 'Legal events'], eventDate: ['法律状态公告日', 'Date of a legal event'], eventText: ['法律状态信息', 'Words of a legal event'],
}
const SOURCE = 'source'
const REQUIRED: readonly Field[] = ['application']
/** A row in which one of these is filled tells more than the record of a patent. */
const LINKED: readonly Field[] = ['familyId', 'family', 'priorities', 'events', 'eventDate']

const fields: readonly ImportField[] = [
  ...(Object.keys(NAMES) as Field[]).map((name) => ({ name, zh: NAMES[name][0], en: NAMES[name][1], required: REQUIRED.includes(name), aliases: tableHeaders[name] })),
  { name: SOURCE, zh: '来源', en: 'Source', required: false, hint: { zh: '来源代码，见 reference/patents/sources.yaml；不认识的不读', en: 'Code of a source; others are not read' } },
]

const optionsSchema = z.strictObject({ source: z.string().refine((code) => sources().has(code), 'no such source').optional().describe('reference/patents/sources.yaml') })
export type ImportOptions = z.infer<typeof optionsSchema>

/** Documents and tables of patents: bulk data, gazettes, exports of commercial databases, an office's own list. */
export const patentsKind: ImportKind<ImportOptions, Incoming> = {
  name: 'patents',
  title: { zh: '专利', en: 'patents' },
  options: optionsSchema,
  chunk: 5000,
  fields: async () => fields,
  open: openPatents,
  async parser({ clock }, { source: chosen }, columns) {
    const options = { latestYear: Number(today(clock).slice(0, 4)) }
    const ofTable = sourceOfHeaders(columns)
    const known = sources()
    const lines = new CopyText()
    return (row) => {
      const { taken, record, problems } = readCells((field) => row.text(field), options)
      const said = row.text(SOURCE)
      const source = chosen ?? (said !== '' && known.has(said) ? said : ofTable)
      const document = !taken || LINKED.some((field) => row.text(field) !== '') ? documentIn((field: TableField) => row.text(field)) : null
      const links = document === null ? null : linksOf(document)
      if (taken) {
        const patent = patentOf(record, problems)
        const { application } = patent
        // One application may come twice in a file, as published and as granted; each of its events is a row.
        return { ok: true, value: { application, line: lineOf(lines, patent), source, links }, key: `${application}/${patent.publications[0]?.number ?? ''}${row.text('eventDate')}` }
      }
      const value = links === null || document === null ? null : besides(document, links, source)
      if (value === null) return { ok: false, problems: problems.filter(({ severity }) => severity === 'fatal').map(rowProblem) }
      return { ok: true, value, key: null }
    }
  },
  stage: stageRows,
  settle: (context, rows, _options, dry) => settleRows(context, rows, dry),
  follows: FOLLOW_QUEUE,
  finish: ({ send, session }) => send(FOLLOW_QUEUE, { region: session.region }),
}

/** Documents of other offices live in their families; events without a title are of a patent that the register has already. */
function besides(document: PatentDocument, links: Links, source: string): Incoming | null {
  const application = chineseApplication(document)
  if (application !== null) return links.events.length > 0 || links.keys.length > 0 ? { application, line: null, source, links } : null
  return document.office !== null && document.office !== 'CN' && links.members.length > 0 ? { application: null, line: null, source, links } : null
}

const rowProblem = ({ field, code, zh, en, todo }: FieldProblem): RowProblem => ({ field, code, zh, en, mend: todo })
