import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { Failed } from '../Loaded.tsx'
import { DrawsView } from './DrawsView.tsx'

export default function DrawsPage() {
  const navigate = useNavigate()
  const [matter, setMatter] = useState('')
  const query = useInfiniteQuery({
    queryKey: ['draw-records', matter],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ signal, pageParam }) => read<Read<'/api/draws'>>('/api/draws', { matter, before: pageParam, limit: 50 }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Loading rows={8} />
  return (
    <DrawsView draws={query.data.pages.flatMap((page) => page.draws)} matter={matter} onMatter={setMatter} onMore={query.hasNextPage ? () => void query.fetchNextPage() : null}
      onFile={(draw) => void navigate('/draws/file', { state: draw })} />
  )
}
