import type { MeasureBrief, PolicyText, SearchHit } from './policy.ts'

export type ListedMeasure = MeasureBrief & { readonly document: string; readonly documentName: string }

export const SEARCH_KINDS: readonly SearchHit['kind'][] = ['clause', 'measure', 'reading', 'indicator', 'duty', 'fund']

/** The measures of all documents, each with its document. */
export const measuresOf = (documents: readonly PolicyText[]): ListedMeasure[] => documents.flatMap(({ document, measures }) => measures.map((measure) => ({ ...measure, document: document.id, documentName: document.short })))
