import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useDocumentTitle } from './useDocumentTitle.ts'
import './PageTitle.css'

export interface Crumb {
  label: string
  to: string
}

interface Props {
  title: ReactNode
  /** The document's title, when `title` is not plain text. */
  plain?: string
  /** Population, date, version: one line. */
  scope?: ReactNode
  trail?: readonly Crumb[]
  actions?: ReactNode
}

/** The one H1 of a page, what it covers, and what can be done with all of it. */
export function PageTitle({ title, plain, scope, trail = [], actions }: Props) {
  const say = useSay()
  const name = plain ?? (typeof title === 'string' ? title : '')
  useDocumentTitle([name, name])
  return (
    <>
      {trail.length > 0 && (
        <nav className="trail" aria-label={say(['位置', 'Where you are'])}>
          <ol>
            {trail.map((crumb) => <li key={crumb.to}><Link to={crumb.to}>{crumb.label}</Link></li>)}
            <li aria-current="page">{name}</li>
          </ol>
        </nav>
      )}
      <div className={trail.length > 0 ? 'page-title' : 'page-title first'}>
        <div>
          <h1>{title}</h1>
          {scope !== undefined && <p>{scope}</p>}
        </div>
        {actions !== undefined && <div className="row no-print">{actions}</div>}
      </div>
    </>
  )
}
