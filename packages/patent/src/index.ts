export { bad, good, type Problem, type Result } from './problem.ts'
export { KIND_NAMES, kindOf, type PatentKind } from './kind.ts'

export { checkDigit } from './number/checkDigit.ts'
export { formatApplication, type ApplicationNumber, type ApplicationType, type ApplicationWriting, type WrittenForm } from './number/application.ts'
export { parseApplicationNumber, type ApplicationOptions } from './number/parseApplication.ts'
export { parsePublicationNumber, type PublicationCode, type PublicationNumber, type PublicationStage } from './number/publication.ts'
export { parsePctNumber, type PctNumber } from './number/pct.ts'

export { canonicalIpc, compareIpc, ipcPrefix, parseIpc, splitSymbols, type IpcLevel, type IpcSymbol } from './classification/ipc.ts'
export { parseLocarno, type LocarnoSymbol } from './classification/locarno.ts'

export { patentTerm, patentYearOn, termEnd, termYears, type PatentTerm } from './term/patentTerm.ts'
export { COMPENSATION_YEAR_FEE, fullAnnualFee, payableAnnualFee, type FeeCircumstances, type FeeReduction, type Fen } from './term/annualFee.ts'
export { feeSchedule, lateness, type AnnualFeeDue, type FeeSubject, type IsWorkday, type Lateness } from './term/feeSchedule.ts'
export { STATUS_NAMES, statusOf, statusOn, type LegalStatus, type StatusFacts, type StatusOn } from './term/legalStatus.ts'

export { EVENT_NAMES, eventDetails, eventKind, STATUS_BY_EVENT, type EventDetails, type EventKind } from './event/eventKind.ts'

export { detectColumns, recordHeaders, type ColumnDetection, type ColumnMapping, type ColumnMatch, type RecordField } from './record/columns.ts'
export { readDate } from './record/date.ts'
export { splitAddress, splitNames, splitPersons, type Address } from './record/names.ts'
export { readCells, readRow, type CellOf, type TableRow } from './record/readRow.ts'
export type { FieldProblem, PatentRecord, ReadRow } from './record/patentRecord.ts'

export { indexWords, normaliseText, queryWords, type Segmenter } from './search/words.ts'
export { BANDS, bandTerm, quoteLexeme, searchDocument, TIERS, tierTerm, type SearchDocument, type SearchText, type Tier } from './search/document.ts'
export { parseSearchQuery, type Phrase, type SearchQuery } from './search/query.ts'

export { documentReader, type DocumentItem, type DocumentOptions, type DocumentReader } from './document/documentReader.ts'
export { newDocument, type Agent, type Citation, type Claim, type ClassSymbol, type DocumentFormat, type DocumentNumber, type LanguageText, type LegalEvent, type Party, type PatentDocument, type Related } from './document/patentDocument.ts'
export { noPatents, type DocumentProblem, type Place } from './document/documentProblem.ts'
export { isGreenBook } from './document/format/greenBook.ts'
export { tableColumns, tableHeaders, type TableColumns, type TableField } from './document/table/columns.ts'
export { documentOfRow } from './document/table/rowDocument.ts'
export { recordOfDocument } from './document/toRecord.ts'
export { documentColumns } from './document/write/columns.ts'
export { writeSt96 } from './document/write/st96.ts'
