import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { addressOf, read } from '../../api/read.ts'
import { digits } from '../../components/Amount/money.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { atWorkbench } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { FundsNav } from './FundsNav.tsx'
import { paymentStates } from './paymentStates.ts'

type Answer = Read<'/api/funds/payments'>
const EXPORTERS: readonly string[] = ['finance', 'cashier', 'auditor', 'administrator']

/** 拨付单: prepared by one, approved by another, sent by a third; each leads to its case, its clause and its entries. */
export default function PaymentsPage() {
  const say = useSay()
  const { role } = useSession()
  const [address, setAddress] = useSearchParams()
  const question = { state: address.get('state') ?? '', case: address.get('case') ?? '' }
  const query = useInfiniteQuery({
    queryKey: ['payments', question],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) => read<Answer>('/api/funds/payments', { ...question, after: pageParam, limit: 50 }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const home = atWorkbench(role) ? '/work/cases' : '/applications'
  const [first] = query.data?.pages ?? []
  return (
    <>
      <PageTitle title={say(['资金拨付', 'Payments'])} scope={say(['经办、复核、出纳是三个人；每一笔都连到办件、条款和分录。', 'Prepared, approved and sent by three persons; each payment leads to its case, its clause and its entries.'])}
        actions={first && EXPORTERS.includes(role) && <ExportAll total={first.total} href={addressOf('/api/exports/payments', { state: question.state })} what={say(['笔', 'payments'])} />} />
      {atWorkbench(role) && <FundsNav />}
      <div className="chips filters" role="group" aria-label={say(['按状态筛选', 'By state'])}>
        <button type="button" className="chip" aria-pressed={question.state === ''} onClick={() => setAddress({})}>{say(['全部', 'All'])}</button>
        {Object.entries(paymentStates).map(([key, [zh, en]]) => <button key={key} type="button" className="chip" aria-pressed={question.state === key} onClick={() => setAddress({ state: key })}>{say([zh, en])}</button>)}
      </div>
      {query.isError && <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={6} />}
      {first && (
        <div className="sheet">
          <DataTable caption={say(['拨付单，早的在前', 'Payment orders, oldest first'])} rows={query.data!.pages.flatMap((page) => page.payments)} rowKey={(payment) => String(payment.id)} phone="labelled"
            empty={<EmptyState>{say(['没有这样的拨付单。协议签订后，到期的分期会在待办里生成拨付办件。', 'No such payment. Instalments become cases in the queue when an agreement is signed.'])}</EmptyState>}
            columns={[
              { key: 'payee', title: say(['收款单位', 'Payee']), names: true, cell: (payment) => <Link to={`${home}/${payment.request}`}>{payment.payee}</Link> },
              { key: 'case', title: say(['申报件', 'Application']), kind: 'mark', cell: (payment) => <Link className="figure" to={`${home}/${payment.case}`}>{payment.caseNumber}</Link> },
              { key: 'clause', title: say(['依据', 'Ground']), cell: (payment) => <>{payment.purpose} <ClauseLinks ids={payment.clauses.slice(0, 1)} /></> },
              { key: 'amount', title: say(['金额（万元）', 'Sum (×10k yuan)']), kind: 'figure', unit: say(['万元', '×10k yuan']), cell: (payment) => digits(payment.amount, '万元'), total: digits(first.amount, '万元') },
              { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: ({ state }) => <StatusMark tone={paymentStates[state][2]}>{say([paymentStates[state][0], paymentStates[state][1]])}</StatusMark> },
              { key: 'voucher', title: say(['凭证', 'Voucher']), kind: 'mark', cell: (payment) => payment.voucher !== null && (payment.sentTransaction !== null && atWorkbench(role) ? <Link to={`/work/transactions/${payment.sentTransaction}`}>{payment.voucher}</Link> : payment.voucher) },
            ]} />
          {query.hasNextPage && <p className="sheet-foot"><button type="button" className="button small" onClick={() => void query.fetchNextPage()}>{say(['再看后面的', 'More'])}</button></p>}
        </div>
      )}
    </>
  )
}
