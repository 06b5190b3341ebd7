import { Link } from 'react-router'
import './ClauseLink.css'

/** A clause: its id in the pack, and the citation as printed, e.g. 第十条（五）3. */
export interface ClauseRef {
  /** Pack and clause, e.g. `000-xian/10.5.3`. */
  id: string
  label: string
}

/** Where a clause is read. */
export const clausePath = (id: string): string => `/policies/clauses/${id.split('/').map(encodeURIComponent).join('/')}`

/** § 第十条（五）3 — dotted, leading to the printed words and what the system makes of them. */
export function ClauseLink({ clause }: { clause: ClauseRef }) {
  return <Link className="clause-link" to={clausePath(clause.id)} lang="zh-CN">{clause.label}</Link>
}

/** The same without the link, where a link may not stand (inside a `summary`). */
export function ClauseName({ clause }: { clause: ClauseRef }) {
  return <span className="clause-link" lang="zh-CN">{clause.label}</span>
}

export function ClauseLinks({ clauses }: { clauses: readonly ClauseRef[] }) {
  return <span className="clause-links">{clauses.map((clause) => <ClauseLink key={clause.id} clause={clause} />)}</span>
}
