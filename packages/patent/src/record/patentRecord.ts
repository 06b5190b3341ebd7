import type { IsoDate } from '@zhiyun/calendar'
import type { PatentKind } from '../kind.ts'
import type { ApplicationNumber } from '../number/application.ts'
import type { PublicationNumber } from '../number/publication.ts'
import type { Problem } from '../problem.ts'
import type { LegalStatus } from '../term/legalStatus.ts'
import type { RecordField } from './columns.ts'

/** A Chinese patent or application as a table describes it; null is "the table does not say". */
export interface PatentRecord {
  /** The identity: one application may have several publications. */
  application: ApplicationNumber
  publication: PublicationNumber | null
  kind: PatentKind
  title: string
  abstract: string | null
  applicants: string[]
  inventors: string[]
  /** The lists of which the table tells only the first member. */
  firstOnly: ('applicants' | 'inventors')[]
  /** Canonical symbols, the main classification first, without repetitions; no IPC for designs. */
  ipc: string[]
  locarno: string[]
  filingDate: IsoDate | null
  publicationDate: IsoDate | null
  grantDate: IsoDate | null
  address: string | null
  postcode: string | null
  /** As the source says; `statusOn` computes it for a day. */
  status: LegalStatus | null
}

/** `fatal`: the row is refused. `warning`: the row is taken and the field stays unknown, or deserves a look. */
export interface FieldProblem extends Problem {
  severity: 'fatal' | 'warning'
  field: RecordField
  /** The header, when a column stands for the field. */
  column: string | null
  value: string
}

export type ReadRow =
  | { taken: true; record: PatentRecord; problems: FieldProblem[] }
  | { taken: false; record: null; problems: FieldProblem[] }
