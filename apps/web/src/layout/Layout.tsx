import { useEffect, useRef } from 'react'
import { Outlet, ScrollRestoration, useLocation } from 'react-router'
import { useSay } from '../language/LanguageProvider.tsx'
import { Footer } from './Footer.tsx'
import { SessionContext, unknownVisitor, useSessionQuery } from './session.ts'
import { TopNav } from './TopNav.tsx'

/** The frame of every page: skip link, top line, the page itself, footer. A new page moves the reader to its start. */
export function Layout() {
  const say = useSay()
  const session = useSessionQuery().data ?? unknownVisitor
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
        <Outlet />
        <p className="print-note">{say(['知运 · 打印于 {today} · 依据版本见页内，打印件不代替原文', 'Zhiyun · printed {today} · a print does not replace the original'], { today: session.today })}</p>
      </main>
      <Footer today={session.today} />
      <ScrollRestoration />
    </SessionContext>
  )
}
