import { useEffect, useRef } from 'react'
import { Outlet, ScrollRestoration, useLocation } from 'react-router'
import { useQuery } from '@tanstack/react-query'
import type { Read } from '../api/answers.ts'
import { read } from '../api/read.ts'
import { ClauseNamesProvider } from '../components/ClauseLink/ClauseLink.tsx'
import { Loading } from '../components/Loading/Loading.tsx'
import { useSay } from '../language/LanguageProvider.tsx'
import { Footer } from './Footer.tsx'
import { SignInAgain } from './SignInAgain.tsx'
import { SessionContext, unknownVisitor, useSessionQuery } from './session.ts'
import { TopNav } from './TopNav.tsx'

const NO_NAMES = {}

/** The frame of every page: skip link, top line, the page itself, footer. A new page moves the reader to its start. */
export function Layout() {
  const say = useSay()
  const asked = useSessionQuery()
  const session = asked.data ?? unknownVisitor
  const clauses = useQuery({ queryKey: ['clause-names'], staleTime: Infinity, queryFn: ({ signal }) => read<Read<'/api/policies/clause-names'>>('/api/policies/clause-names', {}, signal) })
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true })
    before.current = pathname
  }, [pathname])
  return (
    <SessionContext value={session}>
      <a className="skip" href="#main">{say(['跳到正文', 'Skip to content'])}</a>
      <TopNav session={session} />
      <main id="main" ref={main} tabIndex={-1} className="page">
        {/* Every page depends on who reads it: nothing is asked for a visitor while the answer is still coming. */}
        {asked.isPending ? <Loading rows={8} /> : <ClauseNamesProvider value={clauses.data?.names ?? NO_NAMES}><Outlet /></ClauseNamesProvider>}
        <p className="print-note">{say(['知运 · 打印于 {today} · 依据版本见页内，打印件不代替原文', 'Zhiyun · printed {today} · a print does not replace the original'], { today: session.today })}</p>
      </main>
      <Footer today={session.today} />
      <SignInAgain session={session} />
      <ScrollRestoration />
    </SessionContext>
  )
}
