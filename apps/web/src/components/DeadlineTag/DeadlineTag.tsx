import { useSay } from '../../language/LanguageProvider.tsx'
import { Icon } from '../Icon/Icon.tsx'
import { StatusMark } from '../StatusMark/StatusMark.tsx'
import { daysLeft } from './daysLeft.ts'
import './DeadlineTag.css'

export interface Deadline {
  /** Last day, 'YYYY-MM-DD'. */
  due: string
  /** The clock stands still, and why (e.g. 等申请人补正). */
  paused?: string | undefined
}

/** Month and day; the year is named only when it is not this one. */
export const shortDate = (date: string, today: string): string => (date.slice(0, 4) === today.slice(0, 4) ? date.slice(5, 10) : date.slice(0, 10))

/** 剩 2 日 / 超期 1 日 / 暂停计时, over the day itself. Two days or fewer is a warning, past is an error. */
export function DeadlineTag({ deadline, today }: { deadline: Deadline; today: string }) {
  const say = useSay()
  if (deadline.paused !== undefined) {
    return (
      <span className="deadline">
        <StatusMark tone="plain">{say(['暂停计时', 'Clock paused'])}</StatusMark>
        <small>{deadline.paused}</small>
      </span>
    )
  }
  const date = shortDate(deadline.due, today)
  const left = daysLeft(today, deadline.due)
  if (left < 0) {
    return (
      <span className="deadline">
        <b className="ink-error"><Icon name="error" /> {say(['超期 {n} 日', '{n} d late'], { n: -left })}</b>
        <small>{say(['应 {date}', 'was due {date}'], { date })}</small>
      </span>
    )
  }
  return (
    <span className="deadline">
      <b className={left <= 2 ? 'ink-near' : undefined}>{say(['剩 {n} 日', '{n} d left'], { n: left })}</b>
      <small>{say(['至 {date}', 'by {date}'], { date })}</small>
    </span>
  )
}
