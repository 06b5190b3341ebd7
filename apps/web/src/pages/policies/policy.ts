import type { Json, Line, MeasureDescription, Reading } from '@zhiyun/policy'
import { queryOptions } from '@tanstack/react-query'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import type { RuleLine } from './RuleText.tsx'

type DocumentAnswer = Read<'/api/policies/documents/{document}'>
type MeasureAnswer = Read<'/api/policies/documents/{document}/measures/{measure}'>

/** The packages' own types, which the API hands out as they are. */
export type PolicyText = Omit<DocumentAnswer, 'readings' | 'clauses'> & { readings: readonly Reading[]; clauses: readonly (Omit<DocumentAnswer['clauses'][number], 'details'> & { details: Json })[] }
export type MeasureText = Omit<MeasureAnswer, 'readings' | 'description'> & { readings: readonly Reading[]; description: MeasureDescription }
export type MeasureBrief = DocumentAnswer['measures'][number]

export const askDocuments = queryOptions({
  queryKey: ['documents'],
  queryFn: ({ signal }) => read<Read<'/api/policies/documents'>>('/api/policies/documents', {}, signal),
})

type DocumentHead = Read<'/api/policies/documents'>['documents'][number]

/** Those that hold here; the others are other cities' and are read to compare. Where nothing is registered yet, all. */
export function ownDocuments(documents: readonly DocumentHead[]): readonly DocumentHead[] {
  const own = documents.filter(({ inForce }) => inForce === true)
  return own.length > 0 ? own : documents
}

export const askDocument = (document: string) =>
  queryOptions({
    queryKey: ['document', document],
    queryFn: ({ signal }) => read<PolicyText>(`/api/policies/documents/${encodeURIComponent(document)}`, {}, signal),
  })

export const askMeasure = (document: string, measure: string) =>
  queryOptions({
    queryKey: ['measure', document, measure],
    queryFn: ({ signal }) => read<MeasureText>(`/api/policies/documents/${encodeURIComponent(document)}/measures/${encodeURIComponent(measure)}`, {}, signal),
  })

/** 000-063 stands in document 000. */
export const documentOf = (clause: string): string => clause.split('-')[0] ?? ''

export const measurePath = (document: string, measure: string): string => `/measures/${document}/${measure}`

/** A rule's tree as lines that know how deep they stand. */
export const ruleLines = (lines: readonly Line[], depth = 0): RuleLine[] =>
  lines.flatMap(({ mark, text, clauses, readings, children }) => [
    { keyword: mark, text, clauses, depth, ...(readings === undefined ? {} : { readings: Object.entries(readings).map(([axis, value]) => `${axis}：${[value].flat().join('、')}`).join('；') }) },
    ...ruleLines(children, depth + 1),
  ])

export type OfficeDecisions = Read<'/api/policies/documents/{document}/office-decisions'>
export type ReadingResults = Read<'/api/policies/documents/{document}/readings/{axis}/results'>

export const askOfficeDecisions = (document: string) =>
  queryOptions({
    queryKey: ['office-decisions', document],
    queryFn: ({ signal }) => read<OfficeDecisions>(`/api/policies/documents/${encodeURIComponent(document)}/office-decisions`, {}, signal),
  })

/** What is drawn from a document and goes stale when the office settles something about it. */
export const SETTLED_BY_OFFICE: readonly string[] = ['documents', 'document', 'measure', 'office-decisions', 'reading-results', 'checkup', 'draft-decision']

export const documentPath = (document: string): string => `/policies/documents/${encodeURIComponent(document)}`

/** A clause in the whole document, beside what encodes it. */
export const besidePath = (document: string, clause?: string): string => `${documentPath(document)}/text${clause === undefined ? '' : `#${clause}`}`
export const comparePath = (document: string): string => `${documentPath(document)}/compare`

export type EncodingText = Read<'/api/policies/documents/{document}/encoding'>
export type Piece = EncodingText['pieces'][number]

export const askEncoding = (document: string) =>
  queryOptions({
    queryKey: ['encoding', document],
    queryFn: ({ signal }) => read<EncodingText>(`/api/policies/documents/${encodeURIComponent(document)}/encoding`, {}, signal),
    staleTime: Infinity,
  })

export type WorkedCases = Read<'/api/policies/documents/{document}/measures/{measure}/cases'>
export type MeasureUses = Read<'/api/policies/documents/{document}/measures/{measure}/uses'>

const measureHome = (document: string, measure: string): string => `/api/policies/documents/${encodeURIComponent(document)}/measures/${encodeURIComponent(measure)}`

export const askWorkedCases = (document: string, measure: string) =>
  queryOptions({ queryKey: ['worked-cases', document, measure], queryFn: ({ signal }) => read<WorkedCases>(`${measureHome(document, measure)}/cases`, {}, signal) })

export const askUses = (document: string, measure: string) =>
  queryOptions({ queryKey: ['measure-uses', document, measure], queryFn: ({ signal }) => read<MeasureUses>(`${measureHome(document, measure)}/uses`, {}, signal) })

export type Versions = Read<'/api/policies/documents/{document}/versions'>
export type Comparison = Read<'/api/policies/documents/{document}/comparison'>
export type VersionChange = Comparison['changes'][number]

export const askVersions = (document: string) =>
  queryOptions({ queryKey: ['versions', document], queryFn: ({ signal }) => read<Versions>(`/api/policies/documents/${encodeURIComponent(document)}/versions`, {}, signal) })

export interface Sides {
  readonly before?: number | undefined
  readonly after?: number | undefined
  readonly beforeDay?: string | undefined
  readonly afterDay?: string | undefined
}

export const askComparison = (document: string, sides: Sides) =>
  queryOptions({ queryKey: ['comparison', document, sides], queryFn: ({ signal }) => read<Comparison>(`/api/policies/documents/${encodeURIComponent(document)}/comparison`, { ...sides }, signal) })

export type Found = Read<'/api/policies/search'>
export type SearchHit = Found['hits'][number]

export interface SearchQuestion {
  readonly words: string
  readonly document?: string | undefined
  readonly kind?: SearchHit['kind'] | undefined
}

export const askSearch = (question: SearchQuestion) =>
  queryOptions({ queryKey: ['policy-search', question], enabled: question.words.trim() !== '', queryFn: ({ signal }) => read<Found>('/api/policies/search', { ...question }, signal) })
