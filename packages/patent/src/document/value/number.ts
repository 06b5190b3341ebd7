import type { PatentKind } from '../../kind.ts'
import { parseApplicationNumber } from '../../number/parseApplication.ts'
import { parsePctNumber } from '../../number/pct.ts'
import { parsePublicationNumber } from '../../number/publication.ts'
import type { Problem, Result } from '../../problem.ts'
import type { DocumentNumber } from '../patentDocument.ts'

export type NumberRole = 'application' | 'publication'

export const newNumber = (office: string | null = null): DocumentNumber => ({ office, printed: '', canonical: null, kindCode: null, date: null })

/** Fills in the canonical writing. Chinese numbers and PCT numbers have rules of their own and may have a problem. */
export function canonize(number: DocumentNumber, role: NumberRole): Problem | null {
  if (number.printed === '') return null
  if (number.office === null || /^PCT/i.test(number.printed)) number.office = officeOf(number.printed) ?? number.office
  const read = canonicalOf(number, role)
  if (read === null) return null
  if (read.ok) number.canonical = read.value
  return read.ok ? null : read.problem
}

const SPELLED = /^(CN|[A-Z]{2})(?=[\d\s/]|[A-Z]\d)/
const officeOf = (printed: string): string | null => (/^PCT\//i.test(printed) ? 'WO' : (SPELLED.exec(printed.trim().toUpperCase())?.[1] ?? null))

function canonicalOf(number: DocumentNumber, role: NumberRole): Result<string> | null {
  const { office, printed, kindCode } = number
  if (/^PCT/i.test(printed)) return mapped(parsePctNumber(printed), (pct) => pct.canonical)
  if (office === 'CN' && role === 'application') return mapped(parseApplicationNumber(printed), (read) => read.canonical)
  if (office === 'CN' && (kindCode !== null || /[A-Z]\d?$/.test(printed))) return mapped(parsePublicationNumber(spelled(printed, kindCode)), (read) => read.canonical)
  const body = bodyOf(number, role)
  return body === '' ? null : { ok: true, value: `${office ?? ''}${body}${role === 'publication' ? (kindCode ?? '') : ''}` }
}

const mapped = <Value>(read: Result<Value>, name: (value: Value) => string): Result<string> => (read.ok ? { ok: true, value: name(read.value) } : read)
const spelled = (printed: string, kindCode: string | null): string => (kindCode === null || /[A-Z]\d?$/.test(printed) ? printed : printed + kindCode)

/** The number without office, punctuation, kind code and filling zeros. */
function bodyOf({ office, printed, kindCode }: DocumentNumber, role: NumberRole): string {
  let body = printed.toUpperCase().replace(/[^0-9A-Z.]/g, '')
  if (office !== null && body.startsWith(office)) body = body.slice(office.length)
  if (office === 'EP' && role === 'application') body = body.replace(/\.\d$/, '')
  body = body.replaceAll('.', '')
  if (role === 'publication' && kindCode !== null && body.length > kindCode.length && body.endsWith(kindCode)) body = body.slice(0, -kindCode.length)
  // `D0435854` and `07272630`: letters of the class of right, then a number filled up with zeros.
  return office === 'US' && role === 'publication' ? body.replace(/^([A-Z]{0,2})0+(?=\d)/, '$1') : body
}

export type Stage = 'published' | 'granted'

/** What a kind code announces, where the office's codes tell it. */
export function stageOf({ office, printed, kindCode }: DocumentNumber): Stage | null {
  if (office === null || kindCode === null) return null
  if (office === 'CN') {
    const read = parsePublicationNumber(spelled(printed, kindCode))
    return read.ok ? (read.value.stage === 'granted' ? 'granted' : 'published') : null
  }
  if (office === 'US') return /^(A[1-9]|P[149])$/.test(kindCode) ? 'published' : /^[ABCEFHPS]/.test(kindCode) ? 'granted' : null
  if (office === 'WO' || kindCode.startsWith('A')) return 'published'
  return /^[BC]/.test(kindCode) ? 'granted' : null
}

/** The kind of right that the number or its kind code tells. */
export function kindOfNumber(publication: DocumentNumber | null, application: DocumentNumber | null): PatentKind | null {
  if (application?.office === 'CN') {
    const read = parseApplicationNumber(application.printed)
    if (read.ok) return read.value.kind
  }
  if (publication === null || publication.kindCode === null) return null
  const { office, kindCode, printed } = publication
  if (office === 'CN') {
    const read = parsePublicationNumber(spelled(printed, kindCode))
    return read.ok ? read.value.kind : null
  }
  if (kindCode.startsWith('S')) return 'design'
  if (/^[UY]/.test(kindCode)) return 'utility'
  return /^[ABCEHPT]/.test(kindCode) ? 'invention' : null
}
