import { useState } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import { Icon } from '../components/Icon/Icon.tsx'
import { LanguageSwitch } from '../language/LanguageSwitch.tsx'
import { useSay } from '../language/LanguageProvider.tsx'
import { atWorkbench, roleWord, waysOf, type Way } from './navigation.ts'
import type { Session } from './session.ts'
import { useWaiting } from './waiting.ts'
import './TopNav.css'

/** One line above every page: where one is, the ways on, who one is. On a phone the ways fold into a menu. */
export function TopNav({ session }: { session: Session }) {
  const say = useSay()
  const { pathname } = useLocation()
  const waiting = useWaiting(session)
  // Opened on one page, closed by going to another.
  const [openAt, setOpenAt] = useState<string | null>(null)
  const open = openAt === pathname
  const [moreAt, setMoreAt] = useState<string | null>(null)
  const more = moreAt === pathname
  const working = atWorkbench(session.role)
  const ways = waysOf(session.role)
  const rest = ways.filter((way) => way.more === true)
  return (
    <header className="top">
      <div className="page">
        <Link className="brand" to="/">
          <span className="seal" aria-hidden="true">知运</span>
          <span>
            {working ? say(['知运工作台', 'Zhiyun workbench']) : say(['知识产权运营服务平台', 'IP operation service platform'])}
            <small>{working ? (session.organisation?.name ?? session.place ?? say(roleWord[session.role])) : say(['知运 Zhiyun', 'Zhiyun 知运'])}</small>
          </span>
        </Link>
        <nav className={open ? 'ways open' : 'ways'} id="ways" aria-label={say(['主导航', 'Main'])}>
          {ways.filter((way) => way.more !== true).map((way) => <To key={way.to} way={way} waiting={waiting} />)}
          {rest.length > 0 && (
            <div className={more ? 'more open' : 'more'} onKeyDown={(event) => { if (event.key === 'Escape') setMoreAt(null) }}>
              <button type="button" className={rest.some(({ to }) => pathname.startsWith(to)) ? 'here' : undefined} aria-expanded={more} aria-controls="more-ways" onClick={() => setMoreAt(more ? null : pathname)}>{say(['更多', 'More'])}<Icon name="chevron" size={11} /></button>
              <div id="more-ways">{rest.map((way) => <To key={way.to} way={way} waiting={waiting} />)}</div>
            </div>
          )}
        </nav>
        <div className="who">
          <LanguageSwitch />
          {session.name === null
            ? <Link className="button small" to="/sign-in">{say(['登录', 'Sign in'])}</Link>
            : <><Link className="desk" to="/messages">{say(['消息', 'Messages'])}</Link><Link to="/account">{session.name}<span className="desk">（{session.place}{say(roleWord[session.post])}）</span></Link></>}
          <button type="button" className="button small ways-button" aria-expanded={open} aria-controls="ways" onClick={() => setOpenAt(open ? null : pathname)}><Icon name="menu" />{say(['菜单', 'Menu'])}</button>
        </div>
      </div>
    </header>
  )
}

function To({ way, waiting }: { way: Way; waiting: number }) {
  const say = useSay()
  return (
    <NavLink to={way.to} end={way.to === '/' || way.to === '/work'}>
      {say(way.label)}
      {way.counted && waiting > 0 && <span className="waiting">{waiting}<span className="unseen">{say(['件', 'waiting'])}</span></span>}
    </NavLink>
  )
}
