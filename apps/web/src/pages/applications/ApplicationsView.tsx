import { Link } from 'react-router'
import { digits } from '../../components/Amount/money.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { DeadlineTag } from '../../components/DeadlineTag/DeadlineTag.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { CaseLine } from '../cases/case.ts'

/** 我的申报: what waits for us first, then what runs, then what is closed. */
export function ApplicationsView({ cases, organisation, today, exportHref }: { cases: readonly CaseLine[]; organisation: string; today: string; exportHref: string }) {
  const say = useSay()
  return (
    <>
      <PageTitle title={say(['我的申报', 'My applications'])} scope={organisation} actions={<><ExportAll total={cases.length} href={exportHref} /><Link className="button primary" to="/checkup">{say(['从政策体检起草', 'Draft from the check-up'])}</Link></>} />
      <div className="sheet">
        <DataTable
          caption={say(['申报，按到期先后', 'Applications by deadline'])} rows={cases} rowKey={(line) => line.no} phone="compact"
          empty={<EmptyState action={<Link className="button primary" to="/checkup">{say(['做政策体检', 'Do the check-up'])}</Link>}>{say(['还没有申报。体检后可以从符合的措施直接起草。', 'No application yet. Start one from a measure the check-up finds.'])}</EmptyState>}
          columns={[
            { key: 'case', title: say(['事项', 'Matter']), names: true, cell: (line) => <><Link to={`/applications/${line.no}`}>{line.measure}</Link>　<span className="source figure">{line.no}</span><br /><ClauseLinks ids={line.clauses.slice(0, 1)} /></> },
            { key: 'step', title: say(['环节', 'Step']), kind: 'mark', cell: (line) => line.step },
            { key: 'deadline', title: say(['时限（工作日）', 'Deadline (working days)']), kind: 'mark', cell: (line) => line.deadline && <DeadlineTag deadline={line.deadline} today={today} /> },
            { key: 'amount', title: say(['金额（万元）', 'Sum (×10k yuan)']), kind: 'figure', unit: say(['万元', '×10k yuan']), cell: (line) => (line.amount === null ? null : digits(line.amount, '万元')) },
            { key: 'mark', title: say(['状态', 'State']), kind: 'mark', cell: (line) => line.mark && <StatusMark tone={line.mark.tone}>{line.mark.word}</StatusMark> },
          ]}
        />
      </div>
    </>
  )
}
