import type { IsoDate } from '@zhiyun/calendar'
import type { PatentKind } from '../kind.ts'
import type { DocumentProblem } from './documentProblem.ts'

/** The formats told apart; each is described in docs/patent-formats.md. */
export type DocumentFormat =
  | 'cnipa-2.2.1' | 'cn-patent-document' | 'cn-application-body'
  | 'us-grant' | 'us-application' | 'us-pap' | 'us-st32' | 'us-green-book' | 'us-file-wrapper'
  | 'st36' | 'ep-st36' | 'jp-gazette' | 'docdb' | 'ops' | 'st96' | 'st96-design' | 'table'

/**
 * A patent document of any office as its source tells it; null and empty lists are "the source does not say". Texts have
 * single spaces, paragraphs end with a line break. What is printed stays; `canonical` is the product's writing of it.
 */
export interface PatentDocument {
  format: DocumentFormat
  /** ST.3 code of the office that published it, or took the application. */
  office: string | null
  kind: PatentKind | null
  application: DocumentNumber | null
  /** The number of this document. */
  publication: DocumentNumber | null
  /** Number and day of the grant, when this document announces it or names it. */
  grant: DocumentNumber | null
  titles: LanguageText[]
  abstracts: LanguageText[]
  claims: Claim[]
  /** Also known where the texts of the claims are not. */
  claimCount: number | null
  /** Read only when asked for. */
  description: { text: string; whole: boolean } | null
  applicants: Party[]
  assignees: Party[]
  inventors: Party[]
  agents: Agent[]
  /** The main symbol first, where the source tells which it is. */
  ipc: ClassSymbol[]
  cpc: ClassSymbol[]
  locarno: ClassSymbol[]
  /** Of the office's own classification, as printed. */
  national: ClassSymbol[]
  priorities: DocumentNumber[]
  related: Related[]
  citations: Citation[]
  family: { id: string | null; size: number | null; members: DocumentNumber[] } | null
  pct: { application: DocumentNumber | null; publication: DocumentNumber | null; entered: IsoDate | null } | null
  events: LegalEvent[]
  /** The status as the source words it. */
  status: string | null
  /** What was not understood; the field stayed unknown. */
  problems: DocumentProblem[]
}

export interface DocumentNumber {
  office: string | null
  printed: string
  /** `201710601862.3` (China, applications), `CN106540887A`, `US7272630B2`, `PCT/CN2019/071234`; null when it is not sound. */
  canonical: string | null
  /** ST.16 code. */
  kindCode: string | null
  date: IsoDate | null
}

export interface LanguageText { language: string | null; text: string }

export interface Claim {
  /** As numbered in the source, else counted. */
  number: number
  text: string
  /** Whether it refers to another claim; null when nothing tells. */
  dependent: boolean | null
}

export interface Party { name: string; address: string | null; postcode: string | null; country: string | null }
export interface Agent extends Party { agency: string | null }

export interface ClassSymbol {
  printed: string
  canonical: string | null
  /** `2006.01`, or the edition of the Locarno Classification. */
  version: string | null
}

export type Relation = 'division' | 'continuation' | 'continuation-in-part' | 'provisional' | 'domestic-priority' | 'earlier-publication' | 'reissue' | 'other'
export interface Related { relation: Relation; number: DocumentNumber }

/** A patent document (`number`) or other literature (`text`); `by`: who or which phase cited it, as the source says. */
export interface Citation { number: DocumentNumber | null; text: string | null; by: string | null }

export interface LegalEvent {
  office: string | null
  code: string
  /** Day of the announcement. */
  date: IsoDate | null
  effective: IsoDate | null
  text: string | null
}

export const newDocument = (format: DocumentFormat): PatentDocument => ({
  format, office: null, kind: null, application: null, publication: null, grant: null,
  titles: [], abstracts: [], claims: [], claimCount: null, description: null,
  applicants: [], assignees: [], inventors: [], agents: [],
  ipc: [], cpc: [], locarno: [], national: [],
  priorities: [], related: [], citations: [], family: null, pct: null, events: [], status: null, problems: [],
})
