import { Link } from 'react-router'
import { useSay } from '../../language/LanguageProvider.tsx'
import { DeadlineTag, shortDate, type Deadline } from '../DeadlineTag/DeadlineTag.tsx'
import { DataTable } from '../DataTable/DataTable.tsx'
import { EmptyState } from '../EmptyState/EmptyState.tsx'

/** 公示 or 公告 as the list shows it. */
export interface NoticeSummary {
  id: string
  title: string
  /** 20 家, 11 件. */
  subjects: string
  from: string
  to: string
  workingDays: number
  deadline: Deadline
  objections: number
}

/** Public notices: what, whom it concerns, how long, and the way to object. */
export function NoticeTable({ notices, today }: { notices: readonly NoticeSummary[]; today: string }) {
  const say = useSay()
  return (
    <DataTable
      caption={say(['公示事项', 'Public notices'])} rows={notices} rowKey={(notice) => notice.id} phone="compact"
      empty={<EmptyState action={<Link to="/notices?past=1">{say(['看往期公示与异议答复', 'Past notices and answers'])}</Link>}>{say(['眼下没有公示中的事项。', 'No notice is running now.'])}</EmptyState>}
      columns={[
        { key: 'title', title: say(['公示事项', 'Notice']), names: true, cell: (notice) => <Link to={`/notices/${notice.id}`}>{notice.title}</Link> },
        { key: 'subjects', title: say(['对象', 'Subjects']), kind: 'mark', cell: (notice) => notice.subjects },
        { key: 'period', title: say(['公示期', 'Period']), kind: 'mark', cell: (notice) => (
          <>{say(['{a} 至 {b}', '{a} to {b}'], { a: shortDate(notice.from, today), b: shortDate(notice.to, today) })}<br className="desk" /> <span className="quiet">{say(['{n} 个工作日', '{n} working days'], { n: notice.workingDays })}{notice.deadline.paused === undefined ? notice.deadline.left >= 0 ? say(['，剩 {n}', ', {n} left'], { n: notice.deadline.left }) : say(['，已满', ', over']) : say(['，暂停计时', ', clock paused'])}</span></>
        ) },
        { key: 'objection', title: say(['异议', 'Objections']), kind: 'mark', cell: (notice) => (
          <>{notice.deadline.left >= 0 && <Link to={`/notices/${notice.id}#objection`}>{say(['提出异议', 'Object'])}<span className="unseen">：{notice.title}</span></Link>}<br className="desk" /> <span className="quiet">{notice.objections === 0 ? say(['未收到', 'none']) : say(['已收 {n} 件', '{n} received'], { n: notice.objections })}</span></>
        ) },
      ]}
    />
  )
}

/** The same as a card, at the head of its own page. */
export function NoticeCard({ notice, today }: { notice: NoticeSummary; today: string }) {
  const say = useSay()
  return (
    <dl className="sheet sheet-body pairs">
      <dt>{say(['对象', 'Subjects'])}</dt><dd>{notice.subjects}</dd>
      <dt>{say(['公示期', 'Period'])}</dt><dd>{say(['{a} 至 {b}，{n} 个工作日', '{a} to {b}, {n} working days'], { a: notice.from, b: notice.to, n: notice.workingDays })}</dd>
      <dt>{say(['时限', 'Deadline'])}</dt><dd><DeadlineTag deadline={notice.deadline} today={today} /></dd>
      <dt>{say(['异议', 'Objections'])}</dt><dd>{notice.objections === 0 ? say(['未收到', 'none']) : say(['已收 {n} 件', '{n} received'], { n: notice.objections })}</dd>
    </dl>
  )
}
