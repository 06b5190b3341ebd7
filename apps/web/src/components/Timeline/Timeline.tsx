import { useSay } from '../../language/LanguageProvider.tsx'
import { Icon } from '../Icon/Icon.tsx'
import './Timeline.css'

export interface TimelineEntry {
  id: string
  /** ISO instant. */
  at: string
  /** Who: a person with role, 系统 or 时钟. */
  who: string
  what: string
}

const two = (n: number) => n.toString().padStart(2, '0')

/** Month, day and minute in the reader's time zone, the year when it is not this one's. */
export function shortTime(at: string, today: string): string {
  const time = new Date(at)
  const day = `${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`
  return time.getFullYear().toString() === today.slice(0, 4) ? day : `${time.getFullYear()}-${day}`
}

/** 经过: what happened, newest first. `sealedTo` is the day up to which the audit chain was verified. */
export function Timeline({ entries, today, sealedTo, more }: { entries: readonly TimelineEntry[]; today: string; sealedTo?: string; more?: { total: number; onAll: () => void } }) {
  const say = useSay()
  return (
    <div className="timeline">
      {sealedTo !== undefined && (
        <p className="ink-met"><Icon name="lock" /> {say(['审计链完整，已封存至 {day}', 'Audit chain whole, sealed to {day}'], { day: sealedTo })}</p>
      )}
      <ol>
        {entries.map((entry) => (
          <li key={entry.id}>
            <time dateTime={entry.at}>{shortTime(entry.at, today)}</time>
            <span><b>{entry.who}</b> {entry.what}</span>
          </li>
        ))}
      </ol>
      {more && more.total > entries.length && (
        <button type="button" className="link-button no-print" onClick={more.onAll}>{say(['全部 {n} 条', 'All {n} entries'], { n: more.total })}</button>
      )}
    </div>
  )
}
