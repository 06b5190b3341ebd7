import { Link } from 'react-router'
import { useSay } from '../../language/LanguageProvider.tsx'

export function SectionHead({ title, count, to, link }: { title: string; count?: number; to?: string; link?: string }) {
  const say = useSay()
  return (
    <div className="section-head">
      <h2>{title}{count !== undefined && <span className="count">　{say(['{n} 项', '{n}'], { n: count })}</span>}</h2>
      {to !== undefined && <Link to={to}>{link}</Link>}
    </div>
  )
}
