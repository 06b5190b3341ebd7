import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { addressOf, read } from '../../api/read.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { grouped, shownValue, unitWord, type Figure, type FigureGroup } from './figure.ts'
import { Period, usePeriod } from './Period.tsx'

/** 指标: what the procedures count, over a time; each figure opens its course and the cases it is made of. */
export default function FiguresPage() {
  const say = useSay()
  const { today } = useSession()
  const [address] = useSearchParams()
  const { period, put } = usePeriod()
  const words = address.get('words') ?? ''
  const query = useQuery({ queryKey: ['figures', period], queryFn: ({ signal }) => read<Read<'/api/figures'>>('/api/figures', period, signal), placeholderData: (before) => before })
  const pathOf = (figure: Figure) => `/work/figures/${encodeURIComponent(figure.procedure)}/${encodeURIComponent(figure.name)}${search(period)}`
  return (
    <>
      <PageTitle title={say(['指标', 'Figures'])} scope={say(['由办件逐件数出，按首次到达之日计；点开看走势与是哪几件。只数您看得见的件。', 'Counted case by case on the day of first arrival; each opens its course and its cases. Only cases you may see are counted.'])}
        actions={<ExportAll href={addressOf('/api/exports/figures', period)} />} />
      <div className="filters no-print">
        <p className="field"><label htmlFor="figure-words">{say(['查指标', 'Find'])}</label><input id="figure-words" type="search" placeholder={say(['指标或事项的名称', 'Figure or procedure'])} value={words} onChange={(event) => put('words', event.target.value)} /></p>
        <Period period={period} today={today} onPut={put} />
      </div>
      <Loaded query={query}>
        {({ figures }) => {
          const shown = figures.filter((figure) => words === '' || figure.name.includes(words) || figure.procedureName.includes(words))
          const { filled, empty } = grouped(shown, words !== '')
          if (shown.length === 0) return <EmptyState>{words === '' ? say(['事项里还没有写指标。在事项文件的“指标”里写，即在此列出。', 'No procedure declares a figure yet.']) : say(['没有这样的指标，换几个字试试。', 'No such figure; try other words.'])}</EmptyState>
          return (
            <div className="stack">
              {filled.map((group) => <GroupSheet key={group.procedure} group={group} pathOf={pathOf} />)}
              {empty.length > 0 && (
                <details className="sheet">
                  <summary className="sheet-body">{say(['还没有数的 {n} 个事项', '{n} procedures without a figure yet'], { n: empty.length })}</summary>
                  <dl className="sheet-body pairs">{empty.map((group) => <Fragment key={group.procedure}><dt>{group.name}</dt><dd><FigureLinks figures={group.zero} pathOf={pathOf} /></dd></Fragment>)}</dl>
                </details>
              )}
              <p className="source">{say(['未定：所需的栏没有填，不计入。“—”是还没有可读的数，不是零。', 'Open: a field it needs is not filled in, and the case is not counted. — is no figure yet, not zero.'])}</p>
            </div>
          )
        }}
      </Loaded>
    </>
  )
}

interface GroupProps {
  group: FigureGroup
  pathOf: (figure: Figure) => string
}

/** The figures of one procedure that say something; those at zero stand behind their number. */
function GroupSheet({ group: { procedure, name, told, zero }, pathOf }: GroupProps) {
  const say = useSay()
  return (
    <section className="sheet" aria-labelledby={`figures-${procedure}`}>
      <header><h2 id={`figures-${procedure}`}>{name}</h2></header>
      <DataTable
        caption={say(['{name}的指标', 'Figures of {name}'], { name })} rows={told} rowKey={(figure) => figure.name} phone="compact" dense empty={null}
        columns={[
          { key: 'name', title: say(['指标', 'Figure']), names: true, cell: (figure) => <Link to={pathOf(figure)}>{figure.name}</Link> },
          { key: 'value', title: say(['数', 'Value']), kind: 'figure', cell: (figure) => <><b>{shownValue(figure.value, figure.unit)}</b> <small className="inline">{unitWord(figure.unit) === null ? '' : say(unitWord(figure.unit)!)}</small></> },
          { key: 'cases', title: say(['计入', 'Cases']), kind: 'figure', onPhone: 'left-out', cell: (figure) => say(['{n} 件', '{n}'], { n: figure.cases }) },
          { key: 'open', title: say(['未定', 'Open']), kind: 'figure', cell: (figure) => figure.open > 0 && say(['{n} 件未定', '{n} open'], { n: figure.open }) },
        ]}
      />
      {zero.length > 0 && <details className="sheet-foot"><summary className="source">{say(['另 {n} 项为零', '{n} more at zero'], { n: zero.length })}</summary><FigureLinks figures={zero} pathOf={pathOf} /></details>}
    </section>
  )
}

const FigureLinks = ({ figures, pathOf }: { figures: readonly Figure[]; pathOf: (figure: Figure) => string }) => <span className="row">{figures.map((figure) => <Link key={figure.name} to={pathOf(figure)}>{figure.name}</Link>)}</span>

const search = (period: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(Object.entries(period).filter(([, value]) => value !== '')).toString()
  return text === '' ? '' : `?${text}`
}
