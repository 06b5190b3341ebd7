import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { NoticeTable } from '../../components/Notice/Notice.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Subscribe } from './Subscribe.tsx'

export default function NoticesPage() {
  const say = useSay()
  const { today } = useSession()
  const [address, setAddress] = useSearchParams()
  const words = address.get('q') ?? ''
  const notices = useInfiniteQuery({
    queryKey: ['notices', words],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ signal, pageParam }) => read<Read<'/api/notices'>>('/api/notices', { before: pageParam, limit: 20, words }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  return (
    <>
      <PageTitle title={say(['公示公告', 'Public notices'])} scope={say(['公示期按工作日计；期内任何人都可以提出异议，异议核查期间暂停计时。', 'Periods count working days; anyone may object, and the clock stops while an objection is looked into.'])} actions={<ExportAll href="/api/exports/notices" />} />
      <div className="columns">
        <div className="span-8">
          <p className="field filters"><label htmlFor="notice-words">{say(['项目、单位或案号', 'Project, organisation or number'])}</label><input id="notice-words" type="search" value={words} onChange={(event) => setAddress(event.target.value === '' ? {} : { q: event.target.value }, { replace: true })} /></p>
          {notices.isError && <ProblemMessage error={notices.error} onRetry={() => void notices.refetch()} />}
          {notices.isPending && <Loading rows={6} />}
          {notices.data && (
            <div className="sheet">
              <NoticeTable notices={notices.data.pages.flatMap((page) => page.notices)} today={today} />
              {notices.hasNextPage && <p className="sheet-foot"><button type="button" className="button small" onClick={() => void notices.fetchNextPage()}>{say(['再看更早的', 'Earlier ones'])}</button></p>}
            </div>
          )}
        </div>
        <div className="span-4"><Subscribe /></div>
      </div>
    </>
  )
}
