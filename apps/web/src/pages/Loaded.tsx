import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loading } from '../components/Loading/Loading.tsx'
import { PageTitle } from '../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../language/LanguageProvider.tsx'

/** What a page shows while its data travel, when they do not come, and when they are there. */
export function Loaded<Data>({ query, children }: { query: UseQueryResult<Data>; children: (data: Data) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  return <Loading rows={8} />
}

/** A page whose data did not come: its heading says so, and the message what to do. */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const say = useSay()
  return (
    <>
      <PageTitle title={say(['没有打开', 'Not opened'])} />
      <ProblemMessage error={error} onRetry={onRetry} />
    </>
  )
}
