import { useSay } from '../../language/LanguageProvider.tsx'
import { Icon } from '../Icon/Icon.tsx'
import { SaveLink } from '../SaveLink/SaveLink.tsx'

/** Exports are always whole, and say how many rows that is where it is known. `href` streams the file: a workbook, or CSV for programs. */
export function ExportAll({ total, href, what }: { total?: number; href: string; what?: string }) {
  const say = useSay()
  const rows = what ?? say(['件', 'rows'])
  return (
    <span className="row">
      <SaveLink className="button" href={inForm(href, 'xlsx')}>
        <Icon name="download" />
        {total === undefined ? say(['导出全部', 'Export all']) : say(['导出全部 {n} {what}', 'Export all {n} {what}'], { n: total.toLocaleString('en-US'), what: rows })}
      </SaveLink>
      <SaveLink href={inForm(href, 'csv')}>CSV<span className="unseen"> {say(['导出全部', 'Export all'])}</span></SaveLink>
    </span>
  )
}

const inForm = (href: string, form: 'csv' | 'xlsx'): string => `${href}${href.includes('?') ? '&' : '?'}form=${form}`
