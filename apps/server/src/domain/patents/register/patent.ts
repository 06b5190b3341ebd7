import { STATUS_NAMES, termEnd, type LegalStatus, type PatentKind, type PatentRecord, type Problem } from '@zhiyun/patent'
import { sql } from '../../../platform/database/sql.ts'

export type Publication = { readonly number: string; readonly date: string | null }

/** A patent as the register keeps it; the application number is its identity. */
export type Patent = {
  readonly application: string
  readonly kind: PatentKind
  readonly title: string
  readonly abstract: string | null
  /** As printed in the newest publication. */
  readonly applicants: readonly string[]
  /** As printed in the oldest publication known: who applied, before any transfer. */
  readonly original: readonly string[]
  readonly inventors: readonly string[]
  /** Lists of which the source tells only the first member. */
  readonly firstOnly: readonly string[]
  readonly ipc: readonly string[]
  readonly locarno: readonly string[]
  /** Oldest first. */
  readonly publications: readonly Publication[]
  readonly publishedOn: string | null
  readonly filedOn: string | null
  readonly grantedOn: string | null
  /** Status as a source says. */
  readonly stated: LegalStatus | null
  readonly address: string | null
  readonly postcode: string | null
  /** Codes of what deserves a look. */
  readonly doubts: readonly string[]
}

const NONE: readonly string[] = []

/** A row of a table that was read without a fatal problem. */
export function patentOf(record: PatentRecord, problems: readonly Problem[]): Patent {
  const { application, publication, kind, title, abstract, applicants, inventors, firstOnly, ipc, locarno, filingDate, publicationDate, grantDate, address, postcode, status } = record
  return {
    application: application.canonical, kind, title, abstract, applicants, original: applicants, inventors, firstOnly,
    ipc, locarno,
    publications: publication === null ? [] : [{ number: publication.canonical, date: publicationDate }],
    publishedOn: publicationDate, filedOn: filingDate, grantedOn: grantDate, stated: status, address, postcode, doubts: problems.length === 0 ? NONE : [...new Set(problems.map(({ code }) => code))].sort(),
  }
}

/** What follows from all that is known; a grant counts as in force until a source says otherwise, for the register knows no fees. */
export function standingOf({ stated, grantedOn, publishedOn }: Pick<Patent, 'stated' | 'grantedOn' | 'publishedOn'>): LegalStatus {
  return stated ?? (grantedOn !== null ? 'granted' : publishedOn !== null ? 'published' : 'filed')
}

/** The day on which the term ends if nothing prolongs it; null when the filing date is unknown. */
export const endOf = ({ kind, filedOn }: Pick<Patent, 'kind' | 'filedOn'>): string | null => (filedOn === null ? null : termEnd(kind, filedOn))

/** A row of the register as it stands there: with what followed from events and from the compensation of the term. */
export type Kept = Patent & {
  readonly standing: LegalStatus
  readonly endsOn: string | null
  /** Days by which the term has been prolonged; `endsOn` says them already. */
  readonly compensation: number | null
}

/** As `patents.standing_on` does in the database. */
export const standingOn = ({ standing, endsOn }: Pick<Kept, 'standing' | 'endsOn'>, day: string): LegalStatus => (standing === 'granted' && endsOn !== null && endsOn <= day ? 'expired' : standing)

export const kinds = ['invention', 'utility', 'design'] as const satisfies readonly PatentKind[]
export const standings = Object.keys(STATUS_NAMES) as [LegalStatus, ...LegalStatus[]]

const columns = sql`
  p.application, p.kind, p.title, p.abstract, p.applicants, p.original, p.inventors, p.first_only as "firstOnly", p.ipc, p.locarno, p.publications,
  p.published_on as "publishedOn", p.filed_on as "filedOn", p.stated, p.address, p.postcode, p.doubts`

/** The columns of a `Patent`, from `patents.patent p` or a table like it. */
export const patentColumns = sql`${columns}, p.granted_on as "grantedOn"`

/** The columns of a `Kept`, from `patents.patent p` alone; the grant also from its announcement. */
export const keptColumns = sql`${columns}, patents.day_of_grant(p) as "grantedOn", p.standing, p.ends_on as "endsOn", p.compensation`
