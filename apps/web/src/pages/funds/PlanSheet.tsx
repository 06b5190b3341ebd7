import { useQuery } from '@tanstack/react-query'
import { matchOf } from '@zhiyun/finance'
import { useState } from 'react'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { digits } from '../../components/Amount/money.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { GainsDialog } from './GainsDialog.tsx'
import { MatchingDialog } from './MatchingDialog.tsx'
import type { BudgetLine } from './programme.ts'
import { useBooking } from './useBooking.ts'
import { sourceWord } from './words.ts'

type Plan = Read<'/api/funds/programmes/{programme}/plan'>

/** 来源、配套与用途: what stands behind the lines of a programme. `states` for those who may say what a measure's money is for. */
export function PlanSheet({ programme, year, lines, clauses, states }: { programme: number; year: string; lines: readonly BudgetLine[]; clauses: readonly string[]; states: boolean }) {
  const query = useQuery({ queryKey: ['plan', programme, year], queryFn: ({ signal }) => read<Plan>(`/api/funds/programmes/${programme}/plan`, { year }, signal) })
  if (query.isError) return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return null
  return <><Sources plan={query.data} /><Matching plan={query.data} programme={programme} clauses={clauses} states={states} /><Gains plan={query.data} programme={programme} clauses={clauses} states={states} /><Uses plan={query.data} programme={programme} lines={lines} states={states} /></>
}

function Sources({ plan: { sources } }: { plan: Plan }) {
  const say = useSay()
  if (sources.length === 0) return null
  const figure = (key: keyof Plan['sources'][number] & string, title: string, pick: (row: Plan['sources'][number]) => number) => ({ key, title, kind: 'figure' as const, unit: say(['万元', '×10k yuan']), cell: (row: Plan['sources'][number]) => digits(pick(row), '万元'), total: digits(sources.reduce((sum, row) => sum + pick(row), 0), '万元') })
  return (
    <section className="sheet" aria-labelledby="sources">
      <header><h2 id="sources">{say(['各级来源', 'Sources'])}</h2><span className="source">{say(['到位＋利息＋结转＝分配＋未分配＋冻结＋交回', 'Received + interest + carried = allotted + free + frozen + returned'])}</span></header>
      <DataTable caption={say(['各级来源，单位万元', 'Sources, ×10k yuan'])} rows={sources} rowKey={(row) => row.source} phone="labelled" dense empty={null}
        columns={[
          { key: 'source', title: say(['来源', 'Source']), names: true, cell: (row) => say(sourceWord(row.source)) },
          figure('appropriated', say(['到位', 'Received']), (row) => row.appropriated), figure('interest', say(['利息', 'Interest']), (row) => row.interest),
          figure('carriedIn', say(['上年结转', 'Carried in']), (row) => row.carriedIn), figure('carriedOut', say(['结转下年', 'Carried out']), (row) => row.carriedOut),
          figure('unallotted', say(['未分配', 'Unallotted']), (row) => row.unallotted), figure('frozen', say(['冻结', 'Frozen']), (row) => row.frozen), figure('returned', say(['交回', 'Returned']), (row) => row.returned),
        ]} />
    </section>
  )
}

function Matching({ plan: { matching }, programme, clauses, states }: { plan: Plan; programme: number; clauses: readonly string[]; states: boolean }) {
  const say = useSay()
  const [stating, setStating] = useState(false)
  if (matching.length === 0 && !states) return null
  return (
    <section className="sheet" aria-labelledby="matching">
      <header><h2 id="matching">{say(['配套', 'Matching'])}</h2><span className="row"><span className="source">{say(['按各年累计', 'Over all years'])}</span>{states && <button type="button" className="button small" onClick={() => setStating(true)}>{say(['载明配套比例', 'State a ratio'])}</button>}</span></header>
      {stating && <MatchingDialog programme={programme} clauses={clauses} known={matching} onDone={() => setStating(false)} />}
      <DataTable caption={say(['配套执行，单位万元', 'Matching, ×10k yuan'])} rows={matching} rowKey={(row) => `${row.source}-${row.against}`} phone="labelled" dense empty={<EmptyState>{say(['没有载明配套比例。', 'No ratio is stated.'])}</EmptyState>}
        columns={[
          { key: 'rule', title: say(['规则', 'Rule']), names: true, cell: (row) => <>{say(['{a}按 {n}:{d} 配套{b}', '{a} matches {b} {n}:{d}'], { a: say(sourceWord(row.source)), b: say(sourceWord(row.against)), n: row.num, d: row.den })} <ClauseLinks ids={row.clauses} /></> },
          { key: 'arrived', title: say(['被配套方到位', 'To be matched']), kind: 'figure', cell: (row) => digits(row.arrived, '万元') },
          { key: 'due', title: say(['应配套', 'Due']), kind: 'figure', cell: (row) => digits(matchOf(row.arrived, row), '万元') },
          { key: 'brought', title: say(['已配套', 'Brought']), kind: 'figure', cell: (row) => digits(row.brought, '万元') },
          { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (row) => (row.brought >= matchOf(row.arrived, row) ? <StatusMark tone="met">{say(['已配足', 'Matched'])}</StatusMark> : <StatusMark tone="near">{say(['差 {n} 万元', '{n} short'], { n: digits(matchOf(row.arrived, row) - row.brought, '万元') })}</StatusMark>) },
          { key: 'binding', title: say(['未配套时', 'Until matched']), cell: (row) => (row.binding ? say(['不得分配', 'not allotted']) : say(['只提示', 'shown only'])) },
        ]} />
    </section>
  )
}

/** 投资收益: in which parts what investments bring beyond their principal falls to the levels, and what has so far. */
function Gains({ plan: { gains }, programme, clauses, states }: { plan: Plan; programme: number; clauses: readonly string[]; states: boolean }) {
  const say = useSay()
  const [stating, setStating] = useState(false)
  if (gains.length === 0 && !states) return null
  const whole = gains.reduce((sum, { part }) => sum + part, 0)
  return (
    <section className="sheet" aria-labelledby="gains">
      <header><h2 id="gains">{say(['投资收益的份额', 'Shares of gains'])}</h2><span className="row"><span className="source">{say(['分红与退出收益归各级国库，不再用于本计划', 'Dividends and gains of exits go to the levels and not back into the programme'])}</span>{states && <button type="button" className="button small" onClick={() => setStating(true)}>{say(['载明份额', 'State the shares'])}</button>}</span></header>
      {stating && <GainsDialog programme={programme} clauses={clauses} known={gains} onDone={() => setStating(false)} />}
      <DataTable caption={say(['收益的份额与已归各级，单位万元', 'Shares of gains and what has gone to each level, ×10k yuan'])} rows={gains} rowKey={(row) => row.source} phone="labelled" dense empty={<EmptyState>{say(['没有载明份额；有收益时按各级实际投入的比例归。', 'No shares are stated: gains fall to the levels as they have paid in.'])}</EmptyState>}
        columns={[
          { key: 'source', title: say(['归', 'To'] ), names: true, cell: (row) => say(sourceWord(row.source)) },
          { key: 'part', title: say(['份额', 'Share']), kind: 'figure', cell: (row) => (row.part === 0 ? say(['未载明', 'Not stated']) : `${row.part}/${whole}`) },
          { key: 'gained', title: say(['本年度已归', 'Gone there this year']), kind: 'figure', unit: say(['万元', '×10k yuan']), cell: (row) => digits(row.gained, '万元') },
          { key: 'clauses', title: say(['条款', 'Clauses']), kind: 'mark', cell: (row) => <ClauseLinks ids={row.clauses} /> },
        ]} />
    </section>
  )
}

function Uses({ plan, programme, lines, states }: { plan: Plan; programme: number; lines: readonly BudgetLine[]; states: boolean }) {
  const say = useSay()
  const booking = useBooking(`/api/funds/programmes/${programme}/uses`, () => undefined)
  const central = lines.filter((line) => line.source === 'central')
  if (central.length === 0 || plan.categories.length === 0) return null
  const useOf = (measure: string) => plan.uses.find((each) => each.measure === measure)
  return (
    <section className="sheet" aria-labelledby="uses">
      <header><h2 id="uses">{say(['中央资金用途', 'Uses of central money'])}</h2><span className="source">{say(['按通知列明的支持重点归类，报表据此汇总', 'By the points that the notice names'])}</span></header>
      {booking.isError && <ProblemMessage error={booking.error} />}
      <DataTable caption={say(['措施归入的用途', 'What each measure counts as'])} rows={central} rowKey={(line) => line.measure} phone="labelled" dense empty={null}
        columns={[
          { key: 'measure', title: say(['措施', 'Measure']), names: true, cell: (line) => line.name },
          { key: 'use', title: say(['支持重点', 'Point']), cell: (line) => (states ? (
            <select aria-label={say(['{name} 归入', '{name} counts as'], { name: line.name })} value={useOf(line.measure)?.category ?? ''} disabled={booking.isPending} onChange={(event) => { booking.reset(); booking.mutate({ measure: line.measure, category: event.target.value }) }}>
              <option value="" disabled>{say(['未归类', 'Not stated'])}</option>{plan.categories.map(({ category }) => <option key={category}>{category}</option>)}
            </select>
          ) : (useOf(line.measure)?.category ?? say(['未归类', 'Not stated']))) },
          { key: 'clause', title: say(['条款', 'Clause']), kind: 'mark', cell: (line) => { const use = useOf(line.measure); return use !== undefined && <ClauseLinks ids={[use.clause]} /> } },
        ]} />
    </section>
  )
}
