import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { Pager } from '../../components/Pager/Pager.tsx'
import { roleWord } from '../../layout/navigation.ts'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { addressFor, pageOf, partsOf, periodHolds, rooms, subjects, type AuditFilter } from './filter.ts'
import { SubjectFilter } from './SubjectFilter.tsx'

export const AUDIT_PAGE = 50

interface Props {
  data: Read<'/api/audit/entries'>
  /** False while the rows shown are still those of the search before. */
  fresh: boolean
  chain: ReactNode
  filter: AuditFilter
  today: string
  onFilter: (part: Partial<AuditFilter>) => void
  onTurn: (from: number) => void
  exportHref: string
}

/** 审计: what was done, by whom, in which post, on what, when; and whether the chain is whole. */
export function AuditView({ data, fresh, chain, filter, today, onFilter, onTurn, exportHref }: Props) {
  const say = useSay()
  const searching = Object.keys(addressFor(filter)).length > 0
  const one = filter.action !== '' && !filter.action.endsWith('.')
  return (
    <>
      <PageTitle title={say(['档案与审计', 'Records and audit'])} actions={<ExportAll total={data.total} href={exportHref} what={say(['条', 'rows'])} />}
        scope={say(['每一次操作的人、身份、时间与对象；只增不改，逐条相连。评审专家不具名。', 'Who did what, in which post, when and on what: never changed, each row chained to the last. Experts stay unnamed.'])} />
      <div className="stack">
        {chain}
        <div className="filters" role="search">
          <p className="field"><label htmlFor="actor">{say(['谁（姓名或账号编号）', 'Who (name or account number)'])}</label><input id="actor" type="search" value={filter.actor} onChange={(event) => onFilter({ actor: event.target.value })} /></p>
          <p className="field"><label htmlFor="action">{say(['办了什么', 'What'])}</label>
            <select id="action" value={filter.action} onChange={(event) => onFilter({ action: event.target.value })}>
              <option value="">{say(['全部', 'All'])}</option>
              {one && <option value={filter.action}>{data.entries.find(({ action }) => action === filter.action)?.actionName.zh ?? filter.action}</option>}
              {Object.entries(rooms).map(([key, word]) => <option key={key} value={key}>{say(word)}</option>)}
            </select></p>
          <p className="field"><label htmlFor="since">{say(['自', 'From'])}</label><input id="since" type="date" max={today} value={filter.since} aria-invalid={periodHolds(filter) ? undefined : true} onChange={(event) => onFilter({ since: event.target.value })} /></p>
          <p className="field"><label htmlFor="until">{say(['至', 'Until'])}</label><input id="until" type="date" max={today} value={filter.until} aria-invalid={periodHolds(filter) ? undefined : true} onChange={(event) => onFilter({ until: event.target.value })} /></p>
          <SubjectFilter subject={filter.subject} onChange={(subject) => onFilter({ subject })} />
          {searching && <button type="button" className="button" onClick={() => onFilter({ subject: '', actor: '', action: '', since: '', until: '' })}>{say(['清除条件', 'Clear'])}</button>}
        </div>
        {!periodHolds(filter) && <p className="field-error" role="alert">{say(['止日早于起日，请改其中一个；下面还是改动之前的结果。', 'The period ends before it begins; mend one of the days. The rows below are those of before.'])}</p>}
        <div className="sheet" aria-busy={!fresh}>
          <DataTable caption={say(['审计记录，新的在前', 'Audit rows, newest first'])} rows={data.entries} rowKey={(line) => line.id} phone="labelled" dense
            empty={fresh ? <EmptyState>{say(['没有符合的记录。可放宽时间或对象。', 'No rows. Widen the time or the subject.'])}</EmptyState> : <p className="empty-state" role="status">{say(['正在查找', 'Searching'])}</p>}
            columns={[
              { key: 'at', title: say(['时间', 'Time']), names: true, kind: 'mark', cell: (line) => <time dateTime={line.at}>{shortTime(line.at, today)}</time> },
              { key: 'who', title: say(['人员', 'Person']), kind: 'mark', cell: (line) => <>{line.actor === 0 ? (line.name ?? say(['不具名', 'unnamed'])) : <button type="button" className="link-button" onClick={() => onFilter({ actor: String(line.actor) })}>{line.name ?? say(['账号 {n}', 'Account {n}'], { n: line.actor })}</button>} <span className="source">{line.role === 'system' ? say(['系统', 'System']) : say(roleWord[line.role])}</span></> },
              { key: 'action', title: say(['办了什么', 'What']), kind: 'mark', cell: (line) => <button type="button" className="link-button" onClick={() => onFilter({ action: line.action })}>{say([line.actionName.zh, line.actionName.en])}</button> },
              { key: 'subject', title: say(['对象', 'Subject']), cell: (line) => <Subject subject={line.subject} onFilter={() => onFilter({ subject: line.subject })} /> },
              { key: 'hash', title: say(['链', 'Chain']), kind: 'mark', onPhone: 'left-out', cell: (line) => <code title={line.hash}>{line.hash.slice(0, 12)}</code> },
            ]} />
          {data.entries.length > 0 && <Pager from={data.from} shown={data.entries.length} total={data.total} pageSize={AUDIT_PAGE} onTurn={onTurn} />}
        </div>
      </div>
    </>
  )
}

/** What a row is about, as a way to all its rows and to the thing itself. */
function Subject({ subject, onFilter }: { subject: string; onFilter: () => void }) {
  const say = useSay()
  const { kind, which } = partsOf(subject)
  const page = pageOf(subject)
  if (subject === '') return <>—</>
  return (
    <>
      <button type="button" className="link-button" onClick={onFilter}>{subjects[kind] === undefined ? subject : `${say(subjects[kind])} ${which}`}</button>
      {page !== null && <>　<Link to={page}>{say(['打开', 'Open'])}<span className="unseen"> {subject}</span></Link></>}
    </>
  )
}
