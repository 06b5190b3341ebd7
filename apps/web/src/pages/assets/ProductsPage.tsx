import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Read } from '../../api/answers.ts'
import { addressOf, read } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { atWorkbench } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { Failed } from '../Loaded.tsx'
import { ProductsView, type ProductFilter } from './ProductsView.tsx'

export default function ProductsPage() {
  const { role, organisation } = useSession()
  const [filter, setFilter] = useState<ProductFilter>({ verdict: '', recognised: '', words: '' })
  const own = atWorkbench(role) ? null : organisation
  const asked = { ...filter, ...(own === null ? {} : { organisation: own.id }) }
  const query = useInfiniteQuery({
    queryKey: ['assets', 'products', asked],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) => read<Read<'/api/assets/products'>>('/api/assets/products', { ...asked, after: pageParam }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Loading rows={8} />
  const address = new URL(addressOf('/api/exports/products', asked))
  return (
    <ProductsView first={query.data.pages[0]!} products={query.data.pages.flatMap((page) => page.products)} filter={filter} onFilter={(part) => setFilter((now) => ({ ...now, ...part }))} own={own}
      decides={role === 'manager' || role === 'intake'} recognises={role === 'manager'} exportHref={`${address.pathname}${address.search}`} onMore={query.hasNextPage ? () => void query.fetchNextPage() : null} />
  )
}
