import type { IsoDate } from '@zhiyun/calendar'
import { canonicalIpc, ipcPrefix, parseIpc, splitSymbols } from '../classification/ipc.ts'
import { parseLocarno } from '../classification/locarno.ts'
import { KIND_NAMES, kindOf } from '../kind.ts'
import type { ApplicationNumber } from '../number/application.ts'
import { parseApplicationNumber, type ApplicationOptions } from '../number/parseApplication.ts'
import { parsePublicationNumber, type PublicationNumber } from '../number/publication.ts'
import { good, type Problem, type Result } from '../problem.ts'
import { saysNoStatus, statusOf } from '../term/legalStatus.ts'
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
  return readCells((field) => (mapping[field] === undefined ? undefined : row[mapping[field]]), options, mapping)
}

/** What stands in the column of a field. */
export type CellOf = (field: RecordField) => string | null | undefined

/** As `readRow`, for cells that are already known by their field; `mapping` only names the columns in the problems. */
export function readCells(cellOf: CellOf, options: ApplicationOptions = {}, mapping: ColumnMapping = {}): ReadRow {
  const reader = new CellReader(cellOf, mapping)
  const application = reader.number('application', (text) => parseApplicationNumber(text, options), 'fatal')
  const title = oneSpace(reader.cell('title'))
  if (title === '') reader.report('title', problems.missingTitle(), 'fatal')
  const publication = reader.has('publication') ? reader.number('publication', parsePublicationNumber, 'warning') : null
  if (application && publication && application.kind !== publication.kind) {
    const [mine, theirs] = [KIND_NAMES[application.kind].zh, KIND_NAMES[publication.kind].zh]
    reader.report('publication', problems.kindsDisagree(mine, theirs), 'fatal')
  }
  if (!application || reader.refused) return { taken: false, record: null, problems: reader.problems }

  const { applicants, inventors, firstOnly } = readNames(reader)
  const { ipc, locarno } = readClassification(reader, application)
  const { filingDate, publicationDate, grantDate } = readDates(reader, publication)
  const { address, postcode } = splitAddress(reader.cell('address'), reader.cell('postcode'))
  const record: PatentRecord = {
    application, publication, title, kind: application.kind, abstract: reader.cell('abstract') || null, applicants, inventors, firstOnly, ipc, locarno,
    filingDate, publicationDate, grantDate, address, postcode, status: readStatus(reader),
  }
  compare(reader, record)
  return { taken: true, record, problems: reader.problems }
}

const oneSpace = (text: string): string => (/\s/.test(text) ? text.replace(/\s+/g, ' ') : text)

class CellReader {
  readonly problems: FieldProblem[] = []
  readonly #cellOf: CellOf
  readonly #mapping: ColumnMapping

  constructor(cellOf: CellOf, mapping: ColumnMapping) {
    this.#cellOf = cellOf
    this.#mapping = mapping
  }

  get refused(): boolean {
    return this.problems.some((problem) => problem.severity === 'fatal')
  }

  cell(field: RecordField): string {
    return (this.#cellOf(field) ?? '').trim()
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
    const symbols: T[] = []
    const cell = this.cell(field)
    if (cell === '') return symbols
    for (const text of splitSymbols(cell)) {
      const result = parse(text)
      if (result.ok) symbols.push(result.value)
      else this.report(field, result.problem, 'warning', text)
    }
    return symbols
  }

  date(field: RecordField): IsoDate | null {
    const text = this.cell(field)
    const date = text === '' ? null : readDate(text)
    if (text !== '' && date === null) this.report(field, problems.unreadableDate(text), 'warning')
    return date
  }
}

function readNames(reader: CellReader): Pick<PatentRecord, 'applicants' | 'inventors' | 'firstOnly'> {
  const [applicantsCell, inventorsCell] = [reader.cell('applicants'), reader.cell('inventors')]
  const [firstApplicant, firstInventor] = [applicantsCell === '' ? reader.cell('firstApplicant') : '', inventorsCell === '' ? reader.cell('firstInventor') : '']
  const firstOnly: PatentRecord['firstOnly'] = []
  if (firstApplicant !== '') firstOnly.push('applicants')
  if (firstInventor !== '') firstOnly.push('inventors')
  const applicants = splitNames(applicantsCell || firstApplicant)
  if (applicants.length === 0) reader.report('applicants', problems.missingApplicants(), 'warning')
  return { applicants, inventors: splitPersons(inventorsCell || firstInventor), firstOnly }
}

function readClassification(reader: CellReader, application: ApplicationNumber): Pick<PatentRecord, 'ipc' | 'locarno'> {
  const [main, all] = ['mainClassification', 'classification'] as const
  if (application.kind === 'design') return { ipc: [], locarno: unique([...reader.symbols(main, canonicalLocarno), ...reader.symbols(all, canonicalLocarno)]) }
  const symbols = reader.symbols(all, canonicalIpc)
  const [first] = reader.symbols(main, parseIpc)
  if (!first) return { ipc: unique(symbols), locarno: [] }
  // Some tables tell the main classification only as a subclass; then the first symbol below it leads.
  const prefix = ipcPrefix(first)
  const leading = symbols.find((symbol) => isBelow(symbol, prefix)) ?? first.canonical
  return { ipc: unique([leading, ...symbols]), locarno: [] }
}

function isBelow(symbol: string, prefix: string): boolean {
  const read = parseIpc(symbol)
  return read.ok && read.value.key.startsWith(prefix)
}

const canonicalLocarno = (text: string): Result<string> => {
  const read = parseLocarno(text)
  return read.ok ? good(read.value.canonical) : read
}

const unique = (symbols: string[]): string[] => (symbols.length < 2 ? symbols : [...new Set(symbols)])

function readDates(reader: CellReader, publication: PublicationNumber | null): Pick<PatentRecord, 'filingDate' | 'publicationDate' | 'grantDate'> {
  const publicationDate = reader.date('publicationDate')
  const granted = publication?.stage === 'granted' && publication.correction === null
  return {
    filingDate: reader.date('filingDate'),
    publicationDate,
    // The day of the grant document is the day of grant; a corrected document comes later.
    grantDate: reader.date('grantDate') ?? (granted ? publicationDate : null),
  }
}

function readStatus(reader: CellReader): PatentRecord['status'] {
  const text = reader.cell('status')
  const status = statusOf(text)
  if (text !== '' && status === null && !saysNoStatus(text)) reader.report('status', problems.unknownStatus(text), 'warning')
  return status
}

/** A number of a later year than the filing date is common (divisional and PCT applications); one year earlier occurs. */
const YEARS_BEFORE_FILING = 1

function compare(reader: CellReader, { application, kind, filingDate, publicationDate }: PatentRecord): void {
  const stated = kindOf(reader.cell('statedKind'))
  if (stated && stated !== kind) reader.report('statedKind', problems.statedKindDisagrees(KIND_NAMES[stated].zh, KIND_NAMES[kind].zh), 'warning')
  if (filingDate && publicationDate && publicationDate < filingDate) reader.report('publicationDate', problems.datesDisagree(filingDate, publicationDate), 'warning')
  if (filingDate && Number(filingDate.slice(0, 4)) > application.year + YEARS_BEFORE_FILING) {
    reader.report('filingDate', problems.yearsDisagree(application.year, filingDate), 'warning')
  }
}
