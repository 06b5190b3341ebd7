import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { atWorkbench, firstPageOf, waysOf } from '../../layout/navigation.ts'
import type { Session } from '../../layout/session.ts'
import { useWaiting } from '../../layout/waiting.ts'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'

const MESSAGES = 4

/** What must I do: how many cases wait for this person, and what was said to him last. */
export function Waiting({ session }: { session: Session }) {
  const say = useSay()
  const waiting = useWaiting(session)
  const messages = useQuery({ queryKey: ['messages', 'home', session.appointment], queryFn: ({ signal }) => read<Read<'/api/messages'>>('/api/messages', { limit: MESSAGES }, signal) })
  const working = atWorkbench(session.role)
  const counted = waysOf(session.role).some((way) => way.counted)
  return (
    <section className="sheet waiting-for-me" aria-labelledby="waiting">
      <header>
        <h2 id="waiting">{counted ? (waiting > 0 ? say(['有 {n} 件等您办', '{n} cases wait for you'], { n: waiting }) : say(['没有等您办的件', 'Nothing waits for you'])) : session.name}</h2>
        <Link className="button small" to={firstPageOf(session.role)}>{working ? say(['到工作台', 'To the workbench']) : say(['到我的申报', 'To my applications'])}</Link>
      </header>
      {messages.data !== undefined && messages.data.messages.length > 0 && (
        <ul className="changes">
          {messages.data.messages.map((message) => (
            <li key={message.id}><span className="quiet">{shortTime(message.at, session.today)}</span><span>{message.link === null ? <>{message.matter} <Link className="figure" to={working ? `/work/cases/${message.case}` : `/applications/${message.case}`}>{message.no}</Link></> : <Link to={message.link}>{message.matter}</Link>}</span></li>
          ))}
        </ul>
      )}
    </section>
  )
}
