import { documentOfRow, eventDetails, eventKind, parseApplicationNumber, type LegalEvent, type PatentDocument, type TableField } from '@zhiyun/patent'

/** One publication as a family has it; see patents.member. */
export type Member = {
  readonly number: string; readonly office: string; readonly kindCode: string | null; readonly application: string | null
  readonly filedOn: string | null; readonly publishedOn: string | null; readonly granted: boolean | null
  readonly title: string | null; readonly applicants: readonly string[]; readonly priorities: readonly string[]
}
/** What a row tells beside the record of a Chinese patent: its family, what happened to it. */
export type Links = {
  /** The document itself and what it names of its family. */
  readonly members: readonly Member[]
  /** Documents that share one of these are one family; see patents.family_key. */
  readonly keys: readonly string[]
  readonly docdb: string | null
  readonly events: readonly Told[]
}
export type Told = { readonly kind: string; readonly code: string; readonly happenedOn: string; readonly effectiveOn: string | null; readonly words: string | null; readonly details: object }

/** The row as a document of any office; null when it names none. */
export function documentIn(cellOf: (field: TableField) => string): PatentDocument | null {
  const read = documentOfRow(cellOf, 0, () => '')
  return 'document' in read ? read.document : null
}

/** Null when the document tells neither of a family nor of events. */
export function linksOf(document: PatentDocument): Links | null {
  const { family, priorities } = document
  const events = document.events.flatMap(told)
  const isKin = family !== null || priorities.length > 0 || document.office !== 'CN'
  if (!isKin && events.length === 0) return null
  const own = memberOf(document)
  const named = (family?.members ?? []).flatMap(({ canonical, office, kindCode, date }): Member[] =>
    canonical === null || office === null ? [] : [{ number: canonical, office, kindCode, application: null, filedOn: null, publishedOn: date, granted: null, title: null, applicants: [], priorities: [] }])
  return { members: isKin ? [...(own === null ? [] : [own]), ...named] : [], keys: isKin ? keysOf(document, own, named) : [], docdb: family?.id ?? null, events }
}

/** A number of DOCDB settles the family; without it the same set of priorities does, and a first filing is its own priority. */
function keysOf({ family, application, priorities }: PatentDocument, own: Member | null, named: readonly Member[]): string[] {
  const claimed = [...new Set(priorities.flatMap(({ canonical, printed }) => canonical ?? (printed === '' ? [] : [printed])))].sort()
  const mine = own?.application ?? application?.canonical ?? null
  const ground = family?.id ? [`d:${family.id}`] : claimed.length > 0 ? [`p:${claimed.join(' ')}`, ...(claimed.length === 1 ? [`a:${claimed[0]}`] : [])] : []
  return [...ground, ...(mine === null ? [] : [`a:${mine}`]), ...[...(own === null ? [] : [own]), ...named].map(({ number }) => `n:${number}`)]
}

function memberOf({ publication, application, grant, titles, applicants, priorities }: PatentDocument): Member | null {
  if (publication?.canonical == null || publication.office === null) return null
  return {
    number: publication.canonical, office: publication.office, kindCode: publication.kindCode, application: application?.canonical ?? null, filedOn: application?.date ?? null, publishedOn: publication.date,
    granted: publication.kindCode === null ? null : grant !== null, title: titles[0]?.text ?? null, applicants: applicants.map(({ name }) => name), priorities: priorities.flatMap(({ canonical }) => canonical ?? []),
  }
}

function told({ code, date, effective, text }: LegalEvent): Told[] {
  const happenedOn = date ?? effective
  if (happenedOn === null) return []
  const kind = eventKind({ code, text })
  return [{ kind, code, happenedOn, effectiveOn: effective, words: text, details: eventDetails(kind, text) }]
}

/** The Chinese application that a document is of, as the register writes it. */
export function chineseApplication({ application }: PatentDocument): string | null {
  const read = application === null ? null : parseApplicationNumber(application.printed)
  return read?.ok ? read.value.canonical : null
}
