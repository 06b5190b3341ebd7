import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { digits } from '../../components/Amount/money.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { useSession } from '../../layout/session.ts'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { AccountName } from './AccountName.tsx'
import { actionWord, sourceWord } from './words.ts'

type Answer = Read<'/api/funds/transactions/{transaction}'>

/** One voucher: what was posted by which clause, and where each fen came from, back to the appropriation of its source. */
export default function TransactionPage() {
  const { transaction = '' } = useParams()
  const query = useQuery({ queryKey: ['transaction', transaction], queryFn: ({ signal }) => read<Answer>(`/api/funds/transactions/${transaction}`, {}, signal) })
  return <Loaded query={query}>{(data) => <Transaction data={data} />}</Loaded>
}

function Transaction({ data: { transaction, legs, lineage, origins, payment } }: { data: Answer }) {
  const say = useSay()
  const { today } = useSession()
  const title = say(['凭证 {n}', 'Voucher {n}'], { n: payment?.voucher ?? transaction.id })
  return (
    <>
      <PageTitle title={title} scope={<>{say(actionWord(transaction.action))}　{transaction.day}　<ClauseLinks ids={transaction.clauses} /></>} trail={[{ label: say(['资金台账', 'Fund ledger']), to: '/work/ledger' }, { label: say(['资金拨付', 'Payments']), to: '/work/payments' }]} />
      <div className="stack">
        <section className="sheet sheet-body" aria-label={say(['概要', 'In brief'])}>
          <dl className="pairs">
            <dt>{say(['金额', 'Sum'])}</dt><dd><Amount value={transaction.amount} /></dd>
            {transaction.case > 0 && <><dt>{say(['办件', 'Case'])}</dt><dd><Link to={`/work/cases/${transaction.case}`}>{legs.find((leg) => leg.from.caseNumber !== '' || leg.to.caseNumber !== '')?.from.caseNumber || legs[0]?.to.caseNumber || transaction.case}</Link></dd></>}
            {payment !== null && <><dt>{say(['收款单位', 'Payee'])}</dt><dd>{payment.payee}</dd></>}
            <dt>{say(['记账', 'Posted'])}</dt><dd>{shortTime(transaction.at, today)}　{say(['账号 {n}', 'account {n}'], { n: transaction.actor })}</dd>
            {transaction.note !== '' && <><dt>{say(['摘要', 'Note'])}</dt><dd>{transaction.note}</dd></>}
          </dl>
        </section>
        <section className="sheet" aria-labelledby="legs">
          <header><h2 id="legs">{say(['分录', 'Entries'])}</h2></header>
          <DataTable caption={say(['本凭证的分录', 'Entries of this voucher'])} rows={legs} rowKey={(leg) => String(leg.leg)} phone="labelled" dense empty={null}
            columns={[
              { key: 'from', title: say(['付方科目', 'From']), names: true, cell: (leg) => <AccountName account={leg.from} /> },
              { key: 'to', title: say(['收方科目', 'To']), cell: (leg) => <AccountName account={leg.to} /> },
              { key: 'amount', title: say(['金额（万元）', 'Sum (×10k yuan)']), kind: 'figure', unit: say(['万元', '×10k yuan']), cell: (leg) => digits(leg.amount, '万元') },
              { key: 'trace', title: say(['去向', 'Whereto']), kind: 'mark', cell: (leg) => <Link to={`/work/trace/${transaction.id}?leg=${leg.leg}`}>{say(['追踪', 'Trace'])}<span className="unseen"> {leg.leg}</span></Link> },
            ]} />
        </section>
        <section className="sheet" aria-labelledby="lineage">
          <header><h2 id="lineage">{say(['这笔钱从哪里来', 'Where the money came from'])}</h2><span className="source">{say(['逐笔上溯到来源；每一步都有凭证和条款', 'Step by step back to its source, each with voucher and clause'])}</span></header>
          <DataTable caption={say(['上溯', 'Lineage'])} rows={lineage} rowKey={(step) => `${step.leg}-${step.depth}-${step.transaction}-${step.from.id}-${step.to.id}`} phone="labelled" dense empty={null}
            columns={[
              { key: 'what', title: say(['事由', 'What']), names: true, cell: (step) => <><Link to={`/work/transactions/${step.transaction}`}>{say(actionWord(step.action))}<span className="unseen"> {step.transaction}</span></Link> <span className="source nowrap">{step.day}</span></> },
              { key: 'from', title: say(['付方', 'From']), cell: (step) => <AccountName account={step.from} /> },
              { key: 'to', title: say(['收方', 'To']), cell: (step) => <AccountName account={step.to} /> },
              { key: 'amount', title: say(['其中（万元）', 'Of it (×10k yuan)']), kind: 'figure', unit: say(['万元', '×10k yuan']), cell: (step) => digits(step.amount, '万元') },
              { key: 'clause', title: say(['条款', 'Clause']), kind: 'mark', cell: (step) => <ClauseLinks ids={step.clauses.slice(0, 2)} /> },
            ]} />
          {origins.length > 0 && <p className="sheet-foot"><span>{origins.map((origin) => <span key={`${origin.transaction}-${origin.source}`} className="nowrap">{say(sourceWord(origin.source))} <Amount value={origin.amount} />（{origin.day}{origin.note === '' ? '' : `，${origin.note}`}）　</span>)}</span></p>}
        </section>
      </div>
    </>
  )
}
