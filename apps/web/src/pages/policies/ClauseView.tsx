import { Link } from 'react-router'
import { clausePath } from '../../components/ClauseLink/ClauseLink.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { OriginalText } from '../../components/OriginalText/OriginalText.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { readsLedger } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Standing } from './PoliciesView.tsx'
import { RuleText } from './RuleText.tsx'
import { StandingReadings } from './StandingReadings.tsx'
import { chaptersOf, destinationOf, isPart, type Clause } from './contents.ts'
import { besidePath, documentPath, measurePath, ruleLines, type MeasureText, type PolicyText } from './policy.ts'
import './ClauseView.css'

interface Props {
  text: PolicyText
  clause: Clause
  /** The measures that rest on it, as far as they have come. */
  measures: readonly MeasureText[]
  waiting: boolean
}

/** A clause in its document: the printed words, the rules read from it, its open readings, and where it is used. */
export function ClauseView({ text, clause, measures, waiting }: Props) {
  const say = useSay()
  const at = text.clauses.findIndex(({ id }) => id === clause.id)
  const [before, after] = [text.clauses[at - 1], text.clauses[at + 1]]
  const readings = text.readings.filter(({ clauses }) => clauses.includes(clause.id))
  return (
    <>
      <PageTitle
        title={text.document.title} trail={[{ label: say(['政策文件', 'Policies']), to: '/policies' }]}
        scope={<>{text.document.issuer}　<Standing text={text} />　{say(['{c} 条，{m} 项措施，{r} 处两种读法', '{c} clauses, {m} measures, {r} open readings'], { c: text.document.clauses, m: text.document.measures, r: text.readings.length })}</>}
        actions={<><Link className="button" to={besidePath(text.document.id, clause.id)}>{say(['逐条对照', 'Clause by clause'])}</Link><Link className="button" to={documentPath(text.document.id)}>{say(['读法、效力与原文', 'Readings, validity, text'])}</Link></>}
      />
      <div className="clause-page">
        <Contents text={text} current={clause.id} />
        <article className="stack">
          <div className="sheet">
            <header>
              <div><h2>{clause.ref}</h2></div>
              <div className="row no-print">
                {before && <Link className="button small" to={clausePath(before.id)}>{say(['上一条', 'Previous'])}</Link>}
                {after && <Link className="button small" to={clausePath(after.id)}>{say(['下一条', 'Next'])}</Link>}
              </div>
            </header>
            <div className="sheet-body stack"><Words clause={clause} /></div>
          </div>
          <StandingReadings document={text.document.id} readings={readings} />
          <Rules clause={clause} measures={measures} waiting={waiting} />
        </article>
      </div>
    </>
  )
}

function Words({ clause }: { clause: Clause }) {
  const say = useSay()
  return (
    <>
      {clause.printed !== null && <OriginalText text={clause.printed} source={say(['印出的字样', 'As printed'])} />}
      {clause.paraphrase !== null && <p><span className="source">{say(['我方转述　', 'In our words: '])}</span>{clause.paraphrase}</p>}
      {clause.printed === null && <p className="source">{say(['本系统还没有载入这份文件的原文，请以发文机关公布的文本为准。', 'The official text is not loaded here; the issuer\'s publication prevails.'])}</p>}
      {clause.erratum !== null && <p className="aside-note"><b>{say(['印刷疑误：', 'Printed so: '])}</b>{clause.erratum}</p>}
    </>
  )
}

function Rules({ clause, measures, waiting }: Pick<Props, 'clause' | 'measures' | 'waiting'>) {
  const say = useSay()
  const { role } = useSession()
  const destination = destinationOf(clause)
  if (clause.measures.length === 0) {
    return <p className="quiet">{say(['没有措施直接以本条为据。', 'No measure rests on this clause directly.'])}{destination && <> {say(['去向：', 'Read as: '])}{destination.to}{destination.why !== null && `（${destination.why}）`}</>}</p>
  }
  return (
    <section className="sheet" aria-labelledby="rules">
      <header><h2 id="rules">{say(['用在 {n} 项措施', 'Used by {n} measures'], { n: clause.measures.length })}</h2><span className="source">{say(['下列规则中有以本条为据的部分', 'Rules that rest on this clause somewhere'])}</span></header>
      <div className="sheet-body rules">
        {measures.map((measure) => (
          <section key={measure.reference}>
            <h3><Link to={measurePath(measure.document.id, measure.description.id)}>{measure.description.name}</Link></h3>
            <RuleText lines={ruleLines(measure.description.lines).filter((line) => line.clauses.includes(clause.id))} />
            {readsLedger(role) && <p className="source"><Link to={`/work/measures/${measure.reference}`}>{say(['以此拨付的资金', 'Money spent by it'])}<span className="unseen">：{measure.description.name}</span></Link></p>}
          </section>
        ))}
        {waiting && <Loading rows={3} />}
      </div>
    </section>
  )
}

function Contents({ text, current }: { text: PolicyText; current: string }) {
  const say = useSay()
  const readings = (id: string) => text.readings.filter(({ clauses }) => clauses.includes(id)).length
  return (
    <nav className="sheet contents" aria-label={say(['条款目录', 'Contents'])}>
      {chaptersOf(text.clauses).filter(({ clauses }) => clauses.length > 0).map(({ heading, clauses }) => (
        <details key={heading.id} open={clauses.some(({ id }) => id === current) || (heading.id === current)}>
          <summary><span>{heading.ref}　{heading.paraphrase}</span><span className="source">{say(['{n} 条', '{n}'], { n: clauses.length })}</span></summary>
          <ul>
            {clauses.map((clause) => (
              <li key={clause.id}>
                <Link to={clausePath(clause.id)} aria-current={clause.id === current ? 'page' : undefined} className={isPart(clause) ? 'deep' : undefined}>
                  <span>{clause.ref}</span><span className="clip">{clause.paraphrase}</span>
                  <span className="source">{readings(clause.id) > 0 && <><Icon name="readings" className="ink-readings" label={say(['两种读法', 'Two readings'])} size={14} /> {readings(clause.id)}</>}</span>
                </Link>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  )
}
