import { useQuery } from '@tanstack/react-query'
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
import { shownValue, unitWord, type Figure } from './figure.ts'
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
          return (
            <section className="sheet" aria-label={say(['指标', 'Figures'])}>
              <DataTable
                caption={say(['指标，按事项', 'Figures by procedure'])} rows={shown} rowKey={(figure) => `${figure.procedure}/${figure.name}`} phone="compact" dense
                empty={<EmptyState>{words === '' ? say(['事项里还没有写指标。在事项文件的“指标”里写，即在此列出。', 'No procedure declares a figure yet.']) : say(['没有这样的指标，换几个字试试。', 'No such figure; try other words.'])}</EmptyState>}
                columns={[
                  { key: 'name', title: say(['指标', 'Figure']), names: true, cell: (figure) => <Link to={pathOf(figure)}>{figure.name}</Link> },
                  { key: 'procedure', title: say(['事项', 'Procedure']), cell: (figure) => figure.procedureName },
                  { key: 'value', title: say(['数', 'Value']), kind: 'figure', cell: (figure) => <><b>{shownValue(figure.value, figure.unit)}</b> <small className="inline">{unitWord(figure.unit) === null ? '' : say(unitWord(figure.unit)!)}</small></> },
                  { key: 'cases', title: say(['计入', 'Cases']), kind: 'figure', onPhone: 'left-out', cell: (figure) => say(['{n} 件', '{n}'], { n: figure.cases }) },
                  { key: 'open', title: say(['未定', 'Open']), kind: 'figure', cell: (figure) => figure.open > 0 && say(['{n} 件未定', '{n} open'], { n: figure.open }) },
                ]}
              />
              <p className="sheet-foot"><span className="source">{say(['未定：所需的栏没有填，不计入。“—”是还没有可读的数，不是零。', 'Open: a field it needs is not filled in, and the case is not counted. — is no figure yet, not zero.'])}</span></p>
            </section>
          )
        }}
      </Loaded>
    </>
  )
}

const search = (period: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(Object.entries(period).filter(([, value]) => value !== '')).toString()
  return text === '' ? '' : `?${text}`
}
