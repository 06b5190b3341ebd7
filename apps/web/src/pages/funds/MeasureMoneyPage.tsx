import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { digits } from '../../components/Amount/money.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { askMeasure, measurePath } from '../policies/policy.ts'

type Answer = Read<'/api/funds/ledger/cases'>

/** From a measure, and so from its clauses, to every yuan spent by it. */
export default function MeasureMoneyPage() {
  const say = useSay()
  const { pack = '', measure = '' } = useParams()
  const described = useQuery(askMeasure(pack, measure))
  const money = useInfiniteQuery({
    queryKey: ['measure-money', pack, measure],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ signal, pageParam }) => read<Answer>('/api/funds/ledger/cases', { measure: `${pack}/${measure}`, before: pageParam, limit: 50 }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const description = described.data?.description
  const [first] = money.data?.pages ?? []
  return (
    <>
      <PageTitle title={say(['以“{name}”支出的资金', 'Money spent by “{name}”'], { name: description?.name ?? `${pack}/${measure}` })} trail={[{ label: say(['资金台账', 'Fund ledger']), to: '/work/ledger' }]}
        scope={<><ClauseLinks ids={description?.clauses ?? []} />　<Link to={measurePath(pack, measure)}>{say(['看规则', 'The rule'])}</Link></>} />
      {money.isError && <ProblemMessage error={money.error} onRetry={() => void money.refetch()} />}
      {money.isPending && <Loading rows={6} />}
      {first && (
        <div className="sheet">
          <DataTable caption={say(['办件与资金，新的在前', 'Cases and their money, newest first'])} rows={money.data!.pages.flatMap(({ cases }) => cases)} rowKey={(line) => String(line.case)} phone="labelled"
            empty={<EmptyState>{say(['还没有以本措施预留、承诺或拨付的资金。', 'Nothing reserved, committed or paid by this measure yet.'])}</EmptyState>}
            columns={[
              { key: 'name', title: say(['受益单位', 'Beneficiary']), names: true, cell: (line) => <Link to={`/organisations/${line.organisation}`}>{line.name}</Link> },
              { key: 'case', title: say(['办件', 'Case']), kind: 'mark', cell: (line) => <Link className="figure" to={`/work/cases/${line.case}`}>{line.number}</Link> },
              { key: 'reserved', title: say(['预留（万元）', 'Reserved']), kind: 'figure', cell: (line) => digits(line.figures.reserved, '万元') },
              { key: 'committed', title: say(['承诺（万元）', 'Committed']), kind: 'figure', cell: (line) => <Link to={`/work/ledger/cases/${line.case}`} aria-label={say(['{no} 的资金', 'Money of {no}'], { no: line.number })}>{digits(line.figures.committed, '万元')}</Link> },
              { key: 'paid', title: say(['已拨付（万元）', 'Paid']), kind: 'figure', cell: (line) => digits(line.figures.paid, '万元') },
              { key: 'recovered', title: say(['收回（万元）', 'Recovered']), kind: 'figure', cell: (line) => digits(line.figures.recovered, '万元') },
              { key: 'vouchers', title: say(['凭证', 'Vouchers']), kind: 'mark', cell: (line) => line.vouchers.length > 0 && <Link to={`/work/payments?case=${line.case}`}>{line.vouchers.join('、')}</Link> },
            ]} />
          {money.hasNextPage && <p className="sheet-foot"><button type="button" className="button small" onClick={() => void money.fetchNextPage()}>{say(['再看更早的', 'Earlier ones'])}</button></p>}
        </div>
      )}
    </>
  )
}
