import { Fragment, type ReactNode } from 'react'
import type { Read } from '../../api/answers.ts'
import { Link } from 'react-router'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { Pager } from '../../components/Pager/Pager.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import '../../components/BigSearch/BigSearch.css'
import './PatentSearchView.css'

export type PatentSearchData = Read<'/api/patents'>
type PatentHit = PatentSearchData['hits'][number]

interface Props {
  words: string
  data: PatentSearchData | null
  waiting?: ReactNode
  onSearch: (words: string) => void
  onFacet: (key: string, value: string) => void
  onTurn: (from: number) => void
  exportHref: string
}

export const PAGE_SIZE = 20

/** Patents by words, numbers, classes and holders; facets count the whole answer. */
export function PatentSearchView({ words, data, waiting, onSearch, onFacet, onTurn, exportHref }: Props) {
  const say = useSay()
  return (
    <>
      <PageTitle title={say(['专利检索', 'Patents'])} trail={[{ label: say(['首页', 'Home']), to: '/' }]} />
      <form className="big-search" role="search" aria-label={say(['专利检索', 'Patent search'])} onSubmit={(event) => { event.preventDefault(); onSearch(String(new FormData(event.currentTarget).get('q') ?? '')) }}>
        <label className="unseen" htmlFor="q">{say(['检索式', 'Query'])}</label>
        <input id="q" name="q" type="search" defaultValue={words} key={words} placeholder={say(['词、专利号、IPC、权利人', 'Words, number, IPC, holder'])} />
        <button type="submit" className="button primary"><Icon name="search" />{say(['检索', 'Search'])}</button>
      </form>
      {data !== null && data.understood !== '' && <p className="understood"><span>{say(['理解为', 'Understood as'])}</span><code>{data.understood}</code></p>}
      {data === null ? waiting : (
        <div className="search-page">
          <aside className="sheet" aria-label={say(['筛选', 'Filters'])}>
            {data.facets.filter(({ values }) => values.length > 0).map((facet) => (
              <fieldset className="facet" key={facet.key}>
                <legend>{facet.title}</legend>
                {facet.values.map((value) => (
                  <label key={value.value}><input type="checkbox" checked={value.chosen} onChange={() => onFacet(facet.key, value.value)} /><span>{value.label}</span><span className="figure quiet">{value.count.toLocaleString('en-US')}</span></label>
                ))}
              </fieldset>
            ))}
          </aside>
          <section className="sheet" aria-labelledby="hits">
            <header>
              <h2 id="hits">{say(data.exact ? ['{n} 件', '{n} patents'] : ['约 {n} 件（按抽样估计）', 'About {n} patents (estimated from a sample)'], { n: data.total.toLocaleString('en-US') })}</h2>
              {data.total > 0 && <ExportAll total={data.total} href={exportHref} />}
            </header>
            {data.hits.length === 0
              ? <EmptyState>{say(['没有符合的专利。可减去一个筛选，或换一个词；专利号可不带校验位。', 'Nothing matches. Drop a filter or change a word; numbers may omit the check digit.'])}</EmptyState>
              : <ul className="hits">{data.hits.map((hit) => <Hit key={hit.number} hit={hit} />)}</ul>}
            <Pager from={data.from} shown={data.hits.length} total={data.total} pageSize={PAGE_SIZE} onTurn={onTurn} />
          </section>
        </div>
      )}
    </>
  )
}

function Hit({ hit }: { hit: PatentHit }) {
  const say = useSay()
  const facts: [string, ReactNode][] = [
    [say(['状态', 'Status']), <StatusMark key="s" tone={hit.status.tone}>{hit.status.word}</StatusMark>],
    [say(['申请', 'Filed']), hit.filed],
    [say(['授权', 'Granted']), hit.granted],
    [say(['年费', 'Fee']), hit.fee],
    [say(['同族', 'Family']), hit.family],
  ]
  return (
    <li>
      <div>
        <h3><Link to={`/patents/${encodeURIComponent(hit.number)}`}>{hit.title}</Link></h3>
        <p className="hit-line"><code>{hit.number}</code><span>{hit.kind}</span><span>{hit.applicants}</span><code>{hit.ipc}</code></p>
        <p className="hit-passage">{hit.passage.split(/[〈〉]/).map((piece, at) => (at % 2 === 1 ? <mark key={`${at}-${piece}`}>{piece}</mark> : piece))}</p>
        {hit.tags.length > 0 && <p className="chips">{hit.tags.map((tag) => <StatusMark key={tag.word} tone={tag.tone}>{tag.word}</StatusMark>)}</p>}
      </div>
      <dl className="pairs">{facts.map(([name, value]) => value !== null && <Fragment key={name}><dt>{name}</dt><dd>{value}</dd></Fragment>)}</dl>
    </li>
  )
}
