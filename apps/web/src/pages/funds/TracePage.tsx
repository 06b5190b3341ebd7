import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { digits } from '../../components/Amount/money.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ShareBar } from '../../components/Meter/Meter.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { AccountName } from './AccountName.tsx'
import { actionWord } from './words.ts'

type Answer = Read<'/api/funds/transactions/{transaction}/trace'>

/** 追踪: from an entry back to its source and on to the payee, with all of its money or with one fen of it. */
export default function TracePage() {
  const { transaction = '' } = useParams()
  const [address, setAddress] = useSearchParams()
  const leg = address.get('leg') ?? '1'
  const fen = address.get('fen') ?? ''
  const query = useQuery({ queryKey: ['trace', transaction, leg, fen], queryFn: ({ signal }) => read<Answer>(`/api/funds/transactions/${transaction}/trace`, { leg, fen }, signal), placeholderData: keepPreviousData })
  return <Loaded query={query}>{(data) => <TraceView key={fen} data={data} transaction={transaction} leg={leg} fen={fen} onFen={(next) => setAddress({ leg, ...(next === '' ? {} : { fen: next }) })} />}</Loaded>
}

interface Props { data: Answer; transaction: string; leg: string; fen: string; onFen: (fen: string) => void }

function TraceView({ data: { amount, back, forth, rests, truncated }, transaction, leg, fen, onFen }: Props) {
  const say = useSay()
  const [typed, setTyped] = useState(fen === '' ? '' : String(Number(fen) + 1))
  const whole = rests.reduce((sum, rest) => sum + rest.amount, 0)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onFen(/^\d+$/.test(typed) && Number(typed) > 0 ? String(Number(typed) - 1) : '')
  }
  return (
    <>
      <PageTitle title={fen === '' ? say(['资金追踪', 'Trace']) : say(['追踪第 {n} 分', 'Trace of fen {n}'], { n: (Number(fen) + 1).toLocaleString('en-US') })} trail={[{ label: say(['资金台账', 'Fund ledger']), to: '/work/ledger' }, { label: say(['凭证 {n}', 'Voucher {n}'], { n: transaction }), to: `/work/transactions/${transaction}` }]}
        scope={<>{say(['凭证 {n} 第 {leg} 条分录', 'Voucher {n}, entry {leg}'], { n: transaction, leg })}　<Amount value={amount} unit="元" />　{say(['先进先出，逐分可查', 'first in, first out, to the fen'])}</>} />
      <div className="stack">
        <form className="sheet sheet-body row" onSubmit={submit}>
          <p className="field row"><label htmlFor="fen">{say(['只看其中第几分', 'Only the fen number'])}</label><input id="fen" inputMode="numeric" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} /></p>
          <button type="submit" className="button">{say(['追踪', 'Trace'])}</button>
          {fen !== '' && <button type="button" className="button" onClick={() => onFen('')}>{say(['看全部', 'All of it'])}</button>}
        </form>
        <section className="sheet" aria-labelledby="rests">
          <header><h2 id="rests">{say(['现在在哪里', 'Where it lies now'])}</h2><span className="source">{say(['合计 {a} 元', '{a} yuan in all'], { a: digits(whole, '元') })}</span></header>
          <DataTable caption={say(['现在所在的科目，多的在前', 'Accounts it lies in, largest first'])} rows={rests} rowKey={(rest) => String(rest.account.id)} phone="labelled" dense empty={null}
            columns={[
              { key: 'account', title: say(['科目', 'Account']), names: true, cell: (rest) => <AccountName account={rest.account} /> },
              { key: 'case', title: say(['办件', 'Case']), kind: 'mark', cell: (rest) => rest.account.case > 0 && <Link className="figure" to={`/work/cases/${rest.account.case}`}>{rest.account.caseNumber}</Link> },
              { key: 'amount', title: say(['金额（元）', 'Sum (yuan)']), kind: 'figure', unit: say(['元', 'yuan']), cell: (rest) => digits(rest.amount, '元') },
              { key: 'share', title: say(['占比', 'Share']), onPhone: 'left-out', cell: (rest) => <ShareBar label={`${((rest.amount / Math.max(1, whole)) * 100).toFixed(1)}%`} share={rest.amount / Math.max(1, whole)} /> },
              { key: 'payee', title: say(['收款、凭证', 'Payee, voucher']), cell: (rest) => rest.payments.length > 0 && rest.payments.map((payment) => `${payment.payee} ${payment.voucher ?? ''} ${payment.receipt}`.trim()).join('；') },
            ]} />
        </section>
        {truncated && <p className="quiet" role="status">{say(['步骤太多，只列出前 2000 步；上面的合计是全部。', 'Too many steps: the first 2000 are listed; the sums above are whole.'])}</p>}
        <Steps id="back" title={say(['从哪里来', 'Where it came from'])} steps={back} empty={say(['就是来源。', 'It begins here.'])} />
        <Steps id="forth" title={say(['到哪里去', 'Where it went'])} steps={forth} empty={say(['还没有动。', 'It has not moved on.'])} />
      </div>
    </>
  )
}

function Steps({ id, title, steps, empty }: { id: string; title: string; steps: Answer['back']; empty: string }) {
  const say = useSay()
  return (
    <section className="sheet" aria-labelledby={id}>
      <header><h2 id={id}>{title}</h2><span className="source">{say(['{n} 步，每一步都有凭证和条款', '{n} steps, each with voucher and clause'], { n: steps.length })}</span></header>
      <DataTable caption={title} rows={steps} rowKey={(step) => `${step.depth}-${step.transaction}-${step.leg}`} phone="labelled" dense empty={<EmptyState>{empty}</EmptyState>}
        columns={[
          { key: 'what', title: say(['事由', 'What']), names: true, cell: (step) => <><Link to={`/work/transactions/${step.transaction}`}>{say(actionWord(step.action))} {step.transaction}<span className="unseen">-{step.leg}</span></Link> <span className="source nowrap">{step.day}</span></> },
          { key: 'from', title: say(['付方', 'From']), cell: (step) => <AccountName account={step.from} /> },
          { key: 'to', title: say(['收方', 'To']), cell: (step) => <AccountName account={step.to} /> },
          { key: 'amount', title: say(['其中（元）', 'Of it (yuan)']), kind: 'figure', unit: say(['元', 'yuan']), cell: (step) => digits(step.amount, '元') },
          { key: 'clause', title: say(['条款', 'Clause']), kind: 'mark', cell: (step) => <ClauseLinks ids={step.clauses.slice(0, 2)} /> },
        ]} />
    </section>
  )
}
