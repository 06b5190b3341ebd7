import { KIND_NAMES } from '../kind.ts'
import type { ApplicationOptions } from '../number/parseApplication.ts'
import type { ReadRow } from '../record/patentRecord.ts'
import { readCells } from '../record/readRow.ts'
import type { RecordField } from '../record/columns.ts'
import type { PatentDocument } from './patentDocument.ts'

/** The document as the register of Chinese patents keeps it; judged by the same rules as a row of a table. */
export function recordOfDocument(document: PatentDocument, options: ApplicationOptions = {}): ReadRow {
  const { application, publication, kind } = document
  const symbols = kind === 'design' ? document.locarno : document.ipc
  const chinese = <Text extends { language: string | null; text: string }>(texts: readonly Text[]): string => (texts.find(({ language }) => language === 'zh') ?? texts[0])?.text ?? ''
  const cells: Partial<Record<RecordField, string>> = {
    application: application?.printed ?? '',
    publication: publication?.canonical ?? publication?.printed ?? '',
    statedKind: kind === null ? '' : KIND_NAMES[kind].zh,
    title: chinese(document.titles),
    abstract: chinese(document.abstracts).replaceAll('\n', ''),
    applicants: document.applicants.map(({ name }) => name).join(';'),
    inventors: document.inventors.map(({ name }) => name).join(';'),
    classification: symbols.map(({ canonical, printed }) => canonical ?? printed).join(';'),
    filingDate: application?.date ?? '',
    publicationDate: publication?.date ?? '',
    grantDate: document.grant?.date ?? '',
    address: document.applicants[0]?.address ?? '',
    postcode: document.applicants[0]?.postcode ?? '',
    status: document.status ?? '',
  }
  return readCells((field) => cells[field], options)
}
