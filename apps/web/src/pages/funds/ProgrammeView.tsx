import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { addressOf } from '../../api/read.ts'
import { digits } from '../../components/Amount/money.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { SaveLink } from '../../components/SaveLink/SaveLink.tsx'
import { StageBars } from '../../components/StageBars/StageBars.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { FundsNav } from './FundsNav.tsx'
import type { TreeAnswer } from './ledger.ts'
import { stagesOf, type BudgetLine, type BySource, type SourceMoney } from './programme.ts'
import { programmeKinds, sourceWord, stageWord, type ProgrammeKind } from './words.ts'

interface Props {
  programme: TreeAnswer['programmes'][number]
  bySource: BySource
  lines: readonly BudgetLine[]
  money: readonly SourceMoney[]
  year: string
  today: string
  onYear: (year: string) => void
  /** Null for those who read only. */
  onAppropriate: (() => void) | null
  onBook: (() => void) | null
  onAllot: ((line: BudgetLine) => void) | null
  opens: boolean
  /** Sources, matching and uses. */
  behind: ReactNode
}

/** 资金计划: one programme in one year, from its budget to what was paid, source by source and measure by measure. */
export function ProgrammeView({ programme, bySource, lines, money, year, today, onYear, onAppropriate, onBook, onAllot, opens, behind }: Props) {
  const say = useSay()
  const thisYear = Number(today.slice(0, 4))
  const wan = (fen: number) => digits(fen, '万元')
  const total = (pick: (line: BudgetLine) => number) => wan(lines.reduce((sum, line) => sum + pick(line), 0))
  const word = (key: string) => say(key === 'budget' ? ['预算', 'Budget'] : ['appropriated', 'allotted', 'committed', 'paid'].includes(key) ? stageWord(key) : sourceWord(key))
  const unit = say(['万元', '×10k yuan'])
  const figure = (key: string, title: string, pick: (line: BudgetLine) => number, onPhone?: 'left-out') => ({ key, title, kind: 'figure' as const, unit, cell: (line: BudgetLine) => wan(pick(line)), total: total(pick), ...(onPhone === undefined ? {} : { onPhone }) })
  return (
    <>
      <PageTitle title={programme.name} trail={[{ label: say(['资金台账', 'Fund ledger']), to: '/work/ledger' }]}
        scope={<>{say(programmeKinds[programme.kind as ProgrammeKind] ?? [programme.kind, programme.kind])}　{say(['{y} 年度', 'Year {y}'], { y: year })}　<ClauseLinks ids={programme.clauses} /></>}
        actions={<>{opens && <><Link className="button" to={`/work/programmes/new?from=${programme.programme}&year=${year}`}>{say(['增列措施', 'Add measures'])}</Link><Link className="button" to={`/work/programmes/new?from=${programme.programme}&year=${year}&next`}>{say(['立下一年度', 'Open the next year'])}</Link></>}{onAppropriate !== null && <button type="button" className="button" onClick={onAppropriate}>{say(['登记拨入', 'Record money received'])}</button>}{onBook !== null && <button type="button" className="button" onClick={onBook}>{say(['调整、冻结、计息', 'Adjust, freeze, interest'])}</button>}<SaveLink className="button" href={addressOf(`/api/funds/programmes/${programme.programme}/evaluation`, { year, format: 'docx' })}>{say(['绩效评价资金卷', 'Evaluation file'])}</SaveLink></>} />
      <FundsNav />
      <div className="filters no-print">
        <p className="field"><label htmlFor="year">{say(['资金年度', 'Year'])}</label><select id="year" value={year} onChange={(event) => onYear(event.target.value)}>{[...new Set([1, 0, -1, -2, -3].map((step) => String(thisYear + step)).concat(year))].map((each) => <option key={each}>{each}</option>)}</select></p>
      </div>
      <div className="stack">
        <section className="sheet" aria-labelledby="stages">
          <header><h2 id="stages">{say(['从预算到拨付', 'From budget to payment'])}</h2><span className="source">{money.map(({ source, unallotted }) => say(['{s}未分配 {n}', '{s} unallotted {n}'], { s: say(sourceWord(source)), n: wan(unallotted) })).join('　')}</span></header>
          <div className="sheet-body"><StageBars bars={stagesOf(bySource, programme.programme, word)} label={say(['从预算到拨付，单位万元', 'From budget to payment, ×10k yuan'])} /></div>
        </section>
        <section className="sheet" aria-labelledby="lines">
          <header><h2 id="lines">{say(['分措施、分来源', 'By measure and source'])}</h2><span className="source">{say(['分配不超过到位，承诺不超过分配', 'Never more allotted than received, never more promised than allotted'])}</span></header>
          <DataTable caption={say(['预算与执行，单位万元', 'Budget and use, ×10k yuan'])} rows={lines} rowKey={(line) => `${line.measure}/${line.source}`} phone="labelled" dense
            empty={<EmptyState action={opens && <Link className="button small" to={`/work/programmes/new?from=${programme.programme}&year=${year}`}>{say(['设立本年度预算', 'Open this year'])}</Link>}>{say(['{y} 年度没有预算。', 'No budget for {y}.'], { y: year })}</EmptyState>}
            columns={[
              { key: 'measure', title: say(['措施', 'Measure']), names: true, cell: (line) => <><Link to={`/work/measures/${line.measure}`}>{line.name}</Link>{line.plan !== '' && <><br /><small>{line.plan}</small></>}</> },
              { key: 'source', title: say(['来源', 'Source']), kind: 'mark', cell: (line) => say(sourceWord(line.source)) },
              figure('budget', say(['预算', 'Budget']), ({ budget }) => budget),
              figure('allotted', say(['分配', 'Allotted']), ({ figures }) => figures.allotted),
              figure('reserved', say(['预留', 'Reserved']), ({ figures }) => figures.reserved, 'left-out'),
              figure('committed', say(['承诺', 'Committed']), ({ figures }) => figures.committed),
              figure('paid', say(['已拨付', 'Paid']), ({ figures }) => figures.paid),
              figure('available', say(['尚可承诺', 'Free']), ({ figures }) => figures.available),
              ...(onAllot === null ? [] : [{ key: 'act', title: say(['办理', 'Act']), kind: 'mark' as const, cell: (line: BudgetLine) => <button type="button" className="link-button" onClick={() => onAllot(line)}>{say(['分配', 'Allot'])}<span className="unseen"> {line.name} {say(sourceWord(line.source))}</span></button> }]),
            ]} />
        </section>
        {behind}
      </div>
    </>
  )
}
