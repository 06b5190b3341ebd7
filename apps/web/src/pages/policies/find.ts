import type { MeasureBrief, PolicyText } from './policy.ts'

export type Found = MeasureBrief & { readonly document: string; readonly documentName: string }
export type FoundClause = PolicyText['clauses'][number]

/** Every word must be somewhere in the text. */
const holds = (words: string, ...texts: readonly (string | null)[]): boolean => {
  const text = texts.join(' ').toLowerCase()
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}

/** Measures whose name, amount or clauses hold all the words; a clause is found by its citation, 第十条（五）, too. */
export function findMeasures(documents: readonly PolicyText[], words: string): Found[] {
  return documents.flatMap(({ document, measures, clauses }) => {
    const names = new Map(clauses.map(({ id, ref, paraphrase }) => [id, `${id} ${ref} ${paraphrase ?? ''}`]))
    return measures
      .filter((measure) => holds(words, measure.id, measure.name, measure.gives, measure.selection, measure.instrument, ...measure.clauses.map((id) => names.get(id) ?? id)))
      .map((measure) => ({ ...measure, document: document.id, documentName: document.short }))
  })
}

export const findClauses = (documents: readonly PolicyText[], words: string): FoundClause[] =>
  words === '' ? [] : documents.flatMap(({ clauses }) => clauses.filter(({ id, ref, paraphrase, printed }) => holds(words, id, ref, paraphrase, printed)))
