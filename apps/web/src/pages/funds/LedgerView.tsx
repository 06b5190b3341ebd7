import type { Fen } from '@zhiyun/finance'
import { digits } from '../../components/Amount/money.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { LedgerTree, type LedgerNode, type LedgerSums } from '../../components/LedgerTree/LedgerTree.tsx'
import type { FlowLink, FlowPlace } from '../../components/MoneyFlow/flow.ts'
import { MoneyFlow } from '../../components/MoneyFlow/MoneyFlow.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import './LedgerView.css'

export interface LedgerData {
  scope: string
  flow: { places: readonly FlowPlace[]; links: readonly FlowLink[] }
  /** Debits equal credits; agrees with the treasury as of when. */
  balanced: { difference: Fen; reconciledAt: string | null }
  alerts: readonly { id: string; kind: 'act' | 'wait' | 'know'; text: string; detail: string; clauses: readonly string[]; action: { label: string; to: string } | null }[]
  nodes: readonly LedgerNode[]
  total: LedgerSums
  entries: number
}

export interface LedgerFilter {
  period: string
  source: string
  asOf: string
}

interface Props {
  data: LedgerData
  filter: LedgerFilter
  choices: { periods: readonly string[]; sources: readonly string[] }
  onFilter: (filter: LedgerFilter) => void
  exportHref: string
  onOpen: (node: string) => void
}

/** 资金台账: from source to payment and back, what needs doing, and every yuan by programme and measure. */
export function LedgerView({ data, filter, choices, onFilter, exportHref, onOpen }: Props) {
  const say = useSay()
  const actable = data.alerts.filter((alert) => alert.kind !== 'know').length
  return (
    <>
      <PageTitle title={say(['资金台账', 'Fund ledger'])} scope={data.scope}
        actions={<><a className="button" href={exportHref} download><Icon name="download" />{say(['导出国库格式', 'Treasury export'])}</a><button type="button" className="button" onClick={() => window.print()}><Icon name="print" />{say(['打印', 'Print'])}</button></>} />
      <div className="filters">
        <p className="field"><label htmlFor="period">{say(['期间', 'Period'])}</label><select id="period" value={filter.period} onChange={(event) => onFilter({ ...filter, period: event.target.value })}>{choices.periods.map((each) => <option key={each}>{each}</option>)}</select></p>
        <p className="field"><label htmlFor="source">{say(['来源', 'Source'])}</label><select id="source" value={filter.source} onChange={(event) => onFilter({ ...filter, source: event.target.value })}>{choices.sources.map((each) => <option key={each}>{each}</option>)}</select></p>
        <p className="field"><label htmlFor="as-of">{say(['时点', 'As of'])}</label><input id="as-of" type="date" value={filter.asOf} onChange={(event) => onFilter({ ...filter, asOf: event.target.value })} /></p>
        <span className="source">{say(['任一历史时点都可重现', 'Any past day can be shown again'])}</span>
      </div>
      <div className="stack">
        <section className="sheet" aria-labelledby="flow">
          <header><h2 id="flow">{say(['从来源到拨付', 'From source to payment'])}</h2><span className="source">{say(['带宽与金额成比例；收回的钱退回原来源', 'Widths are proportional; recovered money returns to its source'])}</span></header>
          <MoneyFlow {...data.flow} />
          <p className="balance">
            <span><Icon name={data.balanced.difference === 0 ? 'met' : 'error'} className={data.balanced.difference === 0 ? 'ink-met' : 'ink-error'} /> {data.balanced.difference === 0 ? say(['借方合计＝贷方合计', 'Debits equal credits']) : say(['借贷相差 {d} 万元', 'Out of balance by {d}'], { d: digits(data.balanced.difference, '万元') })}</span>
            <span><Icon name={data.balanced.reconciledAt === null ? 'unknown' : 'met'} className={data.balanced.reconciledAt === null ? 'ink-unknown' : 'ink-met'} /> {data.balanced.reconciledAt === null ? say(['尚未与国库对账', 'Not reconciled yet']) : say(['与国库对账一致，{at}', 'Agrees with the treasury, {at}'], { at: data.balanced.reconciledAt })}</span>
          </p>
        </section>
        {data.alerts.length > 0 && (
          <section className="sheet" aria-labelledby="alerts">
            <header><h2 id="alerts">{say(['要处理的 {a} 件，要知道的 {k} 件', '{a} to act on, {k} to know'], { a: actable, k: data.alerts.length - actable })}</h2></header>
            <ul className="alerts">
              {data.alerts.map((alert) => (
                <li key={alert.id}>
                  {alert.kind === 'act' ? <Icon name="error" className="ink-error" label={say(['要处理', 'Act'])} /> : alert.kind === 'wait' ? <Icon name="clock" className="ink-near" label={say(['要处理', 'Act'])} /> : <Icon name="info" className="ink-unknown" label={say(['要知道', 'Know'])} />}
                  <span><b>{alert.text}</b>{alert.detail} <ClauseLinks ids={alert.clauses} /></span>
                  {alert.action && <a className="button small" href={alert.action.to}>{alert.action.label}</a>}
                </li>
              ))}
            </ul>
          </section>
        )}
        <section className="sheet" aria-labelledby="tree">
          <header><h2 id="tree">{say(['分计划、分措施', 'By programme and measure'])}</h2></header>
          <LedgerTree nodes={data.nodes} total={data.total} entries={(node, column) => `/work/payments?account=${node}&stage=${column}`} onOpen={onOpen} />
          <p className="sheet-foot"><span className="source">{say(['单位万元', '×10k yuan'])}</span><a href={exportHref}>{say(['导出全部 {n} 笔分录', 'Export all {n} entries'], { n: data.entries.toLocaleString('en-US') })}</a></p>
        </section>
      </div>
    </>
  )
}
