import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, Navigate, useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { addressOf, read } from '../../api/read.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Importer } from './Importer.tsx'

type Answer = Read<'/api/parties/organisations'>

export default function OrganisationsPage() {
  const say = useSay()
  const { role, organisation, appointments } = useSession()
  const [address, setAddress] = useSearchParams()
  const words = address.get('q') ?? ''
  const query = useInfiniteQuery({
    queryKey: ['organisations', words],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) => read<Answer>('/api/parties/organisations', { text: words, after: pageParam, limit: 50 }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  // Whoever has one organisation goes straight to it.
  if (organisation !== null && role === 'applicant' && appointments.length === 1) return <Navigate to={`/organisations/${organisation.id}`} replace />
  const total = query.data?.pages[0]?.total ?? 0
  return (
    <>
      <PageTitle title={say(['单位与事实', 'Organisations and facts'])} scope={say(['每个单位的事实都注明来源与日期；核验与认定先于自行填报。', 'Facts with source and date; verified before declared.'])} actions={<ExportAll total={total} href={addressOf('/api/exports/organisations', { text: words })} what={say(['家', 'organisations'])} />} />
      <p className="field filters"><label htmlFor="who">{say(['名称或统一社会信用代码', 'Name or credit code'])}</label><input id="who" type="search" value={words} onChange={(event) => setAddress(event.target.value === '' ? {} : { q: event.target.value }, { replace: true })} /></p>
      {query.isError && <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={8} />}
      {query.data && (
        <div className="stack">
          <div className="sheet">
            <DataTable caption={say(['单位', 'Organisations'])} rows={query.data.pages.flatMap((page) => page.organisations)} rowKey={(each) => String(each.id)} phone="compact" dense
              empty={<EmptyState>{say(['没有找到。可输入名称中的任意几个字，或信用代码的开头。', 'Nothing found. Type part of the name or the beginning of the code.'])}</EmptyState>}
              columns={[
                { key: 'name', title: say(['单位', 'Organisation']), names: true, cell: (each) => <Link to={`/organisations/${each.id}`}>{each.name}</Link> },
                { key: 'code', title: say(['信用代码', 'Code']), kind: 'mark', cell: (each) => <code>{each.uscc}</code> },
                { key: 'kind', title: say(['类型', 'Kind']), kind: 'mark', cell: (each) => each.kind },
                { key: 'district', title: say(['区县', 'District']), kind: 'mark', cell: (each) => each.districtName },
                { key: 'founded', title: say(['成立', 'Founded']), kind: 'mark', onPhone: 'left-out', cell: (each) => each.founded },
              ]} />
            {query.hasNextPage && <p className="sheet-foot"><span className="source">{say(['共 {n} 家', '{n} in all'], { n: total })}</span><button type="button" className="button small" onClick={() => void query.fetchNextPage()}>{say(['再看后面的', 'More'])}</button></p>}
          </div>
          <Importer />
        </div>
      )}
    </>
  )
}
