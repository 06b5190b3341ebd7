import { useQuery } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { Link } from 'react-router'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { askSearch, besidePath, measurePath, type SearchHit, type SearchQuestion } from './policy.ts'
import './SearchHits.css'

const KINDS = { clause: ['条款', 'Clauses'], measure: ['措施', 'Measures'], reading: ['读法', 'Readings'], indicator: ['指标', 'Targets'], duty: ['职责', 'Duties'], fund: ['资金', 'Funds'] } as const

interface Props {
  question: SearchQuestion
  names: Readonly<Record<string, string>>
  onFilter: (filter: Pick<SearchQuestion, 'document' | 'kind'>) => void
}

/** What holds the words, with the words around them. Up and down go from hit to hit. */
export function SearchHits({ question, names, onFilter }: Props) {
  const say = useSay()
  const { words, document, kind } = question
  const answer = useQuery({ ...askSearch(question), placeholderData: (before) => before })
  if (answer.isError) return <ProblemMessage error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return <Loading rows={5} />
  const { hits, total, documents, kinds, printed } = answer.data
  const filtered = document !== undefined || kind !== undefined
  return (
    <section className="sheet search-hits" aria-busy={answer.isPlaceholderData} aria-label={say(['检索结果', 'Results'])}>
      <div className="search-filters">
        <div className="chips" role="group" aria-label={say(['哪一类', 'Which kind'])}>
          <button type="button" className="chip" aria-pressed={kind === undefined} onClick={() => onFilter({ document, kind: undefined })}>{say(['各类', 'Every kind'])}</button>
          {(Object.keys(KINDS) as SearchHit['kind'][]).filter((each) => (kinds[each] ?? 0) > 0 || each === kind).map((each) => <button key={each} type="button" className="chip" aria-pressed={kind === each} onClick={() => onFilter({ document, kind: each })}>{say(KINDS[each])} {kinds[each] ?? 0}</button>)}
        </div>
        <div className="chips" role="group" aria-label={say(['哪份文件', 'Which document'])}>
          <button type="button" className="chip" aria-pressed={document === undefined} onClick={() => onFilter({ document: undefined, kind })}>{say(['各文件', 'Every document'])}</button>
          {Object.keys(names).filter((each) => (documents[each] ?? 0) > 0 || each === document).map((each) => <button key={each} type="button" className="chip" aria-pressed={document === each} onClick={() => onFilter({ document: each, kind })}>{names[each]} {documents[each] ?? 0}</button>)}
        </div>
        <p className="source" role="status">{say(['{n} 处。', '{n} found. '], { n: total })}{total > hits.length && say(['先列 {k} 处，再加一个词可缩小范围。', 'The first {k}; add a word to narrow. '], { k: hits.length })}{printed.length === 0 ? say(['查的是转述与规则；原文载入后也一并查。', 'Our words and rules were searched; the official text too once it is loaded.']) : say(['含已载入的原文。', 'The loaded official text was searched too.'])}</p>
      </div>
      {total === 0 && <EmptyState action={filtered ? <button type="button" className="button small" onClick={() => onFilter({ document: undefined, kind: undefined })}>{say(['不限文件与类别', 'Search everything'])}</button> : undefined}>{say(['没有找到“{words}”。可换一个说法，或少写一个词。', 'Nothing holds “{words}”. Try other words, or fewer.'], { words })}</EmptyState>}
      <ol onKeyDown={walk}>{hits.map((hit) => <Hit key={`${hit.kind}${hit.document}${hit.id}`} hit={hit} name={names[hit.document] ?? hit.document} />)}</ol>
    </section>
  )
}

function Hit({ hit: { kind, document, id, title, clause, excerpts }, name }: { hit: SearchHit; name: string }) {
  const say = useSay()
  return (
    <li>
      <p><Link className="hit-link" to={kind === 'measure' ? measurePath(document, id) : besidePath(document, clause ?? undefined)}>{title}</Link> <span className="source">{say(KINDS[kind])}　{name}　{kind === 'clause' || kind === 'measure' ? id : clause}</span></p>
      {excerpts.filter(({ field }) => field !== '名称' && field !== '印号').map(({ field, parts }) => (
        <p key={field} className={field === '原文' ? 'hit-printed' : undefined}>
          <span className="source">{field}　</span>{parts.map((part, at) => (part.hit ? <mark key={`${at}-${part.text}`}>{part.text}</mark> : part.text))}
        </p>
      ))}
    </li>
  )
}

/** ↓ and ↑ among the hits; ↑ on the first goes back to the question. */
function walk(event: KeyboardEvent<HTMLOListElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.hit-link')]
  const at = links.findIndex((link) => link === document.activeElement)
  event.preventDefault()
  const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (next !== undefined) next.focus()
  else if (event.key === 'ArrowUp') document.getElementById('measure-words')?.focus()
}
