import type { PolicyText } from './policy.ts'

export type Clause = PolicyText['clauses'][number]
export interface Chapter {
  heading: Clause
  clauses: Clause[]
}

/** The clauses under their chapters, as printed; what stands before the first chapter stands under the title. */
export function chaptersOf(clauses: readonly Clause[]): Chapter[] {
  const chapters: Chapter[] = []
  for (const clause of clauses) {
    if (clause.level === '标题' || chapters.length === 0) chapters.push({ heading: clause, clauses: [] })
    if (clause.level !== '标题') chapters.at(-1)!.clauses.push(clause)
  }
  return chapters
}

/** Part of an article, not one itself. */
export const isPart = ({ level }: Clause): boolean => level !== '条'

/** Where reading a document begins: its first article. */
export const firstArticle = (clauses: readonly Clause[]): string => (clauses.find((clause) => !isPart(clause)) ?? clauses[0])?.id ?? ''

/** Where a clause went when the document was made executable: a rule, a definition, or narrative, and why. */
export function destinationOf({ details }: Clause): { to: string; why: string | null } | null {
  if (details === null || typeof details !== 'object' || Array.isArray(details)) return null
  const went = (details as { 去向?: { 为?: string; 由?: string } })['去向']
  return went?.为 === undefined ? null : { to: went.为, why: went.由 ?? null }
}
