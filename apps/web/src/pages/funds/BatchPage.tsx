import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { addressOf, read } from '../../api/read.ts'
import { digits } from '../../components/Amount/money.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { ImportWizard } from '../../components/ImportWizard/ImportWizard.tsx'
import { TABLE_FILES } from '../../components/ImportWizard/files.ts'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { SaveLink } from '../../components/SaveLink/SaveLink.tsx'
import { StageBars } from '../../components/StageBars/StageBars.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { useImport } from '../organisations/useImport.ts'
import { BatchMark } from './BatchMark.tsx'
import { FundsNav } from './FundsNav.tsx'
import { paymentStates } from './paymentStates.ts'
import { useBooking } from './useBooking.ts'

type Answer = Read<'/api/funds/batches/{batch}'>
const EXPORTERS: readonly string[] = ['finance', 'cashier', 'auditor', 'administrator']

/** 一个批次: its signatures, its file, the bank's answers, and every payment in the order of the file. */
export default function BatchPage() {
  const { batch = '' } = useParams()
  const query = useQuery({ queryKey: ['batch', batch], queryFn: ({ signal }) => read<Answer>(`/api/funds/batches/${batch}`, {}, signal) })
  return <Loaded query={query}>{(data) => <BatchView {...data} />}</Loaded>
}

function BatchView({ batch, payments }: Answer) {
  const say = useSay()
  const { role } = useSession()
  const exported = batch.state === 'approved' || batch.state === 'sent'
  const part = (key: string, label: readonly [string, string], amount: number) => ({ key, label: say(label), amount })
  return (
    <>
      <PageTitle title={say(['批次 {n}', 'Batch {n}'], { n: batch.number })} trail={[{ label: say(['资金台账', 'Fund ledger']), to: '/work/ledger' }, { label: say(['拨付批次', 'Batches']), to: '/work/batches' }]}
        scope={<>{say(['{n} 笔，控制总额 {a} 元，{day} 组批', '{n} payments, control sum {a} yuan, composed {day}'], { n: batch.count, a: digits(batch.amount, '元'), day: batch.composedOn })}　<BatchMark batch={batch} /></>}
        actions={exported && EXPORTERS.includes(role) && <>{(['xlsx', 'csv'] as const).map((format) => <SaveLink key={format} className="button" href={addressOf(`/api/funds/batches/${batch.id}/file`, { format })}><Icon name="download" />{say(['批次文件 {f}', 'File {f}'], { f: format.toUpperCase() })}</SaveLink>)}</>} />
      <FundsNav />
      <div className="stack">
        {batch.state !== 'dissolved' && batch.state !== 'sent' && <Signing batch={batch} role={role} />}
        {batch.state === 'sent' && (
          <section className="sheet" aria-labelledby="answers">
            <header><h2 id="answers">{say(['银行回单', 'Answers of the bank'])}</h2><span className="source">{say(['发出 {day}', 'Sent {day}'], { day: batch.sentOn ?? '' })}</span></header>
            <div className="sheet-body"><StageBars label={say(['到账、退票、未回', 'Arrived, returned, open'])} caption={say(['单位万元；由深到浅：已到账、退票、未回。', '×10k yuan; from dark to light: arrived, returned, open.'])} bars={[{ key: 'all', label: say(['全批', 'All']), parts: [part('settled', ['已到账', 'Arrived'], batch.settledAmount), part('returned', ['退票', 'Returned'], batch.returnedAmount), part('open', ['未回', 'Open'], batch.openAmount)] }]} /></div>
          </section>
        )}
        {batch.state === 'sent' && batch.open > 0 && ['finance', 'cashier'].includes(role) && <Answers batch={batch.id} />}
        <section className="sheet" aria-labelledby="payments">
          <header><h2 id="payments">{say(['逐笔', 'Payments'])}</h2></header>
          <DataTable caption={say(['批次里的拨付单，按文件顺序', 'Payments in the order of the file'])} rows={payments} rowKey={(payment) => String(payment.id)} phone="labelled" dense
            empty={<EmptyState>{say(['批次已拆散，拨付单可以另组。', 'The batch was dissolved.'])}</EmptyState>}
            columns={[
              { key: 'payee', title: say(['收款单位', 'Payee']), names: true, cell: (payment) => <>{payment.payee} <span className="source figure">{payment.caseNumber}</span></> },
              { key: 'order', title: say(['拨付单号', 'Order']), kind: 'mark', cell: (payment) => <span className="figure">{payment.id}</span> },
              { key: 'account', title: say(['账号', 'Account']), kind: 'mark', cell: (payment) => <span className="figure">{payment.bankAccount}</span> },
              { key: 'amount', title: say(['金额（元）', 'Sum (yuan)']), kind: 'figure', unit: say(['元', 'yuan']), cell: (payment) => digits(payment.amount, '元'), total: digits(payments.reduce((sum, payment) => sum + payment.amount, 0), '元') },
              { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: ({ state }) => <StatusMark tone={paymentStates[state][2]}>{say([paymentStates[state][0], paymentStates[state][1]])}</StatusMark> },
              { key: 'answer', title: say(['流水号或原因', 'Serial or reason']), cell: (payment) => payment.receipt || payment.reason },
              { key: 'voucher', title: say(['凭证', 'Voucher']), kind: 'mark', cell: (payment) => payment.closedTransaction !== null && <Link to={`/work/transactions/${payment.closedTransaction}`}>{payment.voucher ?? payment.closedTransaction}</Link> },
            ]} />
        </section>
      </div>
    </>
  )
}

const verbs = {
  approval: { label: ['复核批次', 'Approve'], from: 'composed', roles: ['approver', 'reviewer'] },
  sending: { label: ['发出', 'Send'], from: 'approved', roles: ['cashier'] },
} as const

function Signing({ batch, role }: { batch: Answer['batch']; role: string }) {
  const say = useSay()
  const open = (Object.keys(verbs) as (keyof typeof verbs)[]).filter((verb) => verbs[verb].from === batch.state && (verbs[verb].roles as readonly string[]).includes(role))
  const dissolves = ['finance', 'cashier', 'reviewer'].includes(role)
  return (
    <section className="sheet sheet-body row apart" aria-label={say(['签批', 'Signatures'])}>
      <p>{batch.state === 'composed' ? say(['等另一人复核。', 'Waits for a second person.']) : say(['已复核，等出纳发出。先导出批次文件交国库。', 'Approved; the cashier sends it with its file.'])}</p>
      <p className="row">{open.map((verb) => <Verb key={verb} batch={batch.id} verb={verb} label={say(verbs[verb].label)} primary />)}{dissolves && <Verb batch={batch.id} verb="dissolution" label={say(['拆散', 'Dissolve'])} />}</p>
    </section>
  )
}

function Verb({ batch, verb, label, primary = false }: { batch: number; verb: string; label: string; primary?: boolean }) {
  const booking = useBooking(`/api/funds/batches/${batch}/${verb}`, () => undefined)
  return (
    <>
      {booking.isError && <ProblemMessage error={booking.error} />}
      <button type="button" className={primary ? 'button primary' : 'button'} disabled={booking.isPending} onClick={() => booking.mutate({})}>{label}</button>
    </>
  )
}

function Answers({ batch }: { batch: number }) {
  const say = useSay()
  const [options] = useState(() => ({ batch }))
  const importing = useImport('payment-answers', options)
  return (
    <section aria-labelledby="import-answers" className="stack">
      <h2 id="import-answers">{say(['导入银行回单', 'Import the bank’s answers'])}</h2>
      <p className="quiet">{say(['用批次文件填好“结果、流水号、原因”三列，或银行给的表。坏行退回一份文件，好行照登；再导一遍不会重复。', 'The batch file with its last three columns filled in, or the bank’s own table. Bad rows come back as a file; nothing is booked twice.'])}</p>
      {importing.error !== null && <ProblemMessage error={importing.error} />}
      <ImportWizard stage={importing.stage} accept={TABLE_FILES} maxBytes={20 * 1024 * 1024} onFile={importing.begin} onMap={importing.map} onEncoding={importing.recode} onCheck={importing.check} onCommit={importing.commit} onCancel={importing.cancel} onAgain={importing.again} findingsHref={importing.findingsHref} />
    </section>
  )
}
