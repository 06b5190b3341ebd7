import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Failed } from '../Loaded.tsx'
import { AssetsNav } from './AssetsNav.tsx'
import { layerWord } from './stock.ts'

/** 可转化专利库: what universities and institutes have opened to firms. */
export default function LibraryPage() {
  const say = useSay()
  const [filter, setFilter] = useState({ words: '', layer: '' })
  const query = useInfiniteQuery({
    queryKey: ['assets', 'library', filter],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) => read<Read<'/api/assets/library'>>('/api/assets/library', { ...filter, after: pageParam }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Loading rows={6} />
  return (
    <>
      <PageTitle title={say(['可转化专利库', 'Library of transferable patents'])} scope={say(['高校、科研院所盘点以后向企业开放的专利，共 {n} 件。有意的按联系方式直接找权利人。', 'Opened to firms by universities and institutes: {n}. Ask the owner directly.'], { n: query.data.pages[0]!.total })} />
      <AssetsNav />
      <div className="stack">
        <div className="filters" role="search">
          <p className="field"><label htmlFor="words">{say(['名称、摘要、权利人', 'Title, abstract, owner'])}</label><input id="words" type="search" value={filter.words} onChange={(event) => setFilter((now) => ({ ...now, words: event.target.value }))} /></p>
          <p className="field"><label htmlFor="layer">{say(['分层', 'Layer'])}</label><select id="layer" value={filter.layer} onChange={(event) => setFilter((now) => ({ ...now, layer: event.target.value }))}><option value="">{say(['全部', 'All'])}</option><option value="convertible">{say(layerWord.convertible)}</option><option value="cultivable">{say(layerWord.cultivable)}</option></select></p>
        </div>
        <div className="sheet">
          <DataTable caption={say(['可转化专利库', 'Library of transferable patents'])} rows={query.data.pages.flatMap((page) => page.patents)} rowKey={(each) => String(each.id)} phone="labelled"
            empty={<EmptyState>{say(['没有符合的。可换个词，或过些时候再来。', 'None fits. Try another word, or come back later.'])}</EmptyState>}
            columns={[
              { key: 'title', title: say(['专利', 'Patent']), names: true, cell: (each) => <><Link to={`/patents/${each.number}`}>{each.title}</Link><br /><span className="source">{each.number}　{each.ipc}</span></> },
              { key: 'owner', title: say(['权利人', 'Owner']), cell: (each) => each.owner },
              { key: 'layer', title: say(['分层', 'Layer']), kind: 'mark', cell: (each) => say(layerWord[each.layer]) },
              { key: 'readiness', title: say(['成熟度', 'Readiness']), kind: 'figure', cell: (each) => say(['{n} 级', '{n}'], { n: each.readiness }) },
              { key: 'contact', title: say(['联系', 'Contact']), cell: (each) => each.contact },
            ]} />
          {query.hasNextPage && <p className="sheet-foot"><button type="button" className="button small" onClick={() => void query.fetchNextPage()}>{say(['再看后面的', 'More'])}</button></p>}
        </div>
      </div>
    </>
  )
}
