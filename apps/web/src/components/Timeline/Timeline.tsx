import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Icon } from '../Icon/Icon.tsx'
import './Timeline.css'

export interface TimelineEntry {
  id: string
  /** ISO instant, or a day where only that is known. */
  at: string
  /** Who: a person with role, 系统 or 时钟. */
  who: string
  what: string
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
