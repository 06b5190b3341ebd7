import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import './RuleText.css'

/** A line of a rule in our own words: 当 且 或 则 限 优先 义务. */
export interface RuleLine {
  keyword: string
  text: string
  clauses: readonly string[]
  /** 0 for the rule's own lines; deeper for what belongs to an alternative. */
  depth: number
  /** Under which reading the line stands, where the text admits two. */
  readings?: string
}

/** What the system makes of a clause, so that everybody can check it against the printed words. */
export function RuleText({ lines }: { lines: readonly RuleLine[] }) {
  const say = useSay()
  return (
    <ul className="rule">
      {lines.map((line, at) => (
        // A rule never changes while it is shown: its place is its name.
        <li key={`${at}-${line.keyword}`} className={line.keyword === '则' ? 'then' : line.keyword === '优先' ? 'prefer' : undefined} style={line.depth > 0 ? { marginLeft: `${line.depth * 2.4}em` } : undefined}>
          <b>{line.keyword}</b>
          <span>
            {line.text}
            {line.readings !== undefined && <> <span className="source"><Icon name="readings" className="ink-readings" label={say(['有两种读法', 'Two readings'])} size={14} /> {line.readings}</span></>}
          </span>
          <ClauseLinks ids={line.clauses} />
        </li>
      ))}
    </ul>
  )
}
