import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { reasonWord } from './IndustriesView.tsx'
import { hundredths, patentsOf } from './product.ts'
import { verdictTone, verdictWord } from './words.ts'
import './assets.css'

type Data = Read<'/api/assets/industries/{code}'>

export default function IndustryPage() {
  const { code = '' } = useParams()
  const [asked] = useSearchParams()
  const year = asked.get('year') ?? ''
  const query = useQuery({ queryKey: ['assets', 'industry', code, year], queryFn: ({ signal }) => read<Data>(`/api/assets/industries/${encodeURIComponent(code)}`, { year }, signal) })
  return <Loaded query={query}>{(data) => <IndustryView data={data} />}</Loaded>
}

/** Every row that one class's figures of a year come from. */
function IndustryView({ data }: { data: Data }) {
  const say = useSay()
  return (
    <>
      <PageTitle title={`${data.code} ${data.name}`} trail={[{ label: say(['产业增加值', 'Value added']), to: `/assets/industries?year=${data.year}` }]} scope={say(['{year} 年的各数从哪些行来', 'The rows behind the figures of {year}'], { year: data.year })} />
      <div className="stack">
        <dl className="sheet sheet-body asset-figures">
          <div><dt>{say(['密集型', 'Intensive'])}</dt><dd><StatusMark tone={verdictTone(data.verdict)}>{say(verdictWord(data.verdict))}</StatusMark><small>{say(reasonWord[data.reason])}</small></dd></div>
          <div><dt>{say(['增加值', 'Value added'])}</dt><dd>{data.value === null ? '—' : <Amount value={data.value} />}</dd></div>
          <div><dt>{say(['五年授权发明', 'Inventions, five years'])}</dt><dd>{patentsOf(data.parts)}</dd></div>
          <div><dt>{say(['密集度（件每万人）', 'Density (per 10,000)'])}</dt><dd>{data.density === null ? '—' : hundredths(data.density)}{data.density === null && <small>{say(['五年就业人数不全', 'A year of employees is missing'])}</small>}</dd></div>
        </dl>
        <section className="sheet" aria-labelledby="statistics"><header><h2 id="statistics">{say(['统计的行', 'Rows of the statistics'])}</h2></header>
          <DataTable caption={say(['统计的行', 'Rows of the statistics'])} rows={data.statistics} rowKey={(each) => String(each.year)} phone="labelled" dense empty={<EmptyState>{say(['没有。', 'None.'])}</EmptyState>}
            columns={[
              { key: 'year', title: say(['年度', 'Year']), names: true, cell: (each) => each.year },
              { key: 'value', title: say(['增加值', 'Value added']), kind: 'figure', cell: (each) => each.valueAdded === null ? '—' : <Amount value={each.valueAdded} /> },
              { key: 'people', title: say(['平均就业（人）', 'Employed']), kind: 'figure', cell: (each) => each.employees?.toLocaleString('en-US') ?? '—' },
              { key: 'source', title: say(['来源', 'Source']), cell: (each) => each.source },
            ]} />
        </section>
        <section className="sheet" aria-labelledby="placed"><header><h2 id="placed">{say(['专利怎样归到这一行业', 'How patents came to this class'])} <span className="count">{data.symbols}</span></h2></header>
          <DataTable caption={say(['专利怎样归到这一行业', 'How patents came to this class'])} rows={data.placed} rowKey={(each) => `${each.symbol} ${each.code}`} phone="labelled" dense empty={<EmptyState>{say(['这五年没有归到这一行业的发明。', 'No invention of these years belongs to it.'])}</EmptyState>}
            columns={[
              { key: 'symbol', title: say(['第一分类号', 'First symbol']), names: true, cell: (each) => <code>{each.symbol}</code> },
              { key: 'patents', title: say(['件数', 'Patents']), kind: 'figure', cell: (each) => each.patents },
              { key: 'entry', title: say(['对照表的行', 'Row of the concordance']), cell: (each) => <><code>{each.entry}</code> → {each.code}</> },
              { key: 'weight', title: say(['份额', 'Weight']), kind: 'figure', cell: (each) => `${each.weight}／${each.of}` },
              { key: 'parts', title: say(['计入（件）', 'Counted']), kind: 'figure', cell: (each) => patentsOf(each.parts) },
            ]} />
          {data.symbols > data.placed.length && <p className="sheet-foot source">{say(['只列计入最多的 {n} 个。', 'The {n} that weigh most.'], { n: data.placed.length })}</p>}
        </section>
      </div>
    </>
  )
}
