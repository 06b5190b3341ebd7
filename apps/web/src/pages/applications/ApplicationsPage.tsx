import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { useSession } from '../../layout/session.ts'
import { Failed } from '../Loaded.tsx'
import { ApplicationsView } from './ApplicationsView.tsx'

type Answer = Read<'/api/cases'>

export default function ApplicationsPage() {
  const { organisation, today } = useSession()
  const cases = useInfiniteQuery({
    queryKey: ['applications', organisation?.id],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => read<Answer>('/api/cases', { before: pageParam, limit: 50 }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const messages = useQuery({ queryKey: ['messages'], queryFn: ({ signal }) => read<Read<'/api/messages'>>('/api/messages', { limit: 8 }, signal) })
  const duties = useQuery({
    queryKey: ['obligations', organisation?.id],
    enabled: organisation !== null,
    queryFn: ({ signal }) => read<Read<'/api/obligations/{organisation}'>>(`/api/obligations/${organisation!.id}`, { limit: 20 }, signal),
  })
  if (cases.isError) return <Failed error={cases.error} onRetry={() => void cases.refetch()} />
  if (cases.data === undefined) return <Loading rows={8} />
  return (
    <ApplicationsView
      cases={cases.data.pages.flatMap((page) => page.cases)} onMore={cases.hasNextPage ? () => void cases.fetchNextPage() : null}
      messages={messages.data?.messages ?? []} duties={duties.data?.obligations ?? []} organisation={organisation?.name ?? ''} today={today}
    />
  )
}
