import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { Pager } from '../../components/Pager/Pager.tsx'
import { shortTime } from '../../components/Timeline/Timeline.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

export interface AuditLine {
  id: string
  at: string
  who: string
  role: string
  action: string
  subject: string
  /** The head of the row's hash, as the chain keeps it. */
  hash: string
}

export interface AuditData {
  /** What the last verification found; null when it was never run. */
  chain: { whole: boolean; verifiedAt: string; sealedTo: string; rows: number } | null
  lines: readonly AuditLine[]
  from: number
  total: number
}

export const AUDIT_PAGE = 50

export interface AuditFilter {
  subject: string
  actor: string
  since: string
}

/** 审计: what was done, by whom, in which post, on what; and whether the chain is whole. */
export function AuditView({ data, filter, today, onFilter, onTurn, exportHref }: { data: AuditData; filter: AuditFilter; today: string; onFilter: (filter: AuditFilter) => void; onTurn: (from: number) => void; exportHref: string }) {
  const say = useSay()
  return (
    <>
      <PageTitle title={say(['档案与审计', 'Records and audit'])} actions={<ExportAll total={data.total} href={exportHref} what={say(['条', 'rows'])} />}
        scope={data.chain === null
          ? <><Icon name="unknown" className="ink-unknown" /> {say(['审计链尚未核验过', 'The chain was never verified'])}</>
          : data.chain.whole
            ? <><Icon name="lock" className="ink-met" /> {say(['审计链完整：{n} 条，封存至 {day}，核验于 {at}', 'Chain whole: {n} rows, sealed to {day}, verified {at}'], { n: data.chain.rows.toLocaleString('en-US'), day: data.chain.sealedTo, at: shortTime(data.chain.verifiedAt, today) })}</>
            : <><Icon name="error" className="ink-error" /> {say(['审计链不完整，请立即联系管理员', 'The chain is broken; tell an administrator now'])}</>} />
      <div className="filters">
        {([['subject', say(['对象', 'Subject'])], ['actor', say(['人员', 'Person'])]] as const).map(([name, label]) => <p key={name} className="field"><label htmlFor={name}>{label}</label><input id={name} type="search" value={filter[name]} onChange={(event) => onFilter({ ...filter, [name]: event.target.value })} /></p>)}
        <p className="field"><label htmlFor="since">{say(['自', 'Since'])}</label><input id="since" type="date" value={filter.since} onChange={(event) => onFilter({ ...filter, since: event.target.value })} /></p>
      </div>
      <div className="sheet">
        <DataTable caption={say(['审计记录，新的在前', 'Audit rows, newest first'])} rows={data.lines} rowKey={(line) => line.id} phone="labelled" dense
          empty={<EmptyState>{say(['没有符合的记录。可放宽时间或对象。', 'No rows. Widen the time or the subject.'])}</EmptyState>}
          columns={[
            { key: 'at', title: say(['时间', 'Time']), names: true, kind: 'mark', cell: (line) => <time dateTime={line.at}>{shortTime(line.at, today)}</time> },
            { key: 'who', title: say(['人员', 'Person']), kind: 'mark', cell: (line) => <>{line.who} <span className="source">{line.role}</span></> },
            { key: 'action', title: say(['办了什么', 'Action']), kind: 'mark', cell: (line) => line.action },
            { key: 'subject', title: say(['对象', 'Subject']), cell: (line) => <button type="button" className="link-button" onClick={() => onFilter({ ...filter, subject: line.subject })}>{line.subject}</button> },
            { key: 'hash', title: say(['链', 'Chain']), kind: 'mark', onPhone: 'left-out', cell: (line) => <code>{line.hash.slice(0, 12)}</code> },
          ]} />
        <Pager from={data.from} shown={data.lines.length} total={data.total} pageSize={AUDIT_PAGE} onTurn={onTurn} />
      </div>
    </>
  )
}
