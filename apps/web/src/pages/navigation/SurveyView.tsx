import { useMemo, type ReactNode } from 'react'
import { Link } from 'react-router'
import { addressOf } from '../../api/read.ts'
import { Bars } from '../../components/Chart/Bars.tsx'
import { Heat } from '../../components/Chart/Heat.tsx'
import { LifeCycle } from '../../components/Chart/LifeCycle.tsx'
import { Network } from '../../components/Chart/Network.tsx'
import { Treemap } from '../../components/Chart/Treemap.tsx'
import { TimeColumns } from '../../components/Chart/TimeColumns.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { SaveLink } from '../../components/SaveLink/SaveLink.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { named, searchPath, type Asked, type Survey } from './survey.ts'
import './navigation.css'

const SHOWN = 15
const TIES = 40
const LEAVES = 60

/** An answer as a whole. What is estimated says so once, above everything. */
export function SurveyView({ survey, asked }: { survey: Survey; asked: Asked }) {
  const say = useSay()
  const { total, exact, formula, understood, years, branches, branchYears, branchPairs, holders, latest, concentration, together, inventors, teams, districts, standings, endings, risks } = survey
  const to = (more?: Parameters<typeof searchPath>[2]): string => searchPath(asked, formula, more)
  const ties = useMemo(() => together.slice(0, TIES).map(({ a, b, patents }) => ({ a, b, weight: patents })), [together])
  const crews = useMemo(() => teams.slice(0, TIES).map(({ a, b, patents }) => ({ a, b, weight: patents })), [teams])
  const leaves = useMemo(() => branches.slice(0, LEAVES).map(({ code, title, patents }) => ({ key: code, group: code.slice(0, 1), name: code, note: title ?? undefined, value: patents, to: searchPath(asked, formula, { ipc: code }) })), [branches, asked, formula])
  if (total === 0) return <div className="sheet"><EmptyState>{say(['没有相符的专利。换几个词，或去掉一些条件。', 'Nothing matches. Try other words, or fewer conditions.'])}</EmptyState></div>
  const pieces = say(['件', 'patents'])
  const main = branchYears.map(({ code }) => code)
  const span = years.slice(-12).map(({ year }) => year)
  const titles = new Map(branches.map(({ code, title }) => [code, title]))
  const attracted = holders.filter(({ local, recent, before }) => local === 0 && recent > 0 && recent >= before)
  const spans = { late: latest === null ? '—' : `${latest - 3}—${latest}`, before: latest === null ? '—' : `${latest - 7}—${latest - 4}` }
  return (
    <>
      <p className="row apart navigation-sum">
        <span><b className="value-figure">{exact ? '' : say(['约 ', 'about '])}{total.toLocaleString('en-US')}</b> {pieces}　<span className="source">{understood}{!exact && <>　{say(['由登记册的一部分估计；单位与人名只是这一部分里的', 'estimated from a part of the register; names are those of that part'])}</>}</span></span>
        <span className="row no-print"><Link className="button" to={to()}>{say(['看这些专利', 'See the patents'])}</Link>{(['docx', 'pdf'] as const).map((format) => <SaveLink key={format} className="button" href={addressOf('/api/navigation/paper', { ...asked, format })}><Icon name="download" />{format === 'docx' ? say(['报告 Word', 'Report (Word)']) : say(['报告 PDF', 'Report (PDF)'])}</SaveLink>)}</span>
      </p>
      <div className="columns">
        <Part span={7} name="trend" title={say(['趋势', 'Trend'])} note={say(['按申请年；近一两年尚未全部公开', 'by year of filing; the last years are not all published'])}>
          <TimeColumns label={say(['各年申请量', 'Filed by year'])} kinds={[say(['发明', 'Inventions']), say(['实用新型', 'Utility models']), say(['外观设计', 'Designs'])]} line={{ name: say(['授权（按授权年）', 'Granted, by year of grant']), values: years.map(({ granted }) => granted) }}
            columns={years.map(({ year, invention, utility, design }) => ({ time: year, parts: [invention, utility, design], to: to({ year: String(year) }) }))} />
        </Part>
        <Part span={5} name="life" title={say(['生命周期', 'Life cycle'])} note={say(['申请人数与申请量，逐年相连', 'applicants and filings, year after year'])}>
          <LifeCycle label={say(['各年申请人数与申请量', 'Applicants and filings by year'])} across={say(['申请人数', 'applicants'])} up={say(['申请量', 'filings'])} stages={years.filter(({ filers }) => filers > 0).map(({ year, filers, invention, utility, design }) => ({ year, filers, patents: invention + utility + design }))} />
        </Part>
        <Part span={12} name="branches" title={say(['技术分支', 'Branches'])} note={say(['分类小类，面积即件数', 'subclasses by area'])}><Treemap label={say(['技术分支', 'Branches'])} leaves={leaves} /></Part>
        <Part span={6} name="holders" title={say(['申请人', 'Applicants'])} note={concentration === null ? '' : say(['{n} 个；前五位占 {part}%；赫芬达尔指数 {h}', '{n}; the first five hold {part}%; Herfindahl {h}'], { n: concentration.count.toLocaleString('en-US'), part: (concentration.firstFive * 100).toFixed(1), h: concentration.herfindahl.toFixed(4) })}>
          <Bars label={say(['申请人', 'Applicants'])} unit={pieces} bars={holders.slice(0, SHOWN).map(({ name, patents, inForce }) => ({ key: name, name, note: say(['有效 {n}', '{n} in force'], { n: inForce }), value: patents, to: to({ formula: named('PA', name) }) }))} />
        </Part>
        <Part span={6} name="attract" title={say(['可以招引的单位', 'To be won over'])} note={say(['在本区划没有持有单位，{late} 年申请不少于 {before} 年', 'own nothing here and filed no less in {late} than in {before}'], spans)}>
          {attracted.length === 0 ? <EmptyState>{say(['没有。', 'None.'])}</EmptyState> : <Bars label={say(['可以招引的单位', 'To be won over'])} unit={say(['件', 'patents'])} bars={attracted.slice(0, SHOWN).map(({ name, recent, before }) => ({ key: name, name, note: say(['{before} 年 {n}', '{before}: {n}'], { ...spans, n: before }), value: recent, to: to({ formula: named('PA', name) }) }))} />}
        </Part>
        <Part span={12} name="together" title={say(['合作申请', 'Who files with whom'])}>
          {ties.length === 0 ? <EmptyState>{say(['没有合作申请。', 'Nobody files together.'])}</EmptyState> : <Network label={say(['合作申请', 'Who files with whom'])} ties={ties} toOne={(name) => to({ formula: named('PA', name) })} toBoth={(a, b) => to({ formula: `${named('PA', a)} AND ${named('PA', b)}` })} />}
        </Part>
        <Part span={12} name="growth" title={say(['分支逐年', 'Branches by year'])}>
          <Heat caption={say(['主要分支逐年件数', 'Main branches by year'])} corner={say(['分支', 'Branch'])} columns={span.map(String)} rows={branchYears.map(({ code, years: of }) => ({ key: code, name: code, cells: span.map((year) => ({ value: of.find((each) => each.year === year)?.patents ?? 0, to: to({ ipc: code, year: String(year) }) })) }))} />
        </Part>
        <Part span={12} name="blanks" title={say(['空白点', 'White spots'])} note={say(['两个分支兼有的件数；虚框：不到无关联时应有的五分之一', 'patents in both; outlined: less than a fifth of what chance would bring'])}>
          <Heat caption={say(['主要分支两两兼有的件数', 'Patents in two main branches'])} corner={say(['分支', 'Branch'])} columns={main} rows={main.map((row) => ({ key: row, name: row, cells: main.map((column) => {
            const pair = branchPairs.find(({ a, b }) => (a === row && b === column) || (a === column && b === row))
            return pair === undefined ? null : { value: pair.patents, to: to({ formula: `IC=${row} AND IC=${column}` }), blank: pair.expected >= 5 && pair.patents * 5 < pair.expected }
          }) }))} />
        </Part>
        <Part span={6} name="people" title={say(['发明人', 'Inventors'])} note={say(['姓名相同不等于同一人', 'the same name need not be the same person'])}>
          <Bars label={say(['发明人', 'Inventors'])} unit={pieces} bars={inventors.slice(0, SHOWN).map(({ name, applicant, patents }) => ({ key: name, name, note: applicant, value: patents, to: to({ formula: named('IN', name) }) }))} />
        </Part>
        <Part span={6} name="teams" title={say(['团队', 'Teams'])} note={say(['共同发明两件以上', 'two patents together or more'])}>
          {crews.length === 0 ? <EmptyState>{say(['没有。', 'None.'])}</EmptyState> : <Network label={say(['团队', 'Teams'])} ties={crews} toOne={(name) => to({ formula: named('IN', name) })} toBoth={(a, b) => to({ formula: `${named('IN', a)} AND ${named('IN', b)}` })} />}
        </Part>
        <Part span={12} name="districts" title={say(['区县比较', 'Districts compared'])} note={say(['现权利人所在区县；两区共有的各计一件', 'by the owners of today; what two districts share counts in both'])}>
          <DataTable caption={say(['区县比较', 'Districts compared'])} rows={districts} rowKey={({ district }) => String(district)} phone="labelled" dense empty={<EmptyState>{say(['没有认领到本区划单位的。', 'None owned by an organisation here.'])}</EmptyState>}
            columns={[
              { key: 'name', title: say(['区县', 'District']), names: true, cell: ({ district, name }) => <Link to={to({ district: String(district) })}>{name}</Link> },
              { key: 'patents', title: say(['件数', 'Patents']), kind: 'figure', cell: ({ patents }) => patents.toLocaleString('en-US') },
              { key: 'inventions', title: say(['发明', 'Inventions']), kind: 'figure', cell: ({ inventions }) => inventions.toLocaleString('en-US') },
              { key: 'force', title: say(['有效', 'In force']), kind: 'figure', cell: ({ inForce }) => inForce.toLocaleString('en-US') },
              { key: 'before', title: say(['{before} 年', '{before}'], spans), kind: 'figure', cell: ({ before }) => before.toLocaleString('en-US') },
              { key: 'recent', title: say(['{late} 年', '{late}'], spans), kind: 'figure', cell: ({ recent }) => recent.toLocaleString('en-US') },
              { key: 'branch', title: say(['主要分支', 'Main branch']), cell: ({ district, branch }) => (branch === null ? '—' : <><Link to={to({ district: String(district), ipc: branch })}>{branch}</Link> <span className="source">{titles.get(branch) ?? ''}</span></>) },
            ]} />
        </Part>
        <Part span={6} name="standings" title={say(['法律状态', 'Legal status'])}><Bars label={say(['法律状态', 'Legal status'])} unit={pieces} bars={standings.map(({ status, name, patents }) => ({ key: status, name, value: patents, to: to({ status }) }))} /></Part>
        <Part span={6} name="endings" title={say(['有效专利何时届满', 'When those in force end'])}>
          {endings.length === 0 ? <EmptyState>{say(['没有有效专利。', 'None is in force.'])}</EmptyState> : <TimeColumns label={say(['有效专利何时届满', 'When those in force end'])} kinds={[say(['届满', 'End'])]} columns={endings.map(({ year, patents }) => ({ time: year, parts: [patents], to: to({ status: 'granted' }) }))} />}
        </Part>
        <Part span={12} name="risks" title={say(['须留意的有效发明专利', 'Inventions in force to mind'])} note={say(['与检索式最相近的；是否落入其权利要求须由专业人员判断', 'nearest to the question; whether something falls under their claims is for a professional'])}>
          <DataTable caption={say(['须留意的有效发明专利', 'Inventions in force to mind'])} rows={risks} rowKey={({ number }) => number} phone="compact" empty={<EmptyState>{say(['没有。', 'None.'])}</EmptyState>}
            columns={[
              { key: 'title', title: say(['名称', 'Title']), names: true, cell: ({ number, title }) => <Link to={`/patents/${number}`}>{title}</Link> },
              { key: 'number', title: say(['申请号', 'Number']), kind: 'mark', cell: ({ number }) => <code>{number}</code> },
              { key: 'applicants', title: say(['申请人', 'Applicants']), cell: ({ applicants }) => applicants },
              { key: 'granted', title: say(['授权日', 'Granted']), kind: 'mark', cell: ({ granted }) => granted },
            ]} />
        </Part>
      </div>
    </>
  )
}

function Part({ span, name, title, note = '', children }: { span: 5 | 6 | 7 | 12; name: string; title: string; note?: string; children: ReactNode }) {
  return <section className={`sheet span-${span}`} aria-labelledby={name}><header><h2 id={name}>{title}</h2>{note !== '' && <span className="source">{note}</span>}</header><div className="sheet-body">{children}</div></section>
}
