import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { addressOf, read } from '../../api/read.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { TimeColumns } from '../../components/Chart/TimeColumns.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { Pager } from '../../components/Pager/Pager.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'

type Due = Read<'/api/patents/of/{organisation}/fees'>
const PAGE_SIZE = 50
const YUAN = 100

/** What an organisation has to pay in the next year to keep its patents, month by month and patent by patent. */
export default function FeesDuePage() {
  const { organisation = '' } = useParams()
  const [address, setAddress] = useSearchParams()
  const [month, from] = [address.get('month') ?? undefined, Number(address.get('from') ?? 0)]
  const query = useQuery({ queryKey: ['fees-due', organisation, month, from], queryFn: ({ signal }) => read<Due>(`/api/patents/of/${encodeURIComponent(organisation)}/fees`, { month, from, limit: PAGE_SIZE }, signal), placeholderData: (before) => before })
  const turn = (to: number): void => setAddress({ ...(month && { month }), ...(to > 0 && { from: String(to) }) })
  return <Loaded query={query}>{(due) => <DueView due={due} organisation={organisation} month={month} onTurn={turn} />}</Loaded>
}

function DueView({ due: { patents, amount, chosen, until, late, months, fees, from }, organisation, month, onTurn }: { due: Due; organisation: string; month: string | undefined; onTurn: (from: number) => void }) {
  const say = useSay()
  const here = `/organisations/${organisation}/fees`
  const title = month === undefined ? say(['按缴费期限', 'By the day of payment']) : month === 'late' ? say(['已过期、可补缴', 'Overdue, still payable']) : say(['{month} 应缴', 'Due in {month}'], { month })
  return (
    <>
      <PageTitle title={say(['未来一年年费', 'Fees of the next year'])} scope={<>{say(['至 {until}，{n} 件，全额共 ', 'To {until}, {n} patents, in full '], { until, n: patents })}<Amount value={amount} /></>}
        actions={patents > 0 && <ExportAll total={chosen} href={addressOf('/api/exports/fees-due', { organisation, month })} />}
        trail={[{ label: say(['单位的专利', 'Patents of the organisation']), to: `/organisations/${organisation}/patents` }]} />
      <div className="stack">
      {patents > 0 && (
        <section className="sheet" aria-labelledby="months"><header><h2 id="months">{say(['各月应缴', 'By month'])}</h2><span className="source">{say(['点一列，看那个月的', 'choose a column to see that month'])}</span></header>
          <div className="sheet-body"><TimeColumns label={say(['各月应缴', 'By month'])} kinds={[say(['应缴（元）', 'Due (yuan)'])]}
            columns={[...(late.patents > 0 ? [{ month: 'late', ...late }] : []), ...months].map((each) => ({ time: each.month === 'late' ? say(['已过期', 'overdue']) : each.month, parts: [each.amount / YUAN], to: `${here}?month=${each.month}` }))} /></div>
        </section>
      )}
      <section className="sheet" aria-labelledby="fees"><header><h2 id="fees">{title}</h2>{month !== undefined && <Link to={here}>{say(['全部月份', 'All months'])}</Link>}</header>
        <DataTable caption={title} rows={fees} rowKey={(fee) => fee.number} phone="compact" dense empty={<EmptyState>{say(['没有应缴的年费：没有授权的专利，或授权日、申请日不明。', 'No fee is due: nothing is granted, or days of filing or grant are not known.'])}</EmptyState>}
          columns={[
            { key: 'title', title: say(['专利', 'Patent']), names: true, cell: (fee) => <><Link to={`/patents/${encodeURIComponent(fee.number)}`}>{fee.title}</Link><br /><span className="source">{fee.number}　{fee.kind}</span></> },
            { key: 'day', title: say(['缴费期限', 'Pay by']), kind: 'mark', cell: (fee) => (fee.late ? <>{fee.day} <StatusMark tone="unmet">{say(['已过期', 'Overdue'])}</StatusMark></> : fee.day) },
            { key: 'year', title: say(['年度', 'Patent year']), kind: 'figure', cell: (fee) => fee.year },
            { key: 'amount', title: say(['金额（元）', 'Amount (yuan)']), kind: 'figure', unit: say(['元', 'yuan']), cell: (fee) => <Amount value={fee.amount} unit="元" bare /> },
          ]} />
        <Pager from={from} shown={fees.length} total={chosen} pageSize={PAGE_SIZE} onTurn={onTurn} />
        <p className="sheet-foot source">{say(['按官费全额计；减缴比例和已缴而未登记的年费不在登记册里。未登记缴费的专利，只列下一个期限。', 'Full official fees; reductions, and payments nobody recorded, are not in the register. Where no payment is recorded the next day is listed.'])}</p>
      </section>
      </div>
    </>
  )
}
