import { useState } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { TimeColumns } from '../../components/Chart/TimeColumns.tsx'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Message } from '../../language/message.ts'
import { AssetsNav } from './AssetsNav.tsx'
import { ImportIndustries } from './ImportIndustries.tsx'
import { hundredths, patentsOf, percent } from './product.ts'
import { verdictTone, verdictWord } from './words.ts'
import './assets.css'

type Data = Read<'/api/assets/industries'>
type Chosen = NonNullable<Data['chosen']>
type Line = Chosen['classes'][number]

export const reasonWord = { listed: ['在官方目录内', 'On the list'], 'not-listed': ['不在官方目录内', 'Not on the list'], 'partly-listed': ['只有一部分在目录内', 'Only a part is on the list'], rule: ['按本市界值', 'By the city’s thresholds'] } as const satisfies Record<Line['reason'], Message>
/** Fen in a tenth of 亿元, in 万元: a city's chart is read in the one, a county's in the other. */
const [TENTH, WAN] = [1_000_000_000, 1_000_000]
const averageOf = (people: readonly (number | null)[]): number | null => (people.some((each) => each === null) ? null : Math.floor(people.reduce<number>((sum, each) => sum + each!, 0) / people.length))

/** 专利密集型产业增加值: year by year, and class by class with the way to the rows that each figure rests on. */
export function IndustriesView({ data, onYear, imports }: { data: Data; onYear: (year: number) => void; imports: boolean }) {
  const say = useSay()
  const [only, setOnly] = useState('')
  const { chosen } = data
  const large = data.years.some(({ least, most }) => (most ?? least) >= 100 * TENTH)
  const tall = (fen: number): number => (large ? Math.floor(fen / TENTH) / 10 : Math.floor(fen / WAN))
  const unit = say(large ? ['亿元', '100 million yuan'] : ['万元', '10,000 yuan'])
  const shown = chosen?.classes.filter(({ verdict }) => only === '' || String(verdict) === only) ?? []
  return (
    <>
      <PageTitle title={say(['专利密集型产业增加值', 'Value added of patent-intensive industries'])} scope={say(['五年内授权的发明专利与同期平均就业之比为密集度；有官方目录的按目录。不知道的不是零。', 'Density: inventions granted in five years by people employed. An official list goes first. Unknown is not nought.'])}
        actions={chosen !== null && <ExportAll total={chosen.classes.length} what={say(['类', 'classes'])} href={`/api/exports/industries?year=${chosen.year}`} />} />
      <AssetsNav />
      <div className="stack">
        {chosen === null ? <div className="sheet"><EmptyState>{say(['还没有分行业的统计。导入统计部门的表以后，这里逐年算出。', 'No statistics yet. Load the statistics bureau’s table, and the years are computed here.'])}</EmptyState></div> : <>
          <section className="sheet" aria-labelledby="by-year"><header><h2 id="by-year">{say(['逐年', 'Year by year'])}</h2></header>
            <div className="sheet-body"><TimeColumns label={say(['专利密集型产业增加值，{unit}', 'Value added, {unit}'], { unit })} kinds={[say(['密集型（{unit}）', 'Intensive ({unit})'], { unit }), say(['未定的（{unit}）', 'Open ({unit})'], { unit })]}
              columns={data.years.map(({ year, least, most }) => ({ time: year, parts: [tall(least), tall((most ?? least) - least)], to: `/assets/industries?year=${year}` }))} /></div>
            <DataTable caption={say(['逐年', 'Year by year'])} rows={data.years} rowKey={(each) => String(each.year)} phone="labelled" dense current={String(chosen.year)} empty={null}
              columns={[
                { key: 'year', title: say(['年度', 'Year']), names: true, cell: (each) => <Link to={`/assets/industries?year=${each.year}`}>{each.year}</Link> },
                { key: 'least', title: say(['增加值，至少', 'Value added, at least']), kind: 'figure', cell: (each) => <Amount value={each.least} /> },
                { key: 'most', title: say(['未定的都算，至多', 'With all open, at most']), kind: 'figure', cell: (each) => each.most === null ? say(['不知道，有数缺', 'Unknown: a figure is missing']) : <Amount value={each.most} /> },
                { key: 'gdp', title: say(['地区生产总值', 'GDP']), kind: 'figure', cell: (each) => each.gdp === null ? '—' : <Amount value={each.gdp} /> },
                { key: 'share', title: say(['占比', 'Share']), kind: 'figure', cell: (each) => each.shareLeast === null ? '—' : each.shareMost === null ? say(['至少 {n}', 'at least {n}'], { n: percent(each.shareLeast) }) : each.shareLeast === each.shareMost ? percent(each.shareLeast) : `${percent(each.shareLeast)}–${percent(each.shareMost)}` },
              ]} />
          </section>
          <section className="sheet" aria-labelledby="classes"><header><h2 id="classes">{say(['{year} 年分行业', 'Classes of {year}'], { year: chosen.year })}</h2></header>
            <div className="sheet-body stack">
              <p className="source"><Basis chosen={chosen} concordance={data.concordance} />　<ClauseLinks ids={['003-034', '004-023']} /></p>
              <div className="filters" role="search">
                <p className="field"><label htmlFor="year">{say(['年度', 'Year'])}</label><select id="year" value={chosen.year} onChange={(event) => onYear(Number(event.target.value))}>{data.years.map(({ year }) => <option key={year} value={year}>{year}</option>)}</select></p>
                <p className="field"><label htmlFor="only">{say(['密集型', 'Intensive'])}</label><select id="only" value={only} onChange={(event) => setOnly(event.target.value)}><option value="">{say(['全部', 'All'])}</option><option value="true">{say(['是', 'Yes'])}</option><option value="null">{say(['未定', 'Open'])}</option><option value="false">{say(['否', 'No'])}</option></select></p>
              </div>
            </div>
            <DataTable caption={say(['{year} 年分行业', 'Classes of {year}'], { year: chosen.year })} rows={shown} rowKey={(each) => each.code} phone="labelled" dense empty={<EmptyState>{say(['没有符合的。', 'None fits.'])}</EmptyState>}
              columns={[
                { key: 'code', title: say(['行业', 'Class']), names: true, cell: (each) => <Link to={`/assets/industries/${each.code}?year=${chosen.year}`}>{each.code} {each.name}</Link> },
                { key: 'parts', title: say(['五年授权发明', 'Inventions, five years']), kind: 'figure', cell: (each) => patentsOf(each.parts) },
                { key: 'people', title: say(['平均就业（人）', 'Employed']), kind: 'figure', cell: (each) => averageOf(each.employees)?.toLocaleString('en-US') ?? say(['不知道', 'Unknown']) },
                { key: 'density', title: say(['密集度（件每万人）', 'Density (per 10,000)']), kind: 'figure', cell: (each) => each.density === null ? '—' : hundredths(each.density) },
                { key: 'verdict', title: say(['密集型', 'Intensive']), kind: 'mark', cell: (each) => <><StatusMark tone={verdictTone(each.verdict)}>{say(verdictWord(each.verdict))}</StatusMark> <span className="source">{say(reasonWord[each.reason])}</span></> },
                { key: 'value', title: say(['增加值', 'Value added']), kind: 'figure', cell: (each) => each.value === null ? say(['不知道', 'Unknown']) : <Amount value={each.value} /> },
              ]} />
          </section>
        </>}
        {imports && <ImportIndustries />}
      </div>
    </>
  )
}

/** By what the classes of the year were judged. */
function Basis({ chosen: { edition, scale, densityAtLeast, unplaced }, concordance }: { chosen: Chosen; concordance: Data['concordance'] }) {
  const say = useSay()
  return (
    <>
      {edition !== null ? say(['按目录：{source}，{since} 起，{n} 类。', 'By the list: {source}, since {since}, {n} classes.'], { source: edition.source, since: edition.since, n: edition.classes })
        : scale === null && densityAtLeast === null ? say(['没有目录，也没有登记规模与密集度的界值，各类未定。', 'Neither a list nor thresholds: every class is open.'])
          : say(['没有目录，按界值：规模 {scale} 件，密集度 {density} 件每万人。', 'By thresholds: {scale} inventions, {density} for 10,000 people.'], { scale: scale ?? '—', density: densityAtLeast === null ? '—' : hundredths(densityAtLeast) })}
      {concordance.rows === 0 ? say(['没有导入分类与国民经济行业的对照表，专利归不到行业。', ' No concordance: patents belong to no class.']) : say(concordance.weighted ? ['专利按第一分类号、对照表的件数分摊到行业。', ' Patents are shared over classes by their first symbol and the table’s records.'] : ['专利按第一分类号归行业，一号对多类的均分。', ' Patents go by their first symbol, equally where it has several classes.'])}
      {unplaced > 0 && say(['对照表里没有的 {n} 件不在内。', ' {n} patents of no known class are left out.'], { n: unplaced })}
    </>
  )
}
