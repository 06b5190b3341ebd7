import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { digits } from '../../components/Amount/money.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { LedgerTree } from '../../components/LedgerTree/LedgerTree.tsx'
import { MoneyFlow } from '../../components/MoneyFlow/MoneyFlow.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { SaveLink } from '../../components/SaveLink/SaveLink.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { FundsNav } from './FundsNav.tsx'
import { nodesOf, placeOf, type FlowAnswer, type LedgerCase, type TreeAnswer } from './ledger.ts'
import { SOURCES, sourceWord } from './words.ts'
import './LedgerView.css'

export interface LedgerFilter {
  year: string
  source: string
  asOf: string
}

interface Props {
  tree: TreeAnswer
  flow: FlowAnswer | null
  attention: Read<'/api/funds/attention'> | null
  check: Read<'/api/funds/reconciliation'> | null
  cases: Readonly<Record<string, readonly LedgerCase[]>>
  filter: LedgerFilter
  today: string
  onFilter: (filter: LedgerFilter) => void
  exportHref: string | null
  /** May open programmes. */
  opens: boolean
  onOpen: (node: string) => void
}

/** 资金台账: from source to payment and back, what needs doing, and every yuan by programme, measure and case. */
export function LedgerView({ tree, flow, attention, check, cases, filter, today, onFilter, exportHref, opens, onOpen }: Props) {
  const say = useSay()
  const thisYear = Number(today.slice(0, 4))
  const nodes = nodesOf(tree, cases, { exhausted: say(['已承诺完', 'All committed']), noCase: say(['还没有办件', 'No case yet']) }, (line) => ({
    id: `case/${line.case}`, name: <Link to={`/work/cases/${line.case}`}>{line.name}</Link>, plainName: line.name, clauses: [],
    allotted: null, reserved: line.figures.reserved, committed: line.figures.committed, paid: line.figures.paid, recovered: line.figures.recovered, available: null,
    remark: <><span className="figure source">{line.number}</span>{line.vouchers.length > 0 && <> <Link to={`/work/payments?case=${line.case}`}>{say(['凭证 {n}', 'Voucher {n}'], { n: line.vouchers.join('、') })}</Link></>}</>,
  }), ({ programme, name }) => <Link to={`/work/programmes/${programme}`}>{name}</Link>)
  return (
    <>
      <PageTitle title={say(['资金台账', 'Fund ledger'])} scope={say(['到位 {a} 万元，未分配 {u} 万元。{day}', 'Appropriated {a}, unallotted {u} (×10k yuan). {day}'], { a: digits(tree.appropriated, '万元'), u: digits(tree.unallotted, '万元'), day: filter.asOf === '' ? say(['现在的账', 'As of now']) : say(['{day} 日终的账', 'At the end of {day}'], { day: filter.asOf }) })}
        actions={<>{opens && <Link className="button" to="/work/programmes/new">{say(['设立资金计划', 'Open a programme'])}</Link>}{exportHref !== null && <SaveLink className="button" href={exportHref}><Icon name="download" />{say(['导出全部分录', 'Export all entries'])}</SaveLink>}<button type="button" className="button" onClick={() => window.print()}><Icon name="print" />{say(['打印', 'Print'])}</button></>} />
      <FundsNav />
      <div className="filters no-print">
        <p className="field"><label htmlFor="year">{say(['资金年度', 'Year'])}</label><select id="year" value={filter.year} onChange={(event) => onFilter({ ...filter, year: event.target.value })}><option value="">{say(['累计', 'All years'])}</option>{[0, 1, 2, 3].map((back) => <option key={back} value={thisYear - back}>{thisYear - back}</option>)}</select></p>
        <p className="field"><label htmlFor="source">{say(['来源', 'Source'])}</label><select id="source" value={filter.source} onChange={(event) => onFilter({ ...filter, source: event.target.value })}><option value="">{say(['全部来源', 'All sources'])}</option>{SOURCES.map((key) => <option key={key} value={key}>{say(sourceWord(key))}</option>)}</select></p>
        <p className="field"><label htmlFor="as-of">{say(['时点（不填为现在）', 'As of (now when empty)'])}</label><input id="as-of" type="date" max={today} value={filter.asOf} onChange={(event) => onFilter({ ...filter, asOf: event.target.value })} /></p>
      </div>
      <div className="stack">
        {flow !== null && flow.links.length > 0 && (
          <section className="sheet" aria-labelledby="flow">
            <header><h2 id="flow">{say(['从来源到拨付', 'From source to payment'])}</h2><span className="source">{say(['带宽与金额成比例；收回的钱退回原来源', 'Widths are proportional; recovered money returns to its source'])}</span></header>
            <MoneyFlow places={flow.nodes.map(placeOf)} links={flow.links} />
            {check !== null && <Balance check={check} />}
          </section>
        )}
        {attention !== null && <Attention attention={attention} />}
        <section className="sheet" aria-labelledby="tree">
          <header><h2 id="tree">{say(['分计划、分措施', 'By programme and measure'])}</h2></header>
          <LedgerTree nodes={nodes} total={tree.total} onOpen={onOpen} />
          <p className="sheet-foot"><span className="source">{say(['单位万元。展开措施看办件，由凭证看分录与来源。', '×10k yuan. Open a measure for its cases, a voucher for its entries and sources.'])}</span></p>
        </section>
      </div>
    </>
  )
}

/** Whether the books balance, recomputed from the entries. */
function Balance({ check }: { check: NonNullable<Props['check']> }) {
  const say = useSay()
  const even = check.totalIn === check.totalOut
  return (
    <p className="balance">
      <span><Icon name={even ? 'met' : 'error'} className={even ? 'ink-met' : 'ink-error'} /> {even ? say(['收方合计＝付方合计，{n} 笔凭证、{m} 条分录', 'In equals out, {n} vouchers, {m} entries'], { n: check.transactions.toLocaleString('en-US'), m: check.entries.toLocaleString('en-US') }) : say(['收付相差 {d} 万元', 'Out of balance by {d}'], { d: digits(check.totalIn - check.totalOut, '万元') })}</span>
      <span><Icon name={check.differences.length === 0 ? 'met' : 'error'} className={check.differences.length === 0 ? 'ink-met' : 'ink-error'} /> {check.differences.length === 0 ? say(['余额与分录逐科目核对一致', 'Balances agree with the entries']) : say(['{n} 处余额与分录不符', '{n} balances differ from the entries'], { n: check.differences.length })}</span>
    </p>
  )
}

function Attention({ attention: { receivables, waiting, exhausted } }: { attention: NonNullable<Props['attention']> }) {
  const say = useSay()
  const count = receivables.length + (waiting.count > 0 ? 1 : 0)
  if (count + exhausted.length === 0) return null
  return (
    <section className="sheet" aria-labelledby="alerts">
      <header><h2 id="alerts">{say(['要处理的 {a} 件，要知道的 {k} 件', '{a} to act on, {k} to know'], { a: count, k: exhausted.length })}</h2></header>
      <ul className="alerts">
        {receivables.map((each) => (
          <li key={each.id}><Icon name={each.overdue ? 'error' : 'clock'} className={each.overdue ? 'ink-error' : 'ink-near'} label={say(['要处理', 'Act'])} /><span><b>{say(['应收回', 'To be recovered'])} <Amount value={each.outstanding} /></b>{each.name}，{say(['至 {due}', 'by {due}'], { due: each.due })}，{each.reason} <ClauseLinks ids={each.clauses} /></span><Link className="button small" to={`/work/cases/${each.case}`}>{each.caseNumber}</Link></li>
        ))}
        {waiting.count > 0 && <li><Icon name="clock" className="ink-near" label={say(['要处理', 'Act'])} /><span><b>{say(['待复核 {n} 笔', '{n} payments wait for the second approver'], { n: waiting.count })}</b><Amount value={waiting.amount} />{waiting.since !== null && say(['，最早 {day}', ', since {day}'], { day: waiting.since })}</span><Link className="button small" to="/work/payments?state=prepared">{say(['去看', 'Open'])}</Link></li>}
        {exhausted.map((each) => <li key={each.measure}><Icon name="info" className="ink-unknown" label={say(['要知道', 'Know'])} /><span><b>{each.name}</b>{say(['已承诺完', 'all committed'])} <Amount value={each.committed} /> <ClauseLinks ids={each.clauses.slice(0, 1)} /></span></li>)}
      </ul>
    </section>
  )
}
