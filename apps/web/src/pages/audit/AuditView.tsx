import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { Pager } from '../../components/Pager/Pager.tsx'
import { roleWord } from '../../layout/navigation.ts'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'

export const AUDIT_PAGE = 50

export interface AuditFilter {
  subject: string
  actor: string
  since: string
}

interface Props {
  data: Read<'/api/audit/entries'>
  /** What walking the chain found just now; null until it is walked. */
  chain: Read<'/api/audit/state'> | null
  filter: AuditFilter
  today: string
  onFilter: (filter: AuditFilter) => void
  onTurn: (from: number) => void
  exportHref: string
}

/** 审计: what was done, by whom, in which post, on what; and whether the chain is whole. */
export function AuditView({ data, chain, filter, today, onFilter, onTurn, exportHref }: Props) {
  const say = useSay()
  return (
    <>
      <PageTitle title={say(['档案与审计', 'Records and audit'])} actions={<ExportAll total={data.total} href={exportHref} what={say(['条', 'rows'])} />}
        scope={chain === null
          ? say(['正在逐环核验审计链', 'Walking the chain'])
          : chain.whole
            ? <><Icon name="lock" className="ink-met" /> {say(['审计链完整：{n} 条，{seal}，核验于 {at}', 'Chain whole: {n} rows, {seal}, walked {at}'], { n: chain.entries.toLocaleString('en-US'), seal: chain.sealedTo === null ? say(['尚未封存', 'not sealed yet']) : say(['封存至 {day}', 'sealed to {day}'], { day: chain.sealedTo }), at: shortTime(chain.checkedAt, today) })}</>
            : <><Icon name="error" className="ink-error" /> {say(['审计链有 {n} 环不相符，请立即联系管理员', '{n} links of the chain do not hold; tell an administrator now'], { n: chain.broken })}</>} />
      <div className="filters">
        {([['subject', say(['对象', 'Subject'])], ['actor', say(['人员', 'Person'])]] as const).map(([name, label]) => <p key={name} className="field"><label htmlFor={name}>{label}</label><input id={name} type="search" value={filter[name]} onChange={(event) => onFilter({ ...filter, [name]: event.target.value })} /></p>)}
        <p className="field"><label htmlFor="since">{say(['自', 'Since'])}</label><input id="since" type="date" value={filter.since} onChange={(event) => onFilter({ ...filter, since: event.target.value })} /></p>
      </div>
      <div className="sheet">
        <DataTable caption={say(['审计记录，新的在前', 'Audit rows, newest first'])} rows={data.entries} rowKey={(line) => line.id} phone="labelled" dense
          empty={<EmptyState>{say(['没有符合的记录。可放宽时间或对象。', 'No rows. Widen the time or the subject.'])}</EmptyState>}
          columns={[
            { key: 'at', title: say(['时间', 'Time']), names: true, kind: 'mark', cell: (line) => <time dateTime={line.at}>{shortTime(line.at, today)}</time> },
            { key: 'who', title: say(['人员', 'Person']), kind: 'mark', cell: (line) => <>{line.name ?? say(['账号 {n}', 'Account {n}'], { n: line.actor })} <span className="source">{line.role === 'system' ? say(['系统', 'System']) : say(roleWord[line.role])}</span></> },
            { key: 'action', title: say(['办了什么', 'Action']), kind: 'mark', cell: (line) => say([line.actionName.zh, line.actionName.en]) },
            { key: 'subject', title: say(['对象', 'Subject']), cell: (line) => <><button type="button" className="link-button" onClick={() => onFilter({ ...filter, subject: line.subject })}>{line.subject}</button>{/^case\/\d+$/.test(line.subject) && <>　<Link to={`/work/cases/${line.subject.slice(5)}`}>{say(['看办件', 'Case'])}<span className="unseen"> {line.subject}</span></Link></>}</> },
            { key: 'hash', title: say(['链', 'Chain']), kind: 'mark', onPhone: 'left-out', cell: (line) => <code>{line.hash.slice(0, 12)}</code> },
          ]} />
        <Pager from={data.from} shown={data.entries.length} total={data.total} pageSize={AUDIT_PAGE} onTurn={onTurn} />
      </div>
    </>
  )
}
