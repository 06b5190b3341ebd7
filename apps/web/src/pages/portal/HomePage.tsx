import { useQueries, useQuery } from '@tanstack/react-query'
import { createSearchParams, useNavigate } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { useDocumentTitle } from '../../components/PageTitle/useDocumentTitle.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { askDocument, askDocuments, ownDocuments } from '../policies/policy.ts'
import { HomeView } from './HomeView.tsx'
import { Waiting } from './Waiting.tsx'

const NOTICES = 5

/** Every list and figure here is a reading that has its own page; what has not come yet is left out, never shown as none. */
export default function HomePage() {
  const go = useNavigate()
  const session = useSession()
  useDocumentTitle(['首页', 'Home'])
  const documents = useQuery(askDocuments)
  const texts = useQueries({ queries: ownDocuments(documents.data?.documents ?? []).map(({ id }) => askDocument(id)) })
  const notices = useQuery({ queryKey: ['notices', 'home'], queryFn: ({ signal }) => read<Read<'/api/notices'>>('/api/notices', { limit: NOTICES }, signal) })
  const paid = useQuery({ queryKey: ['public-figures'], queryFn: ({ signal }) => read<Read<'/api/funds/public-figures'>>('/api/funds/public-figures', {}, signal) })
  const patents = useQuery({ queryKey: ['patents', 'count'], queryFn: ({ signal }) => read<Read<'/api/patents'>>('/api/patents', { limit: 1 }, signal) })
  return (
    <Loaded query={documents}>
      {({ documents: heads }) => (
        <HomeView
          measuresTotal={ownDocuments(heads).reduce((sum, { measures }) => sum + measures, 0)} texts={texts.flatMap(({ data }) => data ?? [])}
          notices={notices.data?.notices ?? null} paid={paid.data ?? null} patents={patents.data ?? null} today={session.today}
          waiting={session.name !== null && <Waiting session={session} />}
          onSearch={(scope, words) => void go(`/${scope}?${createSearchParams({ q: words })}`)}
          onCheckup={(kind) => void go(`/checkup?${createSearchParams({ 'fact.主体类型': kind })}`)}
        />
      )}
    </Loaded>
  )
}
