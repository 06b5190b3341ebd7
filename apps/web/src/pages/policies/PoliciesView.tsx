import { Link } from 'react-router'
import { ClauseLink, ClauseLinks, clausePath } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { firstArticle } from './contents.ts'
import { findClauses, findMeasures, type Found } from './find.ts'
import { documentPath, measurePath, type PolicyText } from './policy.ts'

interface Props {
  documents: readonly PolicyText[]
  words: string
  onWords: (words: string) => void
}

const CLAUSES_SHOWN = 30

/** The documents that are executable here, every measure in them, and the clauses that hold the words looked for. */
export function PoliciesView({ documents, words, onWords }: Props) {
  const say = useSay()
  const measures = findMeasures(documents, words)
  const clauses = findClauses(documents, words)
  return (
    <>
      <PageTitle title={say(['政策文件', 'Policies'])} scope={say(['每一条都可以打开，看印出的字样、系统读出的规则、两种读法与用在何处。', 'Every clause opens: the printed words, the rule read from them, open readings, and where it is used.'])} />
      <Documents documents={documents} />
      <div className="section-head"><h2>{say(['措施', 'Measures'])}<span className="count">　{say(['{n} 项', '{n}'], { n: measures.length })}</span></h2>
        <p className="field"><label htmlFor="measure-words">{say(['按名称、金额、条款查', 'Find by name, amount, clause'])}</label><input id="measure-words" type="search" value={words} onChange={(event) => onWords(event.target.value)} /></p>
      </div>
      <div className="sheet">
        <DataTable
          caption={say(['全部措施', 'All measures'])} rows={measures} rowKey={(measure) => `${measure.document}/${measure.id}`} phone="compact"
          empty={<EmptyState action={<button type="button" className="button small" onClick={() => onWords('')}>{say(['看全部措施', 'All measures'])}</button>}>{say(['没有含“{words}”的措施。', 'No measure contains “{words}”.'], { words })}</EmptyState>}
          columns={[
            { key: 'name', title: say(['措施', 'Measure']), names: true, cell: (measure) => <><Link to={measurePath(measure.document, measure.id)}>{measure.name}</Link> <span className="source">{measure.id}</span></> },
            ...(documents.length > 1 ? [{ key: 'document', title: say(['文件', 'Document']), cell: (measure: Found) => measure.documentName }] : []),
            { key: 'clauses', title: say(['条款', 'Clauses']), kind: 'mark', cell: (measure) => <ClauseLinks ids={measure.clauses.slice(0, 1)} /> },
            { key: 'gives', title: say(['给什么', 'What it gives']), onPhone: 'line', cell: (measure) => measure.gives },
            { key: 'selection', title: say(['怎样给', 'How it is given']), cell: (measure) => measure.selection },
            { key: 'marks', title: say(['读法', 'Readings']), kind: 'mark', cell: (measure) => measure.readings > 0 && <StatusMark tone="readings">{say(['{n} 处两读', '{n} open'], { n: measure.readings })}</StatusMark> },
          ]}
        />
      </div>
      {clauses.length > 0 && (
        <>
          <div className="section-head"><h2>{say(['条款', 'Clauses'])}<span className="count">　{say(['{n} 条', '{n}'], { n: clauses.length })}</span></h2></div>
          <div className="sheet">
            <DataTable
              caption={say(['含这些字样的条款', 'Clauses with these words'])} rows={clauses.slice(0, CLAUSES_SHOWN)} rowKey={(clause) => clause.id} phone="compact" empty={null}
              columns={[
                { key: 'ref', title: say(['条款', 'Clause']), names: true, kind: 'mark', cell: (clause) => <ClauseLink id={clause.id} /> },
                { key: 'says', title: say(['大意（我方转述）', 'In our words']), onPhone: 'line', cell: (clause) => clause.paraphrase },
                { key: 'measures', title: say(['支撑的措施', 'Measures resting on it']), kind: 'figure', unit: say(['项措施', 'measures']), cell: (clause) => clause.measures.length },
              ]}
            />
            {clauses.length > CLAUSES_SHOWN && <p className="sheet-foot source">{say(['先列 {n} 条；再加一个词可缩小范围。', 'The first {n}; add a word to narrow.'], { n: CLAUSES_SHOWN })}</p>}
          </div>
        </>
      )}
    </>
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
          { key: 'clauses', title: say(['条款', 'Clauses']), kind: 'figure', cell: ({ document }) => document.clauses },
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
