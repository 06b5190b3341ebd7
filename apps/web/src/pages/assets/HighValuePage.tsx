import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Read } from '../../api/answers.ts'
import { addressOf, read } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { useSession } from '../../layout/session.ts'
import { atWorkbench } from '../../layout/navigation.ts'
import { Failed } from '../Loaded.tsx'
import { HighValueView, type HighValueFilter } from './HighValueView.tsx'

export default function HighValuePage() {
  const { role, organisation, today } = useSession()
  const [filter, setFilter] = useState<HighValueFilter>({ verdict: '', condition: '', entered: '', words: '' })
  const office = atWorkbench(role)
  const asked = { ...filter, ...(office ? {} : { organisation: organisation?.id }) }
  const query = useInfiniteQuery({
    queryKey: ['assets', 'high-value', asked],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) => read<Read<'/api/assets/high-value'>>('/api/assets/high-value', { ...asked, after: pageParam, limit: 50 }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  const decides = role === 'manager' || role === 'intake'
  const queue = useQuery({ queryKey: ['assets', 'evidence'], enabled: decides, queryFn: ({ signal }) => read<Read<'/api/assets/evidence'>>('/api/assets/evidence', {}, signal) })
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Loading rows={8} />
  const address = new URL(addressOf('/api/exports/high-value', asked))
  return (
    <HighValueView first={query.data.pages[0]!} patents={query.data.pages.flatMap((page) => page.patents)} filter={filter} onFilter={(part) => setFilter((now) => ({ ...now, ...part }))} role={role} organisation={office ? null : organisation} today={today}
      waiting={queue.data?.evidence ?? []} exportHref={`${address.pathname}${address.search}`} onMore={query.hasNextPage ? () => void query.fetchNextPage() : null} />
  )
}
