import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Read, Written } from '../../api/answers.ts'
import { addressOf, read, write } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { Failed } from '../Loaded.tsx'
import type { EntryInput } from './entry.ts'
import { LibraryView, type LibraryFilter } from './LibraryView.tsx'

export default function LibraryPage() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [filter, setFilter] = useState<LibraryFilter>({ words: '', field: '', standing: 'active' })
  const query = useInfiniteQuery({
    queryKey: ['experts', filter],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) => read<Read<'/api/experts'>>('/api/experts', { ...filter, after: pageParam, limit: 100 }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  const enter = async (entry: EntryInput) => {
    const { expert } = await write<Written<'/api/experts'>>('/api/experts', entry)
    await queries.invalidateQueries({ queryKey: ['experts'] })
    void navigate(`/work/experts/${expert}`)
  }
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Loading rows={8} />
  const address = new URL(addressOf('/api/experts.csv', { ...filter }))
  return (
    <LibraryView experts={query.data.pages.flatMap((page) => page.experts)} total={query.data.pages[0]!.total} filter={filter} onFilter={(part) => setFilter((now) => ({ ...now, ...part }))}
      exportHref={`${address.pathname}${address.search}`} onMore={query.hasNextPage ? () => void query.fetchNextPage() : null} onEnter={enter} />
  )
}
