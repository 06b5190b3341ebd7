/** What a column of a table of patents can hold. */
export type RecordField =
  | 'application' | 'publication' | 'statedKind' | 'title' | 'abstract'
  | 'applicants' | 'firstApplicant' | 'inventors' | 'firstInventor'
  | 'classification' | 'mainClassification'
  | 'filingDate' | 'publicationDate' | 'grantDate'
  | 'address' | 'postcode' | 'status'

/** Which header holds which field. */
export type ColumnMapping = Partial<Record<RecordField, string>>

/**
 * The headers under which the known tables write each field: bulk data, gazettes, incoPat, Patentics and the forms that
 * offices use. Earlier spellings win over later ones when a table has several.
 */
export const recordHeaders: Readonly<Record<RecordField, readonly string[]>> = {
  application: ['申请号', '专利申请号', '申请（专利）号', '专利号', 'application_no', 'application_no_std', 'application_no_raw', 'application_number', 'filing_id', 'application number'],
  publication: ['公开（公告）号', '公开号', '公告号', '公开/公告号', '授权公告号', '申请公布号', 'publication_no', 'publication_number', 'authorization_notice_id', 'publication number'],
  statedKind: ['专利类型', '公开类型', '类型', '专利种类', 'patent_type', 'publication_type', 'gazette_type'],
  title: ['标题', '标题（中文）', '专利名称', '发明名称', '名称', '发明创造名称', '题名', 'title', 'title_zh', 'name'],
  abstract: ['摘要', '摘要（中文）', 'abstract', 'abstract_zh'],
  applicants: ['申请人', '专利权人', '申请（专利权）人', '申请人/专利权人', 'applicants', 'applicant', 'applicant_or_patentee', 'patentee', '当前权利人'],
  firstApplicant: ['第一申请人', 'first_applicant'],
  inventors: ['发明人', '设计人', '发明（设计）人', '发明人/设计人', 'inventors', 'inventor', 'inventors_or_designers', 'designer'],
  firstInventor: ['第一发明人', 'first_inventor'],
  classification: ['IPC', '国际分类', 'IPC分类号', '分类号', 'IPC分类', '国际专利分类号', 'ipc_all', 'ipc_or_locarno', 'Int.Cl.', '洛迦诺分类号', 'IPC-现版'],
  mainClassification: ['IPC主分类', '国际主分类', '主分类号', 'IPC主分类号', 'ipc_main'],
  filingDate: ['申请日', '申请日期', 'filing_date', 'application_date'],
  publicationDate: ['公开（公告）日', '公开日', '公告日', '公开/公告日', '申请公开日', 'publication_date', 'authorized_announcement_date'],
  grantDate: ['授权公告日', '授权日', '授权日期', 'grant_date'],
  address: ['地址', '申请人地址', '专利权人地址', '通信地址', 'address', 'address_with_postcode'],
  postcode: ['邮编', '邮政编码', 'postcode', 'zip'],
  status: ['法律状态', '当前法律状态', '专利状态', '案件状态', 'legal_status'],
}

export interface ColumnMatch {
  field: RecordField
  header: string
  /** 1: known header; 0.8: known but for a bracketed qualifier; 0.5: contains a known one. Ask a person below 0.8. */
  confidence: 1 | 0.8 | 0.5
}

export interface ColumnDetection {
  mapping: ColumnMapping
  matches: ColumnMatch[]
  /** Headers that were given no field; their values are not read. */
  unused: string[]
  /** Fields without which no row can be read. */
  missing: RecordField[]
}

const REQUIRED: readonly RecordField[] = ['application', 'title']
/** A short word such as 名称 inside a long header (代理机构名称) proves nothing. */
const SHORTEST_PART = 3

const plain = (header: string): string => header.normalize('NFKC').toLowerCase().replace(/[\s_.:\-/()]/g, '')
const unqualified = (header: string): string => plain(header.normalize('NFKC').replace(/\(.*?\)/g, ''))

/** Finds out from the headers which column holds which field; `chosen` (by a person) overrides. Repeated headers count once. */
export function detectColumns(headers: readonly string[], chosen: ColumnMapping = {}): ColumnDetection {
  const { mapping, matches, unused } = matchHeaders(headers, recordHeaders, chosen)
  return { mapping, matches, unused, missing: REQUIRED.filter((field) => mapping[field] === undefined) }
}

interface HeaderMatch<Field extends string> { field: Field; header: string; confidence: ColumnMatch['confidence'] }
interface HeaderMatches<Field extends string> { mapping: Partial<Record<Field, string>>; matches: HeaderMatch<Field>[]; unused: string[] }

/** The best field for each header and the best header for each field, by the known spellings. */
export function matchHeaders<Field extends string>(headers: readonly string[], spellings: Readonly<Record<Field, readonly string[]>>, chosen: Partial<Record<Field, string>> = {}): HeaderMatches<Field> {
  const known = [...new Set(headers)].filter((header) => header.trim() !== '')
  const matches: HeaderMatch<Field>[] = []
  const used = new Set(Object.values(chosen))
  for (const [field, header] of Object.entries(chosen) as [Field, string][]) {
    if (!known.includes(header)) throw new RangeError(`No column ${JSON.stringify(header)} in the table`)
    matches.push({ field, header, confidence: 1 })
  }
  const candidates = known.filter((header) => !used.has(header)).flatMap((header) => candidatesOf(header, spellings))
  for (const { field, header, confidence } of candidates.sort((a, b) => b.confidence - a.confidence || a.rank - b.rank)) {
    if (used.has(header) || matches.some((match) => match.field === field)) continue
    used.add(header)
    matches.push({ field, header, confidence })
  }
  const mapping = Object.fromEntries(matches.map(({ field, header }) => [field, header])) as Partial<Record<Field, string>>
  return { mapping, matches, unused: known.filter((header) => !used.has(header)) }
}

function candidatesOf<Field extends string>(header: string, known: Readonly<Record<Field, readonly string[]>>): (HeaderMatch<Field> & { rank: number })[] {
  const candidates: (HeaderMatch<Field> & { rank: number })[] = []
  for (const [field, spellings] of Object.entries(known) as [Field, readonly string[]][]) {
    for (const [rank, spelling] of spellings.entries()) {
      const confidence = similarity(header, plain(spelling))
      if (confidence) candidates.push({ field, header, confidence, rank })
    }
  }
  return candidates
}

function similarity(header: string, spelling: string): ColumnMatch['confidence'] | null {
  if (plain(header) === spelling) return 1
  if (unqualified(header) === spelling) return 0.8
  return spelling.length >= SHORTEST_PART && plain(header).includes(spelling) ? 0.5 : null
}
