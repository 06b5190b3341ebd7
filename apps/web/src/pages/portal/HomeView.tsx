import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { NoticeTable, type NoticeAnswer } from '../../components/Notice/Notice.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { measurePath, type PolicyText } from '../policies/policy.ts'
import { Entrance } from './Entrance.tsx'
import { Figures } from './Figures.tsx'
import { SectionHead } from './SectionHead.tsx'
import { Ways } from './Ways.tsx'
import './HomeView.css'

interface Props {
  measuresTotal: number
  texts: readonly PolicyText[]
  notices: readonly NoticeAnswer[] | null
  paid: Read<'/api/funds/public-figures'> | null
  patents: Pick<Read<'/api/patents'>, 'total' | 'exact'> | null
  today: string
  /** What waits for the reader, when somebody is signed in. */
  waiting: ReactNode
  onSearch: (scope: string, words: string) => void
  onCheckup: (kind: string) => void
}

const MEASURES = 8

/** What can I find, what am I entitled to, what is open, what is published. */
export function HomeView({ measuresTotal, texts, notices, paid, patents, today, waiting, onSearch, onCheckup }: Props) {
  const say = useSay()
  const measures = texts.flatMap(({ document, measures: all }) => all.map((measure) => ({ ...measure, document: document.id })))
  // Those that say an amount come first: they are what people look for. Printed order otherwise.
  const shown = [...measures].sort((a, b) => Number(b.gives !== null) - Number(a.gives !== null)).slice(0, MEASURES)
  return (
    <>
      <Entrance measuresTotal={measuresTotal} onSearch={onSearch} onCheckup={onCheckup} />
      <div className="columns home">
        <div className="span-8">
          {waiting}
          <SectionHead title={say(['可以申报的措施', 'Measures to apply for'])} count={measuresTotal} to="/policies" link={say(['全部措施与条款', 'All measures and clauses'])} />
          <div className="sheet">
            <DataTable
              caption={say(['可以申报的措施', 'Measures to apply for'])} rows={shown} rowKey={({ document, id }) => `${document}/${id}`} phone="compact"
              empty={<EmptyState>{measuresTotal === 0 ? say(['还没有装入政策包。由管理员装入后显示。', 'No policy pack is loaded yet.']) : say(['正在读取措施。', 'Reading the measures.'])}</EmptyState>}
              columns={[
                { key: 'name', title: say(['措施', 'Measure']), names: true, cell: ({ document, id, name, clauses }) => <><Link to={measurePath(document, id)}>{name}</Link><br /><ClauseLinks ids={clauses.slice(0, 1)} /></> },
                { key: 'gives', title: say(['给什么', 'What it gives']), onPhone: 'line', cell: ({ gives }) => gives },
                { key: 'selection', title: say(['怎样给', 'How']), cell: ({ selection }) => selection },
              ]}
            />
          </div>
          <p className="source">{say(['常年受理，随时可以起草；名额与择优按各措施条款。', 'Open all year; quotas and selection as each clause says.'])}</p>
          {notices !== null && (
            <>
              <SectionHead title={say(['公示公告', 'Public notices'])} count={notices.length} to="/notices" link={say(['全部公示', 'All notices'])} />
              <div className="sheet"><NoticeTable notices={notices} today={today} /></div>
            </>
          )}
        </div>
        <div className="span-4">
          <Figures texts={texts} measuresTotal={measuresTotal} paid={paid} patents={patents} />
          <Ways />
        </div>
      </div>
    </>
  )
}
