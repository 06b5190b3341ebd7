import { useSay } from '../../language/LanguageProvider.tsx'
import { Icon } from '../Icon/Icon.tsx'
import { SaveLink } from '../SaveLink/SaveLink.tsx'

/** Exports are always whole, and say how many rows that is. `href` streams the file. */
export function ExportAll({ total, href, what }: { total: number; href: string; what?: string }) {
  const say = useSay()
  return (
    <SaveLink className="button" href={href}>
      <Icon name="download" />
      {say(['导出全部 {n} {what}', 'Export all {n} {what}'], { n: total.toLocaleString('en-US'), what: what ?? say(['件', 'rows']) })}
    </SaveLink>
  )
}
