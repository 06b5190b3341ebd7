import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { Read, Written } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { digits } from '../../components/Amount/money.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { Pager } from '../../components/Pager/Pager.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { BatchMark } from './BatchMark.tsx'
import { FundsNav } from './FundsNav.tsx'
import { useBooking } from './useBooking.ts'

type Answer = Read<'/api/funds/batches'>
type Due = Read<'/api/funds/due-payments'>
const PAGE = 50
/** Who is offered to compose; the server has the last word. */
const COMPOSERS: readonly string[] = ['finance', 'cashier']

/** 拨付批次: what may go to the treasury, and what went and came back. */
export default function BatchesPage() {
  const say = useSay()
  const { role } = useSession()
  const [address, setAddress] = useSearchParams()
  const page = Math.max(1, Number(address.get('page') ?? 1) || 1)
  const list = useQuery({ queryKey: ['batches', page], queryFn: ({ signal }) => read<Answer>('/api/funds/batches', { page, limit: PAGE }, signal), placeholderData: keepPreviousData })
  const due = useQuery({ queryKey: ['due'], queryFn: ({ signal }) => read<Due>('/api/funds/due-payments', {}, signal) })
  return (
    <>
      <PageTitle title={say(['拨付批次', 'Batches of payments'])} scope={say(['组批、复核、发出是不同的人；发出同进退，银行回单逐笔登记，坏的退回、好的到账。', 'Composed, approved and sent by different persons; sent whole, answered line by line.'])} />
      <FundsNav />
      <div className="stack">
        {due.data !== undefined && <DueSheet key={due.dataUpdatedAt} due={due.data} composes={COMPOSERS.includes(role)} />}
        {due.isError && <ProblemMessage error={due.error} onRetry={() => void due.refetch()} />}
        <Loaded query={list}>
          {({ batches, total }) => (
            <section className="sheet" aria-labelledby="batches">
              <header><h2 id="batches">{say(['批次', 'Batches'])}</h2></header>
              <DataTable caption={say(['拨付批次，新的在前', 'Batches, newest first'])} rows={batches} rowKey={(batch) => String(batch.id)} phone="labelled"
                empty={<EmptyState>{say(['还没有批次。复核过的拨付单在上面，选好就可以组批。', 'No batch yet. Approved payments are listed above.'])}</EmptyState>}
                columns={[
                  { key: 'number', title: say(['批次号', 'Number']), names: true, cell: (batch) => <><Link className="figure" to={`/work/batches/${batch.id}`}>{batch.number}</Link> <span className="source">{batch.composedOn}</span></> },
                  { key: 'count', title: say(['笔数', 'Payments']), kind: 'figure', cell: (batch) => batch.count },
                  { key: 'amount', title: say(['金额（元）', 'Sum (yuan)']), kind: 'figure', unit: say(['元', 'yuan']), cell: (batch) => digits(batch.amount, '元') },
                  { key: 'answers', title: say(['到账／退票／未回', 'Arrived / returned / open']), kind: 'figure', cell: (batch) => (batch.state === 'sent' ? `${batch.settled}／${batch.returned}／${batch.open}` : '—') },
                  { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (batch) => <BatchMark batch={batch} /> },
                  { key: 'note', title: say(['摘要', 'Note']), cell: (batch) => batch.note },
                ]} />
              {total > PAGE && <Pager from={(page - 1) * PAGE} shown={batches.length} total={total} pageSize={PAGE} onTurn={(from) => setAddress({ page: String(Math.floor(from / PAGE) + 1) })} />}
            </section>
          )}
        </Loaded>
      </div>
    </>
  )
}

function DueSheet({ due: { payments, total, amount }, composes }: { due: Due; composes: boolean }) {
  const say = useSay()
  const go = useNavigate()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [note, setNote] = useState('')
  const booking = useBooking<Written<'/api/funds/batches'>>('/api/funds/batches', ({ batch }) => void go(`/work/batches/${batch}`))
  const picked = payments.filter(({ id }) => chosen.has(String(id)))
  const sum = picked.reduce((all, payment) => all + payment.amount, 0)
  return (
    <section className="sheet" aria-labelledby="due">
      <header><h2 id="due">{say(['可入批的拨付单', 'Payments that may go'])}<span className="count">　{say(['{n} 笔，{a} 元', '{n}, {a} yuan'], { n: total, a: digits(amount, '元') })}</span></h2></header>
      {booking.isError && <ProblemMessage error={booking.error} kept={say(['选的还在，没有组批。', 'Your choice is kept.'])} />}
      <DataTable caption={say(['复核过、还不在批次里的拨付单，早的在前', 'Approved payments in no batch, oldest first'])} rows={payments} rowKey={(payment) => String(payment.id)} phone="labelled" dense
        empty={<EmptyState>{say(['没有可入批的拨付单。', 'Nothing to be sent.'])}</EmptyState>}
        {...(composes ? { selection: { chosen, onChange: setChosen, name: (payment: Due['payments'][number]) => payment.payee } } : {})}
        columns={[
          { key: 'payee', title: say(['收款单位', 'Payee']), names: true, cell: (payment) => <>{payment.payee} <span className="source figure">{payment.caseNumber}</span></> },
          { key: 'bank', title: say(['开户行、账号', 'Bank, account']), cell: (payment) => <>{payment.bank} <span className="figure">{payment.bankAccount}</span></> },
          { key: 'purpose', title: say(['用途', 'Purpose']), cell: (payment) => payment.purpose, onPhone: 'left-out' },
          { key: 'amount', title: say(['金额（元）', 'Sum (yuan)']), kind: 'figure', unit: say(['元', 'yuan']), cell: (payment) => digits(payment.amount, '元') },
        ]} />
      {composes && payments.length > 0 && (
        <div className="sheet-foot">
          <span role="status">{say(['已选 {n} 笔，控制总额 {a} 元', '{n} chosen, control sum {a} yuan'], { n: picked.length, a: digits(sum, '元') })}</span>
          <span className="row">
            <label htmlFor="batch-note" className="unseen">{say(['摘要', 'Note'])}</label>
            <input id="batch-note" placeholder={say(['摘要（可不填）', 'Note (optional)'])} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
            <button type="button" className="button primary" disabled={picked.length === 0 || booking.isPending} onClick={() => booking.mutate({ payments: picked.map(({ id }) => id), controlAmount: sum, note: note.trim() })}>{say(['组成批次', 'Compose'])}</button>
          </span>
        </div>
      )}
    </section>
  )
}
