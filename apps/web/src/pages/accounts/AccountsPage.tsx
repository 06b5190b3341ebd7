import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSession } from '../../layout/session.ts'
import { Failed } from '../Loaded.tsx'
import { AccountsView, type NewPost } from './AccountsView.tsx'

export default function AccountsPage() {
  const { today, role } = useSession()
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: ['appointments'] })
  const query = useInfiniteQuery({
    queryKey: ['appointments'],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) => read<Read<'/api/parties/appointments'>>('/api/parties/appointments', { open: 'false', after: pageParam, limit: 200 }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const end = useMutation({ mutationFn: (appointment: number) => write(`/api/parties/appointments/${appointment}/end`, {}), onSuccess: refresh })
  const appoint = async (post: NewPost) => {
    await write('/api/parties/appointments', post)
    await refresh()
  }
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Loading rows={8} />
  return (
    <>
      {end.isError && <ProblemMessage error={end.error} />}
      <AccountsView posts={query.data.pages.flatMap((page) => page.appointments)} today={today} may={role === 'administrator'} onAppoint={appoint} onEnd={end.mutate} onMore={query.hasNextPage ? () => void query.fetchNextPage() : null} />
    </>
  )
}
