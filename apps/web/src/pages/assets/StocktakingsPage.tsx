import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import type { Read, Written } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { ShareBar } from '../../components/Meter/Meter.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { atWorkbench } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { AssetsNav } from './AssetsNav.tsx'
import { Pieces } from './Pieces.tsx'
import { useAct } from './useAct.ts'
import './assets.css'

type Stocktakings = Read<'/api/assets/stocktakings'>

export default function StocktakingsPage() {
  const { role, organisation, today } = useSession()
  const own = atWorkbench(role) ? null : organisation
  const query = useQuery({ queryKey: ['assets', 'stocktakings', own?.id], queryFn: ({ signal }) => read<Stocktakings>('/api/assets/stocktakings', own === null ? {} : { organisation: own.id }, signal) })
  return <Loaded query={query}>{(data) => <StocktakingsView data={data} own={own} opens={role === 'applicant'} year={Number(today.slice(0, 4))} />}</Loaded>
}

const percent = (part: number, whole: number): string => (whole === 0 ? '—' : `${Math.floor((part * 1000) / whole) / 10}%`)

/** 存量专利盘点: how far each university is, and for the office how much of all has been looked at. */
function StocktakingsView({ data, own, opens, year }: { data: Stocktakings; own: { id: number; name: string } | null; opens: boolean; year: number }) {
  const say = useSay()
  const navigate = useNavigate()
  const act = useAct<Written<'/api/assets/stocktakings'>>(({ stocktaking }) => void navigate(`/assets/stocktaking/${stocktaking}`))
  return (
    <>
      <PageTitle title={say(['存量专利盘点', 'Stock-taking'])} scope={own?.name ?? say(['高校、科研院所的有效专利逐件盘点：自评、学院审、学校审，分为可转化、可培育、拟放弃。', 'Universities’ and institutes’ patents in force, one by one: graded, reviewed twice, put into three layers.'])}
        actions={own !== null && opens && <button type="button" className="button primary" disabled={act.isPending} onClick={() => act.mutate({ path: '/api/assets/stocktakings', body: { organisation: own.id, year } })}>{say(['开始或补齐 {year} 年的盘点', 'Open or fill up {year}'], { year })}</button>} />
      <AssetsNav />
      <div className="stack">
        {act.isError && <ProblemMessage error={act.error} />}
        {data.coverage !== null && (
          <section className="sheet" aria-labelledby="coverage"><header><h2 id="coverage">{say(['未转化有效专利的盘点覆盖', 'Coverage of unused patents in force'])}</h2></header>
            <dl className="sheet-body asset-figures">
              <div><dt>{say(['覆盖率', 'Covered'])}</dt><dd>{percent(data.coverage.surveyed, data.coverage.held)}</dd></div>
              <div><dt>{say(['登记册中未转化的有效专利', 'Unused in the register'])}</dt><dd><Pieces n={data.coverage.held} /></dd></div>
              <div><dt>{say(['已盘点', 'Surveyed'])}</dt><dd><Pieces n={data.coverage.surveyed} /></dd></div>
            </dl>
            <p className="sheet-foot source">{say(['已确认的许可、转让、质押和在备案的专利产品说明已转化；没有记录的凭单位自述。', 'Confirmed licences, transfers, pledges and products on record show use; without a record the owner’s word counts.'])}</p>
          </section>
        )}
        <div className="sheet">
          <DataTable caption={say(['存量专利盘点', 'Stock-takings'])} rows={data.stocktakings} rowKey={(each) => String(each.id)} phone="labelled"
            empty={<EmptyState>{say(own === null ? ['还没有单位开始盘点。', 'Nobody has begun.'] : ['还没有盘点。开始以后，登记册里贵单位的有效专利会自动列进来。', 'None yet. Once begun, your patents in force come in from the register.'])}</EmptyState>}
            columns={[
              { key: 'year', title: say(['盘点', 'Stock-taking']), names: true, cell: (each) => <><Link to={`/assets/stocktaking/${each.id}`}>{say(['{name} {year} 年', '{name} {year}'], { name: each.name, year: each.year })}</Link><br /><span className="source">{say(['{day} 开始', 'since {day}'], { day: each.openedOn })}</span></> },
              { key: 'items', title: say(['件数', 'Patents']), kind: 'figure', cell: (each) => <Pieces n={each.items} /> },
              { key: 'done', title: say(['已定', 'Settled']), cell: (each) => <ShareBar share={each.items === 0 ? 0 : each.settled / each.items} label={`${each.settled}／${each.items}`} /> },
              { key: 'layers', title: say(['可转化、可培育、拟放弃', 'Layers']), cell: (each) => say(['{a}、{b}、{c} 件', '{a}, {b}, {c}'], { a: each.convertible, b: each.cultivable, c: each.giveUp }) },
              { key: 'sleeping', title: say(['沉睡', 'Sleeping']), kind: 'figure', cell: (each) => <Pieces n={each.sleeping} /> },
              { key: 'opened', title: say(['已开放', 'Open to firms']), kind: 'figure', cell: (each) => <Pieces n={each.opened} /> },
            ]} />
        </div>
      </div>
    </>
  )
}
