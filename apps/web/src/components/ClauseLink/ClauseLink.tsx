import { createContext, useContext } from 'react'
import { Link } from 'react-router'
import { useSay } from '../../language/LanguageProvider.tsx'
import './ClauseLink.css'

/** Citations by clause id, as printed: 000-063 → 第十条（六）1（5）. Loaded once; an id that is not in it shows as itself. */
export type ClauseNames = Readonly<Record<string, string>>
const Names = createContext<ClauseNames>({})
export const ClauseNamesProvider = Names.Provider
export const useClauseNames = (): ClauseNames => useContext(Names)

/** Where a clause is read. */
export const clausePath = (id: string): string => `/policies/clauses/${encodeURIComponent(id)}`

/** § 第十条（五）3 — dotted, leading to the printed words and what the system makes of them. */
export function ClauseLink({ id }: { id: string }) {
  return <Link className="clause-link" to={clausePath(id)} lang="zh-CN">{useContext(Names)[id] ?? id}</Link>
}

/** The same without the link, where a link may not stand (inside a `summary`). */
export function ClauseName({ id }: { id: string }) {
  return <span className="clause-link" lang="zh-CN">{useContext(Names)[id] ?? id}</span>
}

/** Many clauses where there is room for a word: how many they are, opened on demand. */
export function ClauseFold({ ids }: { ids: readonly string[] }) {
  const say = useSay()
  if (ids.length === 0) return null
  return <details className="clause-fold"><summary className="source">{say(['依据 {n} 条', '{n} clauses'], { n: ids.length })}</summary><ClauseLinks ids={ids} /></details>
}

export function ClauseLinks({ ids }: { ids: readonly string[] }) {
  return <span className="clause-links">{ids.map((id) => <ClauseLink key={id} id={id} />)}</span>
}
