import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { problemOf } from '../api/problem.ts'
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

/** A page whose data did not come: its heading says so, and the message what to do. A visitor is shown the way in, and back here. */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const say = useSay()
  const { pathname, search } = useLocation()
  if (problemOf(error).body.code === 'SIGN_IN_REQUIRED') {
    return (
      <>
        <PageTitle title={say(['请先登录', 'Sign in first'])} scope={say(['这一页登录后才能看。登录后回到这里。', 'This page is for those who have signed in. You come back here afterwards.'])} />
        <p><Link className="button primary" to={`/sign-in?to=${encodeURIComponent(pathname + search)}`}>{say(['登录', 'Sign in'])}</Link></p>
      </>
    )
  }
  return (
    <>
      <PageTitle title={say(['没有打开', 'Not opened'])} />
      <ProblemMessage error={error} onRetry={onRetry} />
    </>
  )
}
