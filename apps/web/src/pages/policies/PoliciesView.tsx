import { Link } from 'react-router'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

export interface PolicyDocument {
  id: string
  title: string
  issuer: string
  version: string
  /** In force, or why that is not certain. */
  standing: { inForce: boolean | null; note: string }
  measures: number
  readings: number
  settled: number
  firstClause: string
}

export interface MeasureLine {
  id: string
  name: string
  clauses: readonly string[]
  standard: string
  way: string
  readings: number
  open: boolean
}

interface Props {
  documents: readonly PolicyDocument[]
  measures: readonly MeasureLine[]
  words: string
  onWords: (words: string) => void
}

/** The documents that are executable here, and every measure in them. */
export function PoliciesView({ documents, measures, words, onWords }: Props) {
  const say = useSay()
  return (
    <>
      <PageTitle title={say(['政策文件', 'Policies'])} scope={say(['每一条都可以打开，看印出的字样、系统读出的规则、两种读法与用在何处。', 'Every clause opens: the printed words, the rule read from them, open readings, and where it is used.'])} />
      <section className="sheet" aria-labelledby="documents">
        <header><h2 id="documents">{say(['文件', 'Documents'])}</h2></header>
        <DataTable
          caption={say(['政策文件', 'Policy documents'])} rows={documents} rowKey={(document) => document.id} phone="labelled"
          empty={<EmptyState>{say(['还没有装入政策包。由管理员装入后显示。', 'No policy pack is loaded yet.'])}</EmptyState>}
          columns={[
            { key: 'title', title: say(['文件', 'Document']), names: true, cell: (document) => <Link to={`/policies/clauses/${document.firstClause}`}>{document.title}</Link> },
            { key: 'issuer', title: say(['发文机关', 'Issued by']), cell: (document) => document.issuer },
            { key: 'version', title: say(['版本', 'Version']), kind: 'mark', cell: (document) => document.version },
            { key: 'standing', title: say(['效力', 'In force']), cell: (document) => <StatusMark tone={document.standing.inForce === null ? 'unknown' : document.standing.inForce ? 'met' : 'unmet'}>{document.standing.note}</StatusMark> },
            { key: 'measures', title: say(['措施', 'Measures']), kind: 'figure', cell: (document) => document.measures },
            { key: 'readings', title: say(['两种读法', 'Open readings']), kind: 'figure', cell: (document) => say(['{n}，已选定 {s}', '{n}, {s} settled'], { n: document.readings, s: document.settled }) },
          ]}
        />
      </section>
      <div className="section-head"><h2>{say(['措施', 'Measures'])}<span className="count">　{measures.length}</span></h2>
        <p className="field"><label htmlFor="measure-words">{say(['在措施中查', 'Find a measure'])}</label><input id="measure-words" type="search" value={words} onChange={(event) => onWords(event.target.value)} /></p>
      </div>
      <div className="sheet">
        <DataTable
          caption={say(['全部措施', 'All measures'])} rows={measures} rowKey={(measure) => measure.id} phone="compact"
          empty={<EmptyState action={<button type="button" className="button small" onClick={() => onWords('')}>{say(['看全部措施', 'All measures'])}</button>}>{say(['没有含“{words}”的措施。', 'No measure contains “{words}”.'], { words })}</EmptyState>}
          columns={[
            { key: 'name', title: say(['措施', 'Measure']), names: true, cell: (measure) => <Link to={`/measures/${measure.id}`}>{measure.name}</Link> },
            { key: 'clauses', title: say(['条款', 'Clauses']), kind: 'mark', cell: (measure) => <ClauseLinks ids={measure.clauses.slice(0, 1)} /> },
            { key: 'standard', title: say(['标准', 'Standard']), cell: (measure) => measure.standard },
            { key: 'way', title: say(['方式', 'Way']), kind: 'mark', cell: (measure) => measure.way },
            { key: 'marks', title: say(['状态', 'State']), kind: 'mark', cell: (measure) => <>{measure.open && <StatusMark tone="info">{say(['受理中', 'Open'])}</StatusMark>} {measure.readings > 0 && <StatusMark tone="readings" />}</> },
          ]}
        />
      </div>
    </>
  )
}
