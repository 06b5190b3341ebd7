import { Icon } from '../../components/Icon/Icon.tsx'
import { useLanguage } from '../../language/LanguageProvider.tsx'

interface Problem {
  readonly code: string
  readonly field: string
  readonly zh: string
  readonly en: string
}

/** What keeps a value from being stated; each says what to do. */
export function Problems({ title, problems }: { title: string; problems: readonly Problem[] }) {
  const { language } = useLanguage()
  return (
    <div className="problems" role="status">
      <p><Icon name="unknown" /> <b>{title}</b></p>
      <ul>{problems.map((each) => <li key={`${each.field} ${each.code}`}>{each[language]}</li>)}</ul>
    </div>
  )
}
