import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { useSession } from '../../layout/session.ts'
import { Failed } from '../Loaded.tsx'
import { StocktakingView, type StockFilter } from './StocktakingView.tsx'

export default function StocktakingPage() {
  const { stocktaking = '' } = useParams()
  const { role, organisation } = useSession()
  const [filter, setFilter] = useState<StockFilter>({ state: '', layer: '', sleeping: '', mine: '' })
  const query = useInfiniteQuery({
    queryKey: ['assets', 'stocktaking', stocktaking, filter],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) => read<Read<'/api/assets/stocktakings/{stocktaking}'>>(`/api/assets/stocktakings/${encodeURIComponent(stocktaking)}`, { ...filter, after: pageParam }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Loading rows={8} />
  const first = query.data.pages[0]!
  return (
    <StocktakingView data={first} list={query.data.pages.flatMap((page) => page.list)} filter={filter} onFilter={(part) => setFilter((now) => ({ ...now, ...part }))}
      own={role === 'applicant' && organisation?.id === first.organisation} onMore={query.hasNextPage ? () => void query.fetchNextPage() : null} />
  )
}
