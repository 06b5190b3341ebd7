import { Link } from 'react-router'
import type { Fen } from '@zhiyun/finance'
import { Amount } from '../../components/Amount/Amount.tsx'
import { digits } from '../../components/Amount/money.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { StatusMark, type Tone } from '../../components/StatusMark/StatusMark.tsx'
import { Timeline, type TimelineEntry } from '../../components/Timeline/Timeline.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { CaseMove, MoveInput } from '../cases/case.ts'
import { MoveBar } from '../cases/MoveBar.tsx'

export interface PaymentLine {
  id: string
  payee: string
  case: string
  measure: string
  clauses: readonly string[]
  amount: Fen
  state: { tone: Tone; word: string }
  preparedBy: string | null
  voucher: string | null
  date: string | null
}

export interface PaymentData extends PaymentLine {
  /** 第 1 期，共 2 期。 */
  instalment: string
  account: string
  /** Each fen from its source: where the money comes from. */
  sources: readonly { source: string; programme: string; amount: Fen }[]
  version: number
  moves: readonly CaseMove[]
  history: readonly TimelineEntry[]
}

export function PaymentsView({ payments, total, exportHref }: { payments: readonly PaymentLine[]; total: number; exportHref: string }) {
  const say = useSay()
  return (
    <>
      <PageTitle title={say(['资金拨付', 'Payments'])} scope={say(['制单人与审批人不得为同一人；每一笔都连到办件和条款。', 'Preparer and approver are never the same person; each payment leads to its case and clause.'])} actions={<ExportAll total={total} href={exportHref} what={say(['笔', 'payments'])} />} />
      <div className="sheet">
        <DataTable caption={say(['拨付', 'Payments'])} rows={payments} rowKey={(payment) => payment.id} phone="labelled"
          empty={<EmptyState>{say(['没有待拨付的款项。协议签订后，到期的分期会列在这里。', 'Nothing to pay. Instalments appear when they fall due.'])}</EmptyState>}
          columns={[
            { key: 'payee', title: say(['收款单位', 'Payee']), names: true, cell: (payment) => <Link to={`/work/payments/${payment.id}`}>{payment.payee}</Link> },
            { key: 'case', title: say(['办件', 'Case']), kind: 'mark', cell: (payment) => <Link className="figure" to={`/work/cases/${payment.case}`}>{payment.case}</Link> },
            { key: 'measure', title: say(['措施', 'Measure']), cell: (payment) => <>{payment.measure} <ClauseLinks ids={payment.clauses.slice(0, 1)} /></> },
            { key: 'amount', title: say(['金额（万元）', 'Sum (×10k yuan)']), kind: 'figure', cell: (payment) => digits(payment.amount, '万元'), total: digits(payments.reduce((sum, payment) => sum + payment.amount, 0), '万元') },
            { key: 'prepared', title: say(['制单', 'Prepared by']), kind: 'mark', cell: (payment) => payment.preparedBy },
            { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (payment) => <StatusMark tone={payment.state.tone}>{payment.state.word}</StatusMark> },
          ]} />
      </div>
    </>
  )
}

/** One payment: to whom, for what, from which source; prepared by one, approved by another. */
export function PaymentView({ data, today, onMove }: { data: PaymentData; today: string; onMove: (input: MoveInput) => Promise<void> }) {
  const say = useSay()
  return (
    <>
      <PageTitle title={say(['拨付 {payee}', 'Payment to {payee}'], { payee: data.payee })} scope={data.instalment} trail={[{ label: say(['资金拨付', 'Payments']), to: '/work/payments' }]} />
      <div className="columns">
        <div className="span-8 stack">
          <section className="sheet" aria-labelledby="what">
            <header><h2 id="what"><Amount value={data.amount} /></h2><StatusMark tone={data.state.tone}>{data.state.word}</StatusMark></header>
            <div className="sheet-body">
              <dl className="pairs">
                <dt>{say(['办件', 'Case'])}</dt><dd><Link to={`/work/cases/${data.case}`}>{data.case}</Link></dd>
                <dt>{say(['依据', 'Ground'])}</dt><dd>{data.measure} <ClauseLinks ids={data.clauses} /></dd>
                <dt>{say(['收款账户', 'Account'])}</dt><dd>{data.account}</dd>
                <dt>{say(['制单', 'Prepared by'])}</dt><dd>{data.preparedBy ?? '—'}</dd>
                {data.voucher !== null && <><dt>{say(['凭证', 'Voucher'])}</dt><dd>{data.voucher}　{data.date}</dd></>}
              </dl>
            </div>
            <MoveBar moves={data.moves} onMove={onMove} />
          </section>
          <section className="sheet" aria-labelledby="from">
            <header><h2 id="from">{say(['钱从哪里来', 'Where the money comes from'])}</h2></header>
            <DataTable caption={say(['资金来源', 'Sources'])} rows={data.sources} rowKey={(source) => source.source + source.programme} phone="compact" dense empty={null}
              columns={[
                { key: 'source', title: say(['来源', 'Source']), names: true, cell: (source) => source.source },
                { key: 'programme', title: say(['计划', 'Programme']), cell: (source) => source.programme },
                { key: 'amount', title: say(['金额（万元）', 'Sum (×10k yuan)']), kind: 'figure', unit: say(['万元', '×10k yuan']), cell: (source) => digits(source.amount, '万元'), total: digits(data.sources.reduce((sum, source) => sum + source.amount, 0), '万元') },
              ]} />
          </section>
        </div>
        <section className="span-4 sheet" aria-labelledby="history"><header><h2 id="history">{say(['经过', 'History'])}</h2></header><div className="sheet-body"><Timeline entries={data.history} today={today} /></div></section>
      </div>
    </>
  )
}
