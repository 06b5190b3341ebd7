import { isRouteErrorResponse, Link, useRouteError } from 'react-router'
import { PageTitle } from '../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../language/LanguageProvider.tsx'

export function NotFoundPage() {
  const say = useSay()
  return (
    <>
      <PageTitle title={say(['没有这一页', 'No such page'])} scope={say(['地址可能输错，或内容已经移走。条款、办件、专利都可以用编号查到。', 'The address may be wrong or the content moved. Clauses, cases and patents are found by number.'])} />
      <p className="row"><Link className="button primary" to="/">{say(['回首页', 'Home'])}</Link><Link className="button" to="/policies">{say(['查条款', 'Clauses'])}</Link></p>
    </>
  )
}

/** A page that failed. What was typed in a draft is on the server since its last autosave. */
export function FailedPage() {
  const say = useSay()
  const error = useRouteError()
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />
  return (
    <main className="page" id="main">
      <PageTitle title={say(['本页出错', 'This page failed'])} />
      <ProblemMessage error={error} kept={say(['已自动保存的草稿不受影响。', 'Drafts saved so far are not affected.'])} onRetry={() => window.location.reload()} />
    </main>
  )
}
