import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loading } from '../components/Loading/Loading.tsx'
import { ProblemMessage } from '../components/ProblemMessage/ProblemMessage.tsx'

/** What a page shows while its data travel, when they do not come, and when they are there. */
export function Loaded<Data>({ query, children }: { query: UseQueryResult<Data>; children: (data: Data) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError) return <div className="page-title first"><ProblemMessage error={query.error} onRetry={() => void query.refetch()} /></div>
  return <Loading rows={8} />
}
