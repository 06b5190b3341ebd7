import type { IsoDate } from '@zhiyun/calendar'
import { ipcPrefix, parseIpc, splitSymbols } from '../classification/ipc.ts'
import { parseLocarno } from '../classification/locarno.ts'
import { KIND_NAMES, kindOf } from '../kind.ts'
import type { ApplicationNumber } from '../number/application.ts'
import { parseApplicationNumber, type ApplicationOptions } from '../number/parseApplication.ts'
import { parsePublicationNumber, type PublicationNumber } from '../number/publication.ts'
import type { Problem, Result } from '../problem.ts'
import { statusOf } from '../term/legalStatus.ts'
import type { ColumnMapping, RecordField } from './columns.ts'
import { readDate } from './date.ts'
import { splitAddress, splitNames, splitPersons } from './names.ts'
import type { FieldProblem, PatentRecord, ReadRow } from './patentRecord.ts'
import * as problems from './recordProblems.ts'

/** Header → cell text. */
export type TableRow = Readonly<Record<string, string | null | undefined>>

/**
 * Reads one row of a table of patents. Without a sound application number and a title the row is refused; everything else
 * that cannot be read is left unknown and reported.
 */
export function readRow(row: TableRow, mapping: ColumnMapping, options: ApplicationOptions = {}): ReadRow {
  const reader = new RowReader(row, mapping)
  const application = reader.number('application', (text) => parseApplicationNumber(text, options), 'fatal')
  const title = reader.cell('title').replace(/\s+/g, ' ')
  if (title === '') reader.report('title', problems.missingTitle(), 'fatal')
  const publication = reader.has('publication') ? reader.number('publication', parsePublicationNumber, 'warning') : null
  if (application && publication && application.kind !== publication.kind) {
    const [mine, theirs] = [KIND_NAMES[application.kind].zh, KIND_NAMES[publication.kind].zh]
    reader.report('publication', problems.kindsDisagree(mine, theirs), 'fatal')
  }
  if (!application || reader.refused) return { taken: false, record: null, problems: reader.problems }

  const record: PatentRecord = {
    application, publication, title, kind: application.kind,
    abstract: reader.cell('abstract') || null,
    ...readNames(reader),
    ...readClassification(reader, application),
    ...readDates(reader, publication),
    ...splitAddress(reader.cell('address'), reader.cell('postcode')),
    status: readStatus(reader),
  }
  compare(reader, record)
  return { taken: true, record, problems: reader.problems }
}

class RowReader {
  readonly problems: FieldProblem[] = []
  readonly #row: TableRow
  readonly #mapping: ColumnMapping

  constructor(row: TableRow, mapping: ColumnMapping) {
    this.#row = row
    this.#mapping = mapping
  }

  get refused(): boolean {
    return this.problems.some((problem) => problem.severity === 'fatal')
  }

  cell(field: RecordField): string {
    const header = this.#mapping[field]
    return header === undefined ? '' : (this.#row[header] ?? '').trim()
  }

  has(field: RecordField): boolean {
    return this.cell(field) !== ''
  }

  report(field: RecordField, problem: Problem, severity: FieldProblem['severity'], value = this.cell(field)): void {
    this.problems.push({ ...problem, severity, field, column: this.#mapping[field] ?? null, value })
  }

  number<T>(field: RecordField, parse: (text: string) => Result<T>, severity: FieldProblem['severity']): T | null {
    const result = parse(this.cell(field))
    if (result.ok) return result.value
    this.report(field, result.problem, severity)
    return null
  }

  symbols<T>(field: RecordField, parse: (text: string) => Result<T>): T[] {
    return splitSymbols(this.cell(field)).flatMap((text) => {
      const result = parse(text)
      if (result.ok) return [result.value]
      this.report(field, result.problem, 'warning', text)
      return []
    })
  }

  date(field: RecordField): IsoDate | null {
    const text = this.cell(field)
    const date = text === '' ? null : readDate(text)
    if (text !== '' && date === null) this.report(field, problems.unreadableDate(text), 'warning')
    return date
  }
}

function readNames(reader: RowReader): Pick<PatentRecord, 'applicants' | 'inventors' | 'firstOnly'> {
  const firstOnly: PatentRecord['firstOnly'] = []
  if (!reader.has('applicants') && reader.has('firstApplicant')) firstOnly.push('applicants')
  if (!reader.has('inventors') && reader.has('firstInventor')) firstOnly.push('inventors')
  const applicants = splitNames(reader.cell('applicants') || reader.cell('firstApplicant'))
  if (applicants.length === 0) reader.report('applicants', problems.missingApplicants(), 'warning')
  return { applicants, inventors: splitPersons(reader.cell('inventors') || reader.cell('firstInventor')), firstOnly }
}

function readClassification(reader: RowReader, application: ApplicationNumber): Pick<PatentRecord, 'ipc' | 'locarno'> {
  const [main, all] = ['mainClassification', 'classification'] as const
  if (application.kind === 'design') return { ipc: [], locarno: unique([...reader.symbols(main, parseLocarno), ...reader.symbols(all, parseLocarno)]) }
  const symbols = reader.symbols(all, parseIpc)
  const [first] = reader.symbols(main, parseIpc)
  if (!first) return { ipc: unique(symbols), locarno: [] }
  // Some tables tell the main classification only as a subclass; then the first symbol below it leads.
  const leading = symbols.find((symbol) => symbol.key.startsWith(ipcPrefix(first))) ?? first
  return { ipc: unique([leading, ...symbols]), locarno: [] }
}

const unique = <T extends { canonical: string }>(symbols: readonly T[]): T[] => [...new Map(symbols.map((symbol) => [symbol.canonical, symbol])).values()]

function readDates(reader: RowReader, publication: PublicationNumber | null): Pick<PatentRecord, 'filingDate' | 'publicationDate' | 'grantDate'> {
  const publicationDate = reader.date('publicationDate')
  const granted = publication?.stage === 'granted' && publication.correction === null
  return {
    filingDate: reader.date('filingDate'),
    publicationDate,
    // The day of the grant document is the day of grant; a corrected document comes later.
    grantDate: reader.date('grantDate') ?? (granted ? publicationDate : null),
  }
}

function readStatus(reader: RowReader): PatentRecord['status'] {
  const text = reader.cell('status')
  const status = statusOf(text)
  if (text !== '' && status === null) reader.report('status', problems.unknownStatus(text), 'warning')
  return status
}

/** A number of a later year than the filing date is common (divisional and PCT applications); one year earlier occurs. */
const YEARS_BEFORE_FILING = 1

function compare(reader: RowReader, { application, kind, filingDate, publicationDate }: PatentRecord): void {
  const stated = kindOf(reader.cell('statedKind'))
  if (stated && stated !== kind) reader.report('statedKind', problems.statedKindDisagrees(KIND_NAMES[stated].zh, KIND_NAMES[kind].zh), 'warning')
  if (filingDate && publicationDate && publicationDate < filingDate) reader.report('publicationDate', problems.datesDisagree(filingDate, publicationDate), 'warning')
  if (filingDate && Number(filingDate.slice(0, 4)) > application.year + YEARS_BEFORE_FILING) {
    reader.report('filingDate', problems.yearsDisagree(application.year, filingDate), 'warning')
  }
}
