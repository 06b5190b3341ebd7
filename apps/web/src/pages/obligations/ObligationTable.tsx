import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Amount } from '../../components/Amount/Amount.tsx'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { DeadlineTag } from '../../components/DeadlineTag/DeadlineTag.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { isOpen, toneOf, type Obligation } from './words.ts'

interface Props {
  rows: readonly Obligation[]
  today: string
  /** Where an obligation and its case open for this reader. */
  home: string
  caseHome: string
  /** The office reads of many organisations. */
  withOwner: boolean
  empty: ReactNode
}

/** Obligations, the nearest day first: what, by when, on which clause, where it stands. */
export function ObligationTable({ rows, today, home, caseHome, withOwner, empty }: Props) {
  const say = useSay()
  return (
    <DataTable caption={say(['义务，先到期的在前', 'Obligations, the nearest day first'])} rows={rows} rowKey={(row) => String(row.id)} phone="labelled" empty={empty}
      columns={[
        { key: 'matter', title: say(['义务', 'Obligation']), names: true, cell: (row) => <><Link to={`${home}/${row.id}`}>{row.matter}</Link>{row.year !== null && <small>　{say(['第 {n} 年', 'year {n}'], { n: row.year })}</small>} <ClauseLinks ids={row.clauses} /></> },
        ...(withOwner ? [{ key: 'owner', title: say(['单位', 'Organisation']), cell: (row: Obligation) => row.organisationName }] : []),
        { key: 'case', title: say(['办件', 'Case']), kind: 'mark' as const, cell: (row: Obligation) => <Link className="figure" to={`${caseHome}/${row.case}`}>{row.no}</Link> },
        { key: 'due', title: say(['期限', 'Due']), kind: 'mark' as const, cell: (row: Obligation) => (row.due === null ? (row.dueText || say(['期限未印', 'no day printed'])) : isOpen(row) && row.due >= today ? <DeadlineTag today={today} deadline={{ due: row.due }} /> : row.due) },
        { key: 'share', title: say(['应转付 / 已转付', 'To pass on / passed on']), kind: 'mark' as const, onPhone: 'left-out' as const, cell: (row: Obligation) => row.needed !== null && <><Amount value={row.needed} /> / <Amount value={row.passed ?? 0} /></> },
        { key: 'state', title: say(['状态', 'State']), kind: 'mark' as const, cell: (row: Obligation) => <StatusMark tone={toneOf(row)}>{row.bestEffort ? say(['{state}（力争）', '{state} (best effort)'], { state: row.state }) : row.state}</StatusMark> },
      ]} />
  )
}
