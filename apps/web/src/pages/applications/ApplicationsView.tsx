import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { shortDate } from '../../components/DeadlineTag/DeadlineTag.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { DueNext } from './DueNext.tsx'
import { outwardTone } from './outwardTone.ts'

interface Props {
  cases: Read<'/api/cases'>['cases']
  onMore: (() => void) | null
  messages: Read<'/api/messages'>['messages']
  duties: Read<'/api/obligations/{organisation}'>['obligations']
  organisation: string
  today: string
}

/** 我的申报: the cases, what was said to us, and what we have promised. */
export function ApplicationsView({ cases, onMore, messages, duties, organisation, today }: Props) {
  const say = useSay()
  return (
    <>
      <PageTitle title={say(['我的申报', 'My applications'])} scope={organisation} actions={<><ExportAll href="/api/exports/cases" /><Link className="button primary" to="/checkup">{say(['从政策体检起草', 'Draft from the check-up'])}</Link></>} />
      <DueNext />
      <div className="columns">
        <div className="span-8 stack">
          <div className="sheet">
            <DataTable
              caption={say(['申报，最近有动静的在前', 'Applications, last moved first'])} rows={cases} rowKey={(line) => line.no} phone="compact"
              empty={<EmptyState action={<Link className="button primary" to="/checkup">{say(['做政策体检', 'Do the check-up'])}</Link>}>{say(['还没有申报。体检后可以从符合的措施直接起草。', 'No application yet. Start one from a measure the check-up finds.'])}</EmptyState>}
              columns={[
                { key: 'case', title: say(['事项', 'Matter']), names: true, cell: (line) => <><Link to={`/applications/${line.case}`}>{line.measureName ?? line.procedure}</Link><small><span className="figure">{line.no}</span>{line.title !== '' && <>　{line.title}</>}</small></> },
                { key: 'step', title: say(['状态', 'Status']), kind: 'mark', cell: (line) => <StatusMark {...outwardTone(line.outward)}>{line.outward}</StatusMark> },
                { key: 'opened', title: say(['起草', 'Opened']), kind: 'mark', onPhone: 'left-out', cell: (line) => shortDate(line.openedOn, today) },
                { key: 'moved', title: say(['最近办理', 'Last moved']), kind: 'mark', cell: (line) => shortTime(line.movedAt, today) },
              ]}
            />
            {onMore !== null && <p className="sheet-foot"><button type="button" className="button small" onClick={onMore}>{say(['再看更早的', 'Earlier ones'])}</button></p>}
          </div>
          {duties.length > 0 && (
            <section className="sheet" aria-labelledby="duties">
              <header><h2 id="duties">{say(['要履行的义务', 'What we have promised'])}</h2></header>
              <DataTable caption={say(['义务', 'Obligations'])} rows={duties} rowKey={(duty) => String(duty.id)} phone="labelled" dense empty={null}
                columns={[
                  { key: 'matter', title: say(['事项', 'Matter']), names: true, cell: (duty) => <><Link to={`/obligations/${duty.id}`}>{duty.matter}</Link> <ClauseLinks ids={duty.clauses} /></> },
                  { key: 'case', title: say(['办件', 'Case']), kind: 'mark', cell: (duty) => <Link className="figure" to={`/applications/${duty.case}`}>{duty.no}</Link> },
                  { key: 'due', title: say(['期限', 'Due']), cell: (duty) => duty.due ?? (duty.dueText || null) },
                  { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (duty) => duty.state },
                ]} />
            </section>
          )}
        </div>
        <section className="span-4 sheet" aria-labelledby="messages">
          <header><h2 id="messages">{say(['消息', 'Messages'])}</h2><Link to="/messages">{say(['全部消息', 'All messages'])}</Link></header>
          {messages.length === 0
            ? <EmptyState>{say(['还没有消息。受理、补正、公示、拨付时会在这里告知。', 'No messages yet. You are told here when something happens.'])}</EmptyState>
            : <ul className="sheet-body stack">{messages.map((message) => <li key={message.id}><Link to={message.link ?? `/applications/${message.case}`}>{message.matter}</Link><br /><span className="source">{shortTime(message.at, today)}　{message.no}</span></li>)}</ul>}
        </section>
      </div>
    </>
  )
}
