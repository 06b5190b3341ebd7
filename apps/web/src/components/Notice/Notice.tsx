import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Message } from '../../language/message.ts'
import { Amount } from '../Amount/Amount.tsx'
import { DataTable } from '../DataTable/DataTable.tsx'
import { DeadlineTag, shortDate } from '../DeadlineTag/DeadlineTag.tsx'
import { EmptyState } from '../EmptyState/EmptyState.tsx'
import { StatusMark, type Tone } from '../StatusMark/StatusMark.tsx'

export type NoticeAnswer = Read<'/api/notices/{notice}'>

/** Whom a notice is about and what it proposes, as far as its procedure publishes that. */
export const subjectOf = ({ fields }: NoticeAnswer) => ({
  organisation: typeof fields['申请单位'] === 'string' ? fields['申请单位'] : null,
  project: [fields['项目名称'], fields['通知名称']].find((name) => typeof name === 'string') ?? null,
  amount: typeof fields['拟资助额'] === 'number' ? fields['拟资助额'] : null,
})

/** Public notices: what, whom it concerns, how long, and the way to object. */
export function NoticeTable({ notices, today }: { notices: readonly NoticeAnswer[]; today: string }) {
  const say = useSay()
  return (
    <DataTable
      caption={say(['公示事项，新的在前', 'Public notices, newest first'])} rows={notices} rowKey={(notice) => String(notice.notice)} phone="compact"
      empty={<EmptyState>{say(['没有公示事项。拟支持的项目核定后会在此公示，任何人都可以提出异议。', 'No notices. Projects proposed for support are published here, and anyone may object.'])}</EmptyState>}
      columns={[
        { key: 'title', title: say(['公示事项', 'Notice']), names: true, cell: (notice) => <><Link to={`/notices/${notice.notice}`}>{notice.measureName ?? notice.title}<span className="unseen"> {notice.no}</span></Link><br /><span className="quiet">{subjectOf(notice).project}</span></> },
        { key: 'subject', title: say(['对象', 'Subject']), cell: (notice) => subjectOf(notice).organisation },
        { key: 'amount', title: say(['拟支持（万元）', 'Proposed (×10k yuan)']), kind: 'figure', unit: say(['万元', '×10k yuan']), cell: (notice) => { const { amount } = subjectOf(notice); return amount === null ? null : <Amount value={amount} unit="万元" bare /> } },
        { key: 'period', title: say(['公示期', 'Period']), kind: 'mark', cell: (notice) => <>{shortDate(notice.publishedOn, today)}{say(['起', ' on'])}<br className="desk" /> <NoticeStanding notice={notice} today={today} /></> },
        { key: 'objection', title: say(['异议', 'Objection']), kind: 'mark', cell: (notice) => notice.open && <Link to={`/notices/${notice.notice}#objection`}>{say(['提出异议', 'Object'])}<span className="unseen">：{notice.no}</span></Link> },
      ]}
    />
  )
}

/** Running with its days, standing still for an objection, or over. */
export function NoticeStanding({ notice, today }: { notice: NoticeAnswer; today: string }) {
  const say = useSay()
  if (notice.paused) return <StatusMark tone="info">{say(['异议核查中，暂停计时', 'Objection looked into, clock paused'])}</StatusMark>
  if (notice.open && notice.due !== null) return <DeadlineTag deadline={{ due: notice.due }} today={today} />
  return <span className="quiet">{notice.timed ? say(['已结束', 'Over']) : say(['公告', 'For information'])}</span>
}

const force: Readonly<Record<NoticeAnswer['standing'], { tone: Tone; words: Message }>> = {
  running: { tone: 'met', words: ['有效，公示中', 'In force, running'] },
  paused: { tone: 'info', words: ['有效，异议核查中', 'In force, an objection is looked into'] },
  over: { tone: 'met', words: ['有效，公示期已满', 'In force, its period has run out'] },
  stands: { tone: 'met', words: ['有效', 'In force'] },
  amended: { tone: 'near', words: ['已修订，以后来的为准', 'Amended; the later one counts'] },
  withdrawn: { tone: 'error', words: ['已撤销，不再有效', 'Withdrawn, no longer in force'] },
}

/** Whether what was published still counts. */
export function NoticeForce({ standing }: Pick<NoticeAnswer, 'standing'>) {
  const say = useSay()
  const { tone, words } = force[standing]
  return <StatusMark tone={tone}>{say(words)}</StatusMark>
}
