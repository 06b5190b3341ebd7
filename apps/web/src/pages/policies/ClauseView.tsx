import { Link } from 'react-router'
import { clausePath } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { OriginalText, Printed } from '../../components/OriginalText/OriginalText.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ReadingsBox, type ReadingOption } from '../../components/ReadingsBox/ReadingsBox.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { RuleText, type RuleLine } from './RuleText.tsx'
import './ClauseView.css'

export interface ClauseEntry {
  id: string
  label: string
  title: string
  depth: number
  readings: number
}

export interface ClauseData {
  document: { id: string; title: string; version: string; scope: string }
  contents: readonly { chapter: string; note: string; entries: readonly ClauseEntry[] }[]
  clause: { id: string; label: string; title: string; note: string | null; checked: boolean }
  before: string | null
  after: string | null
  /** Null where the installation does not hold the document's text. */
  printed: { text: string; marks: readonly string[] } | null
  measures: readonly { id: string; name: string; lines: readonly RuleLine[] }[]
  figures: readonly { printed: string; read: string; usedFor: string; place: string; result: 'met' | 'readings' | 'error' }[]
  readings: readonly { question: string; options: readonly ReadingOption[]; standing: string }[]
  cases: readonly { situation: string; expected: string; got: string; passes: boolean }[]
  uses: readonly { figure: string; what: string; to: string }[]
}

/** A clause: the printed words, the rule, the figures checked, the readings, worked cases, and where it is used. */
export function ClauseView({ data }: { data: ClauseData }) {
  const say = useSay()
  const { clause } = data
  return (
    <>
      <PageTitle title={data.document.title} scope={data.document.scope} trail={[{ label: say(['首页', 'Home']), to: '/' }, { label: say(['政策文件', 'Policies']), to: '/policies' }]} />
      <div className="clause-page">
        <Contents data={data} />
        <article className="stack">
          <div className="sheet">
            <header>
              <div>
                <h2>{clause.label}　{clause.title} {clause.checked && <StatusMark tone="met">{say(['规则与原文核对一致', 'Checked against the text'])}</StatusMark>}</h2>
                {clause.note !== null && <p className="source">{clause.note}</p>}
              </div>
              <div className="row no-print">
                {data.before !== null && <Link className="button small" to={clausePath(data.before)}>{say(['上一条', 'Previous'])}</Link>}
                {data.after !== null && <Link className="button small" to={clausePath(data.after)}>{say(['下一条', 'Next'])}</Link>}
              </div>
            </header>
            <div className="sheet-body">
              {data.printed && <OriginalText text={data.printed.text} marks={data.printed.marks} />}
              <div className="rules">
                {data.measures.map((measure) => (
                  <section key={measure.id}>
                    <h3><Link to={`/measures/${measure.id}`}>{measure.name}</Link></h3>
                    <RuleText lines={measure.lines} />
                  </section>
                ))}
                {data.measures.length === 0 && <p className="quiet">{say(['本条是叙述，没有要计算的条件。', 'This clause is narrative: nothing to compute.'])}</p>}
              </div>
            </div>
          </div>
          {data.figures.length > 0 && (
            <section className="sheet" aria-labelledby="figures">
              <header><h3 id="figures">{say(['数字核对', 'Figures checked'])}</h3><span className="source">{say(['{n} 个数字与原文逐字比对：数值、单位、是否含本数', '{n} figures against the text: value, unit, bounds'], { n: data.figures.length })}</span></header>
              <DataTable caption={say(['数字核对', 'Figures checked'])} rows={data.figures} rowKey={(figure) => figure.place + figure.printed + figure.usedFor} phone="labelled" dense empty={null}
                columns={[
                  { key: 'printed', title: say(['印出字样', 'As printed']), names: true, cell: (figure) => <Printed>{figure.printed}</Printed> },
                  { key: 'read', title: say(['读作', 'Read as']), kind: 'mark', cell: (figure) => figure.read },
                  { key: 'use', title: say(['用于', 'Used for']), cell: (figure) => figure.usedFor },
                  { key: 'place', title: say(['位置', 'Place']), kind: 'mark', cell: (figure) => figure.place },
                  { key: 'result', title: say(['核对', 'Check']), kind: 'mark', cell: (figure) => <StatusMark tone={figure.result}>{{ met: say(['一致', 'Agrees']), readings: say(['两读', 'Two readings']), error: say(['不符', 'Differs']) }[figure.result]}</StatusMark> },
                ]} />
            </section>
          )}
          {data.readings.map((reading) => <ReadingsBox key={reading.question} question={reading.question} options={reading.options} standing={reading.standing} />)}
          {data.cases.length > 0 && (
            <section className="sheet" aria-labelledby="cases">
              <header><h3 id="cases">{say(['算例', 'Worked cases'])}</h3><span className="source">{say(['随规则发布，每次改动都重算；{n} 个，通过 {p} 个', '{n} published with the rule, {p} pass'], { n: data.cases.length, p: data.cases.filter((each) => each.passes).length })}</span></header>
              <DataTable caption={say(['算例', 'Worked cases'])} rows={data.cases} rowKey={(each) => each.situation} phone="labelled" dense empty={null}
                columns={[
                  { key: 'situation', title: say(['情形', 'Situation']), names: true, cell: (each) => each.situation },
                  { key: 'expected', title: say(['应得', 'Expected']), cell: (each) => each.expected },
                  { key: 'got', title: say(['算得', 'Computed']), cell: (each) => each.got },
                  { key: 'result', title: say(['结果', 'Result']), kind: 'mark', cell: (each) => <StatusMark tone={each.passes ? 'met' : 'error'}>{each.passes ? say(['通过', 'Passes']) : say(['不通过', 'Fails'])}</StatusMark> },
                ]} />
            </section>
          )}
          {data.uses.length > 0 && (
            <section className="sheet" aria-labelledby="uses">
              <header><h3 id="uses">{say(['用在何处', 'Where it is used'])}</h3><span className="source">{say(['从条款到每一元，再从每一元回到条款', 'From clause to yuan and back'])}</span></header>
              <div className="uses">{data.uses.map((use) => <Link key={use.what} to={use.to}><b>{use.figure}</b><span>{use.what}</span></Link>)}</div>
            </section>
          )}
        </article>
      </div>
    </>
  )
}

function Contents({ data }: { data: ClauseData }) {
  const say = useSay()
  return (
    <nav className="sheet contents" aria-label={say(['条款目录', 'Contents'])}>
      {data.contents.map((chapter) => (
        <details key={chapter.chapter} open={chapter.entries.some((entry) => entry.id === data.clause.id)}>
          <summary><span>{chapter.chapter}</span><span className="source">{chapter.note}</span></summary>
          <ul>
            {chapter.entries.map((entry) => (
              <li key={entry.id}>
                <Link to={clausePath(entry.id)} aria-current={entry.id === data.clause.id ? 'page' : undefined} className={entry.depth > 0 ? 'deep' : undefined}>
                  <span>{entry.label}</span><span>{entry.title}</span>
                  <span className="source">{entry.readings > 0 && <><Icon name="readings" className="ink-readings" label={say(['两种读法', 'Two readings'])} size={14} /> {entry.readings}</>}</span>
                </Link>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  )
}
