import { amountText } from '@zhiyun/finance'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { chinaTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { NewValuation } from './NewValuation.tsx'
import { askValuations, valuationPath } from './valuation.ts'
import './valuations.css'

/** 专利估值: one's own valuations and those that others show one, and a new one. */
export default function ValuationsPage() {
  const say = useSay()
  const [address] = useSearchParams()
  const patent = address.get('patent') ?? undefined
  const { organisation, role } = useSession()
  const query = useQuery(askValuations(patent))
  return (
    <>
      <PageTitle title={say(['专利估值', 'What patents are worth'])} scope={say(['收益、成本、市场三法与指标评分；每个数都有依据与区间。只有本单位看得见，除非给他方看。', 'By income, cost and market, and a score; every figure with its source and range. Seen by your own people only, unless you share it.'])} />
      <Loaded query={query}>{({ valuations, purposes }) => (
        <div className="stack">
          {organisation !== null && (role === 'applicant' || role === 'agent') && <NewValuation organisation={organisation.id} purposes={purposes} patents={patent === undefined ? [] : [patent]} />}
          <div className="sheet">
            <DataTable caption={say(['估值，新的在前', 'Valuations, newest first'])} rows={valuations} rowKey={({ valuation }) => String(valuation)} phone="compact"
              empty={<EmptyState>{say(['还没有估值。选好专利与目的就可以开始，登记册已知的会先填好。', 'None yet. Choose patents and a purpose; what the register knows is filled in.'])}</EmptyState>}
              columns={[
                { key: 'title', title: say(['估值', 'Valuation']), names: true, cell: (each) => <><Link to={valuationPath(each.valuation)}>{each.title}</Link>{!each.mine && <> <span className="source">{each.holder}</span></>}</> },
                { key: 'purpose', title: say(['目的', 'Purpose']), cell: ({ purpose }) => purposes.find(({ id }) => id === purpose)?.name ?? purpose },
                { key: 'patents', title: say(['专利（件）', 'Patents']), kind: 'figure', unit: say(['件', '']), cell: ({ patents }) => patents.length },
                { key: 'value', title: say(['价值', 'Value']), kind: 'figure', onPhone: 'line', cell: ({ value, low, high }) => value !== null && low !== null && high !== null && <><b>{amountText(value)}</b><br /><span className="source">{amountText(low)}～{amountText(high)}</span></> },
                { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: ({ settledOn, version }) => (settledOn === null ? <StatusMark tone="info">{say(['第 {n} 稿', 'version {n}'], { n: version })}</StatusMark> : <StatusMark tone="met">{say(['{day} 定稿', 'settled {day}'], { day: settledOn })}</StatusMark>) },
                { key: 'saved', title: say(['存于', 'Saved']), kind: 'mark', cell: ({ savedAt }) => chinaTime(savedAt) },
              ]} />
          </div>
        </div>
      )}</Loaded>
    </>
  )
}
