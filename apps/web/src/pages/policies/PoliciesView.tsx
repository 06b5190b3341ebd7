import { useDeferredValue, type KeyboardEvent } from 'react'
import { Link } from 'react-router'
import { ClauseLinks, clausePath } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { firstArticle } from './contents.ts'
import { measuresOf, type ListedMeasure } from './find.ts'
import { besidePath, documentPath, measurePath, type PolicyText, type SearchQuestion } from './policy.ts'
import { SearchHits } from './SearchHits.tsx'

interface Props {
  documents: readonly PolicyText[]
  question: SearchQuestion
  onQuestion: (question: SearchQuestion) => void
}

/** The documents that are executable here; every measure in them, or, once words are given, everything that holds them. */
export function PoliciesView({ documents, question, onQuestion }: Props) {
  const say = useSay()
  const asked = { ...question, words: useDeferredValue(question.words) }
  const measures = measuresOf(documents)
  return (
    <>
      <PageTitle title={say(['政策文件', 'Policies'])} scope={say(['每一条都可以打开，看印出的字样、系统读出的规则、两种读法与用在何处。', 'Every clause opens: the printed words, the rule read from them, open readings, and where it is used.'])} />
      <Documents documents={documents} />
      <div className="section-head"><h2>{question.words === '' ? <>{say(['措施', 'Measures'])}<span className="count">　{say(['{n} 项', '{n}'], { n: measures.length })}</span></> : say(['检索', 'Search'])}</h2>
        <search className="field">
          <label htmlFor="measure-words">{say(['查条款、措施、读法、指标、职责', 'Find clauses, measures, readings, targets, duties'])}</label>
          <input id="measure-words" type="search" maxLength={200} value={question.words} onChange={(event) => onQuestion({ ...question, words: event.target.value })} onKeyDown={toHits} />
        </search>
      </div>
      {asked.words.trim() !== ''
        ? <SearchHits question={asked} names={Object.fromEntries(documents.map(({ document }) => [document.id, document.short]))} onFilter={(filter) => onQuestion({ ...question, ...filter })} />
        : <Measures measures={measures} several={documents.length > 1} />}
    </>
  )
}

/** ↓ goes from the question to the first hit. */
function toHits(event: KeyboardEvent) {
  if (event.key !== 'ArrowDown') return
  event.preventDefault()
  document.querySelector<HTMLElement>('.hit-link')?.focus()
}

function Measures({ measures, several }: { measures: readonly ListedMeasure[]; several: boolean }) {
  const say = useSay()
  return (
    <div className="sheet">
      <DataTable
        caption={say(['全部措施', 'All measures'])} rows={measures} rowKey={(measure) => `${measure.document}/${measure.id}`} phone="compact" empty={null}
        columns={[
          { key: 'name', title: say(['措施', 'Measure']), names: true, cell: (measure) => <><Link to={measurePath(measure.document, measure.id)}>{measure.name}</Link> <span className="source">{measure.id}</span></> },
          ...(several ? [{ key: 'document', title: say(['文件', 'Document']), cell: (measure: ListedMeasure) => measure.documentName }] : []),
          { key: 'clauses', title: say(['条款', 'Clauses']), kind: 'mark', cell: (measure) => <ClauseLinks ids={measure.clauses.slice(0, 1)} /> },
          { key: 'gives', title: say(['给什么', 'What it gives']), onPhone: 'line', cell: (measure) => measure.gives },
          { key: 'selection', title: say(['怎样给', 'How it is given']), cell: (measure) => measure.selection },
          { key: 'marks', title: say(['读法', 'Readings']), kind: 'mark', cell: (measure) => measure.readings > 0 && <StatusMark tone="readings">{say(['{n} 处两读', '{n} open'], { n: measure.readings })}</StatusMark> },
        ]}
      />
    </div>
  )
}

function Documents({ documents }: { documents: readonly PolicyText[] }) {
  const say = useSay()
  return (
    <section className="sheet" aria-labelledby="documents">
      <header><h2 id="documents">{say(['文件', 'Documents'])}</h2></header>
      <DataTable
        caption={say(['政策文件', 'Policy documents'])} rows={documents} rowKey={({ document }) => document.id} phone="labelled"
        empty={<EmptyState>{say(['还没有装入政策包。由管理员装入后显示。', 'No policy pack is loaded yet.'])}</EmptyState>}
        columns={[
          { key: 'title', title: say(['文件', 'Document']), names: true, cell: ({ document, clauses }) => <Link to={clausePath(firstArticle(clauses))}>{document.title}</Link> },
          { key: 'issuer', title: say(['发文机关', 'Issued by']), cell: ({ document }) => <>{document.issuer} {document.number !== null && <span className="source">{document.number}</span>}</> },
          { key: 'standing', title: say(['效力', 'In force']), cell: (each) => <Standing text={each} /> },
          { key: 'clauses', title: say(['条款', 'Clauses']), kind: 'figure', cell: ({ document }) => <Link to={besidePath(document.id)}>{document.clauses}<span className="unseen">{say(['条，逐条对照：{name}', ' clauses, clause by clause: {name}'], { name: document.title })}</span></Link> },
          { key: 'measures', title: say(['措施', 'Measures']), kind: 'figure', cell: ({ document }) => document.measures },
          { key: 'readings', title: say(['两种读法', 'Open readings']), kind: 'figure', cell: ({ document, readings }) => <Link to={documentPath(document.id)}>{say(['{n} 处，已选定 {s}', '{n}, {s} settled'], { n: readings.length, s: readings.filter(({ chosen }) => chosen !== undefined).length })}<span className="unseen">：{document.title}</span></Link> },
        ]}
      />
    </section>
  )
}

/** In force, not, or nobody has said so: the third is no yes. */
export function Standing({ text: { inForce, validityGround } }: { text: Pick<PolicyText, 'inForce' | 'validityGround'> }) {
  const say = useSay()
  if (inForce === null) return <StatusMark tone="unknown">{say(['是否有效尚未登记', 'Not registered whether in force'])}</StatusMark>
  return <><StatusMark tone={inForce ? 'met' : 'unmet'}>{inForce ? say(['有效', 'In force']) : say(['已失效', 'No longer in force'])}</StatusMark> {validityGround !== null && <span className="source">{validityGround}</span>}</>
}
