import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { read, write } from '../../api/read.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DeadlineTag } from '../../components/DeadlineTag/DeadlineTag.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { SaveLink } from '../../components/SaveLink/SaveLink.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { atWorkbench } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { OfficeActs } from './OfficeActs.tsx'
import { ReportForm } from './ReportForm.tsx'
import { isOpen, toneOf, type Page } from './words.ts'

/** One obligation: what is owed, by when and on which clause, what was said of it, what may be done now. */
export default function ObligationPage() {
  const { obligation = '' } = useParams()
  const { role, today } = useSession()
  const queries = useQueryClient()
  const query = useQuery({ queryKey: ['obligation', obligation], queryFn: ({ signal }) => read<Page>(`/api/obligations/items/${obligation}`, {}, signal) })
  const act = useMutation({
    mutationFn: ({ path, input }: { path: string; input: object }) => write(`/api/obligations/items/${obligation}/${path}`, input),
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'obligation' || name === 'obligations' || name === 'obligation-desk' }),
  })
  return <Loaded query={query}>{(data) => <View key={data.obligation.v} data={data} role={role} today={today} busy={act.isPending} error={act.error} onAct={(path, input) => act.mutate({ path, input })} />}</Loaded>
}

interface Props {
  data: Page
  role: string
  today: string
  busy: boolean
  error: unknown
  onAct: (path: string, input: object) => void
}

function View({ data, role, today, busy, error, onAct }: Props) {
  const say = useSay()
  const { obligation, standing, reports, changes, restraint, settings } = data
  const office = atWorkbench(role as Parameters<typeof atWorkbench>[0])
  const mayReport = !office && isOpen(obligation) && obligation.state !== '待核'
  return (
    <>
      <PageTitle title={obligation.matter} plain={obligation.matter} trail={office ? [{ label: say(['义务', 'Obligations']), to: '/work/obligations' }] : [{ label: say(['我的义务', 'Our obligations']), to: '/obligations' }]}
        scope={<><Link className="figure" to={`${office ? '/work/cases' : '/applications'}/${obligation.case}`}>{obligation.no}</Link>　{obligation.organisationName}　{obligation.title}</>} />
      <div className="columns">
        <div className="span-8 stack">
          {mayReport && <section className="sheet" aria-labelledby="report"><header><h2 id="report">{say(['报告履行', 'Report'])}</h2></header><div className="sheet-body"><ReportForm data={data} today={today} busy={busy} error={error} onReport={(input) => onAct('reports', input)} /></div></section>}
          {office && <section className="sheet" aria-labelledby="acts"><header><h2 id="acts">{say(['办理', 'To do'])}</h2></header><div className="sheet-body"><OfficeActs data={data} role={role} busy={busy} error={error} onAct={onAct} /></div></section>}
          <section className="sheet" aria-labelledby="reports"><header><h2 id="reports">{say(['报告与核定', 'Reports'])}</h2></header>
            {reports.length === 0
              ? <p className="sheet-body quiet">{say(['还没有报告。', 'Nothing reported yet.'])}</p>
              : <ul className="sheet-body stack">{reports.map((report) => (
                <li key={report.n}>
                  <b>{report.own ? say(['平台依事实提请核定', 'Put forward by the platform']) : report.by}</b>　<span className="source">{shortTime(report.at, today)}</span>
                  <p>{report.words}{report.amount !== null && <>　{say(['转付', 'passed on'])} <Amount value={report.amount} />　{report.payee}</>}</p>
                  {report.files.map((file) => <span key={file.file}><SaveLink href={`/api/obligations/items/${obligation.id}/evidence/${file.file}`}>{file.name}</SaveLink>　</span>)}
                  <p className="source">{report.verdict === null ? say(['待核', 'waiting']) : `${report.verdict}　${report.verdictBy ?? ''}　${report.verdictWords ?? ''}`}</p>
                </li>
              ))}</ul>}
          </section>
          {changes.length > 0 && (
            <section className="sheet" aria-labelledby="changes"><header><h2 id="changes">{say(['展期与免除', 'Extensions and waivers'])}</h2></header>
              <ul className="sheet-body stack">{changes.map((each) => <li key={each.n}><b>{each.kind}{each.due !== null && ` ${say(['至', 'to'])} ${each.due}`}</b>　{each.grounds}<br /><span className="source">{each.proposedBy}　{shortTime(each.proposedAt, today)}　{each.verdict ?? say(['待另一人决定', 'for another to decide'])}{each.verdict !== null && each.kind === '免除' && `　${each.decidedBy ?? ''}　${each.decidedWords ?? ''}`}</span></li>)}</ul></section>
          )}
        </div>
        <div className="span-4 stack"><section className="sheet sheet-body" aria-label={say(['现况', 'Standing'])}>
          <dl className="pairs">
            <dt>{say(['状态', 'State'])}</dt><dd><StatusMark tone={toneOf(obligation)}>{obligation.state}</StatusMark></dd>
            <dt>{say(['期限', 'Due'])}</dt><dd>{obligation.due === null ? (obligation.dueText || say(['期限未印', 'no day printed'])) : isOpen(obligation) && obligation.due >= today ? <DeadlineTag today={today} deadline={{ due: obligation.due }} /> : obligation.due}{!obligation.certain && <span className="source">　{say(['暂计：放假安排未公布', 'provisional'])}</span>}</dd>
            {obligation.metOn !== null && <><dt>{say(['履行于', 'Met on'])}</dt><dd>{obligation.metOn}</dd></>}
            {obligation.note !== '' && <><dt>{say(['说明', 'Note'])}</dt><dd>{obligation.note}</dd></>}
            {obligation.needed !== null && <><dt>{say(['应转付', 'To pass on'])}</dt><dd><Amount value={obligation.needed} /></dd><dt>{say(['已转付', 'Passed on'])}</dt><dd><Amount value={obligation.passed ?? 0} /></dd></>}
            {standing !== null && <><dt>{say(['规则现判', 'The rule says'])}</dt><dd>{standing.status}{standing.trace?.gap !== undefined && `　${standing.trace.gap.text}`}{standing.missing.length > 0 && `　${say(['缺：', 'missing: '])}${standing.missing.join('、')}`}</dd></>}
            {obligation.follows !== null && <><dt>{say(['未履行的后果', 'What follows'])}</dt><dd>{obligation.follows.text} <ClauseLinks ids={obligation.follows.clauses} /></dd></>}
            {obligation.pursued !== null && <><dt>{say(['已办', 'Done about it'])}</dt><dd>{obligation.pursued}</dd></>}
            {restraint !== null && <><dt>{restraint.kind}</dt><dd>{restraint.what}　{restraint.liftedOn === null ? say(['自 {since}', 'since {since}'], { since: restraint.since }) : say(['已于 {day} 解除', 'lifted {day}'], { day: restraint.liftedOn })}</dd></>}
            <dt>{say(['依据', 'Clauses'])}</dt><dd><ClauseLinks ids={obligation.clauses} /></dd>
          </dl>
          <p className="source">{say(['到期前 {days} 日提醒；追回的缴款期限 {payback}。这些数为本市内定，文件未印。', 'Reminders {days} days before; {payback} to pay back. The city’s own figures.'], { days: settings.reminders.join('、'), payback: settings.payback })}</p>
        </section></div>
      </div>
    </>
  )
}
