import type { Decision, DecisionGroup } from '@zhiyun/policy'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Amount } from '../Amount/Amount.tsx'
import { DataTable } from '../DataTable/DataTable.tsx'
import { StatusMark, statusMeaning } from '../StatusMark/StatusMark.tsx'
import './StatusSummary.css'

/** One line a status, with its own count and sum. There is no grand total: the five are different kinds of money. */
export function StatusSummary({ groups, heading }: { groups: readonly DecisionGroup<Pick<Decision, 'status' | 'near' | 'amount'>>[]; heading: string }) {
  const say = useSay()
  const widest = Math.max(1, ...groups.map((group) => group.total?.high ?? group.total?.low ?? 0))
  return (
    <section className="sheet status-summary" aria-label={say(['按状态汇总', 'Summary by status'])}>
      <header><h2>{heading}</h2></header>
      <DataTable
        caption={say(['按状态汇总：项数与金额，各段不相加', 'By status: count and sum, never added together'])}
        rows={groups}
        rowKey={(group) => group.key}
        phone="compact"
        empty={null}
        columns={[
          { key: 'status', title: say(['状态', 'Status']), names: true, kind: 'mark', cell: (group) => <a className="plain-link" href={`#group-${group.key}`}><StatusMark tone={group.key} /></a> },
          { key: 'count', title: say(['项数', 'Count']), kind: 'figure', unit: say(['项', 'measures']), cell: (group) => group.decisions.length },
          { key: 'amount', title: say(['金额（万元）', 'Sum (×10k yuan)']), kind: 'figure', unit: say(['万元', '×10k yuan']), cell: (group) => group.total && <Amount value={group.total} unit="万元" bare /> },
          { key: 'bar', title: say(['比例', 'Share']), onPhone: 'left-out', cell: (group) => <span className={`summary-bar ${group.key}`} aria-hidden="true" style={{ width: ((group.total?.high ?? group.total?.low ?? 0) / widest) * 140 }} /> },
          { key: 'meaning', title: say(['含义', 'Meaning']), onPhone: 'line', cell: (group) => (
            <span className="quiet">
              {say(statusMeaning[group.key])}
              {group.withoutSum > 0 && say(['；另 {n} 项未列金额', '; {n} more print no amount'], { n: group.withoutSum })}
            </span>
          ) },
        ]}
      />
      <p className="sheet-foot source">{say(['各段是上限或区间，不相加，不是承诺：竞争可能落选，措施之间可能互斥。', 'Each line is a ceiling or a range and is not added to the others: competition may be lost, measures may exclude each other.'])}</p>
    </section>
  )
}
