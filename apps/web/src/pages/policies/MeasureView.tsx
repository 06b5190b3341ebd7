import { Link } from 'react-router'
import { ClauseLink, ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { OriginalText } from '../../components/OriginalText/OriginalText.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { atWorkbench, readsLedger } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { MeasureUsesSheet } from './MeasureUsesSheet.tsx'
import { labPath, mayExperiment } from '../lab/lab.ts'
import { RuleText } from './RuleText.tsx'
import { StandingReadings } from './StandingReadings.tsx'
import { WorkedCasesSheet } from './WorkedCasesSheet.tsx'
import { besidePath, documentPath, ruleLines, type MeasureText } from './policy.ts'

/** 措施: who may have it, what it asks, what it gives, by which clauses, and how to apply. */
export function MeasureView({ data, isOwn }: { data: MeasureText; /** Of a document that holds here; nobody applies by another city's. */ isOwn: boolean }) {
  const say = useSay()
  const { role } = useSession()
  const { description } = data
  const textOf = (mark: string) => description.lines.find((line) => line.mark === mark)?.text
  return (
    <>
      <PageTitle
        title={description.name} scope={<><Link to={documentPath(data.document.id)}>{data.document.title}</Link>　<ClauseLinks ids={description.clauses} /></>} trail={[{ label: say(['政策文件', 'Policies']), to: '/policies' }]}
        actions={!atWorkbench(role) && <><Link className="button" to={`/checkup?document=${data.document.id}`}>{say(['政策体检', 'Check-up'])}</Link>{isOwn && <Link className="button primary" to={`/applications/new?measure=${data.reference}`}>{say(['起草申报', 'Draft an application'])}</Link>}</>}
      />
      <div className="columns">
        <section className="span-8 stack">
          <div className="sheet"><header><h2>{say(['规则（系统读出）', 'The rule as read'])}</h2><Link to={besidePath(data.document.id, description.clauses[0])}>{say(['与条款逐条对照', 'Beside its clauses'])}</Link></header><div className="sheet-body"><RuleText lines={ruleLines(description.lines)} /></div></div>
          <StandingReadings document={data.document.id} readings={data.readings} />
          <div className="sheet"><header><h2>{say(['依据的条款', 'Clauses'])}</h2></header>
            <div className="sheet-body stack">
              {data.clauses.map(({ id, paraphrase, printed }) => (
                <div key={id}>
                  <h3 className="small-head"><ClauseLink id={id} /></h3>
                  {printed === null ? <p>{paraphrase} <span className="source">{say(['（我方转述；本系统未载入原文）', '(in our words; the text is not loaded here)'])}</span></p> : <OriginalText text={printed} source={say(['印出的字样', 'As printed'])} />}
                </div>
              ))}
            </div>
          </div>
          <WorkedCasesSheet document={data.document.id} measure={description.id} />
          <MeasureUsesSheet document={data.document.id} measure={description.id} />
        </section>
        <aside className="span-4" aria-label={say(['要点', 'In brief'])}>
          <dl className="sheet sheet-body pairs">
            <dt>{say(['给什么', 'Gives'])}</dt><dd>{textOf('则') ?? say(['文中未列金额', 'No amount printed'])}</dd>
            <dt>{say(['谁可申报', 'Who'])}</dt><dd>{textOf('当')}</dd>
            <dt>{say(['怎样给', 'How'])}</dt><dd>{textOf('选')}</dd>
            <dt>{say(['方式', 'Instrument'])}</dt><dd>{description.instrument}</dd>
            <dt>{say(['两种读法', 'Readings'])}</dt><dd>{data.readings.length === 0 ? say(['无', 'None']) : say(['{n} 处', '{n}'], { n: data.readings.length })}</dd>
            <dt>{say(['编号', 'Number'])}</dt><dd><code>{data.reference}</code></dd>
            {mayExperiment(role) && <><dt>{say(['试验', 'Try out'])}</dt><dd><Link to={labPath(data.document.id, description.id)}>{say(['在政策试验台打开', 'Open in the policy lab'])}</Link></dd></>}
            {readsLedger(role) && <><dt>{say(['资金', 'Funds'])}</dt><dd><Link to={`/work/measures/${data.reference}`}>{say(['以此拨付的每一笔', 'Every payment by it'])}</Link></dd></>}
          </dl>
        </aside>
      </div>
    </>
  )
}
