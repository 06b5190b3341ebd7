import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { WhyDialog } from './WhyDialog.tsx'

type ReviewData = Read<'/api/patent-review'>
/** What somebody is about to decide. */
interface Decision { title: string; path: string; act: string; sum?: string | undefined; body: (why: string, fen: number | null) => readonly [string, unknown] }

export default function PatentReviewPage() {
  const queries = useQueryClient()
  const { post } = useSession()
  const [decision, setDecision] = useState<Decision | null>(null)
  const query = useQuery({ queryKey: ['patent-review'], queryFn: ({ signal }) => read<ReviewData>('/api/patent-review', {}, signal) })
  const done = async () => {
    setDecision(null)
    await queries.invalidateQueries({ queryKey: ['patent-review'] })
  }
  return (
    <>
      <Loaded query={query}>{(data) => <ReviewView data={data} onDecide={post === 'manager' || post === 'administrator' ? setDecision : null} />}</Loaded>
      {decision !== null && <WhyDialog title={decision.title} path={decision.path} act={decision.act} sum={decision.sum} onDone={() => void done()} onDo={(why, { fen }) => write(...decision.body(why, fen))} />}
    </>
  )
}

/** What waits for a person: declared records, rows that may be one patent, names that may be an organisation. */
function ReviewView({ data, onDecide }: { data: ReviewData; onDecide: ((decision: Decision) => void) | null }) {
  const say = useSay()
  const buttons = (...decisions: readonly Decision[]) => (onDecide === null ? '—' : <span className="chips">{decisions.map((each) => <button key={each.act} type="button" className="button small" onClick={() => onDecide(each)}>{each.act}</button>)}</span>)
  const patent = (number: string) => <Link to={`/patents/${encodeURIComponent(number)}`}><code>{number}</code></Link>
  const twin = ({ number, source, filed }: ReviewData['duplicates'][number]['kept'], stands: boolean) => <>{stands ? patent(number) : <code>{number}</code>}<br /><span className="source">{[source, filed === null ? null : say(['{day} 申请', 'filed {day}'], { day: filed })].filter((each) => each !== null).join(' · ')}</span></>
  const [same, different] = [say(['是同一件', 'One patent']), say(['不是', 'Two'])]
  const [itIs, itIsNot] = [say(['是该单位', 'It is']), say(['不是该单位', 'It is not'])]
  return (
    <>
      <PageTitle title={say(['专利待核', 'Patents to review'])} trail={[{ label: say(['专利检索', 'Patents']), to: '/patents' }]}
        scope={say(['由人来定的事：权利人申报和公告带来的登记，两个来源里可能是同一件的专利，可能就是某一单位的名称。', 'For a person to decide: records declared or announced, rows of two sources that may be one patent, names that may be an organisation.'])} />
      <div className="stack">
      <section className="sheet" aria-labelledby="records"><header><h2 id="records">{say(['待确认的登记', 'Records to confirm'])} <span className="count">{data.records.length}</span></h2></header>
        <DataTable caption={say(['待确认的登记', 'Records to confirm'])} rows={data.records} rowKey={(each) => `${each.what}/${each.id}`} phone="labelled" empty={<EmptyState>{say(['没有待确认的登记。权利人申报许可、质押、缴费、份额，或公告里出现这些，就列在这里。', 'Nothing waits. What owners declare of licences, pledges, payments and shares, and what is announced of them, is listed here.'])}</EmptyState>}
          columns={[
            { key: 'says', title: say(['申报', 'Declared']), names: true, cell: (each) => <>{each.says}{each.announced && <>　<span className="source">{say(['据公告', 'announced'])}</span></>}</> }, { key: 'application', title: say(['专利', 'Patent']), kind: 'mark', cell: (each) => patent(each.application) },
            { key: 'at', title: say(['日期', 'Day']), kind: 'mark', cell: (each) => each.declaredAt.slice(0, 10) },
            { key: 'act', title: say(['办理', 'Decide']), cell: (each) => buttons(...(['confirmed', 'refused'] as const).map((verdict): Decision => ({ title: each.says, path: 'answer', act: say(verdict === 'confirmed' ? ['确认', 'Confirm'] : ['退回', 'Refuse']), sum: verdict === 'confirmed' && each.lacksAmount ? say(['担保金额（元，公告没有写，知道就填）', 'Debt secured (yuan), if known']) : undefined, body: (answer, fen) => ['/api/patents/records/answer', { what: each.what, id: each.id, verdict, answer, ...(fen === null ? {} : { amount: fen }) }] }))) },
          ]} />
      </section>
      <section className="sheet" aria-labelledby="duplicates"><header><h2 id="duplicates">{say(['疑似重复', 'Possible duplicates'])} <span className="count">{data.duplicates.filter(({ verdict }) => verdict === 'open').length}</span></h2></header>
        <DataTable caption={say(['疑似重复', 'Possible duplicates'])} rows={data.duplicates} rowKey={(each) => `${each.kept.number}/${each.other.number}`} phone="labelled" empty={<EmptyState>{say(['没有疑似重复。导入之后，不同来源里名称、申请人相同而申请日相近的，列在这里。', 'None. Rows of different sources alike in title, applicant and filing day are listed here after an import.'])}</EmptyState>}
          columns={[
            { key: 'title', title: say(['名称', 'Title']), names: true, cell: (each) => <>{each.title ?? '—'}<br /><span className="source">{each.applicants.join('；')}</span></> }, { key: 'kept', title: say(['保留', 'Stays']), cell: (each) => twin(each.kept, true) },
            { key: 'other', title: say(['另一件', 'The other']), cell: (each) => twin(each.other, each.verdict !== 'same') }, { key: 'days', title: say(['申请日相差', 'Days apart']), kind: 'figure', cell: (each) => say(['{n} 日', '{n}'], { n: each.days }) },
            { key: 'verdict', title: say(['判定', 'Verdict']), kind: 'mark', cell: (each) => (each.verdict === 'open' ? <StatusMark tone="near">{say(['待判', 'Open'])}</StatusMark> : <><StatusMark tone="plain">{each.verdict === 'same' ? same : different}</StatusMark>{each.why !== null && <><br /><span className="source">{each.why}</span></>}</>) },
            { key: 'act', title: say(['办理', 'Decide']), cell: (each) => (each.verdict === 'open'
              ? buttons(...(['same', 'different'] as const).map((verdict): Decision => ({ title: `${each.kept.number} · ${each.other.number}`, path: 'why', act: verdict === 'same' ? same : different, body: (why) => ['/api/patents/duplicates/decide', { kept: each.kept.number, other: each.other.number, verdict, why }] })))
              : buttons({ title: `${each.kept.number} · ${each.other.number}`, path: 'why', act: say(['撤销判定', 'Take back']), body: (why) => ['/api/patents/duplicates/reopen', { kept: each.kept.number, other: each.other.number, why }] })) },
          ]} />
      </section>
      <section className="sheet" aria-labelledby="names"><header><h2 id="names">{say(['疑似单位名称', 'Doubtful names'])} <span className="count">{data.names.length}</span></h2></header>
        <DataTable caption={say(['疑似单位名称', 'Doubtful names'])} rows={data.names} rowKey={(each) => `${each.name}/${each.organisation}`} phone="labelled" empty={<EmptyState>{say(['没有待判的名称。专利上的名称与登记的单位只差公司形式，或几家同名，就列在这里。', 'None. Names that differ from an organisation only in the form of the company, or that several share, are listed here.'])}</EmptyState>}
          columns={[
            { key: 'name', title: say(['专利上的名称', 'As printed']), names: true, cell: (each) => each.name }, { key: 'organisation', title: say(['可能是', 'May be']), cell: (each) => <Link to={`/organisations/${each.organisation}`}>{each.organisationName}</Link> },
            { key: 'patents', title: say(['件数', 'Patents']), kind: 'figure', cell: (each) => say(['{n} 件', '{n}'], { n: each.patents }) },
            { key: 'act', title: say(['办理', 'Decide']), cell: (each) => buttons(...(['same', 'different'] as const).map((verdict): Decision => ({ title: each.name, path: 'why', act: verdict === 'same' ? itIs : itIsNot, body: (why) => ['/api/patents/names/decide', { name: each.name, of: each.organisation, verdict, why }] }))) },
          ]} />
      </section>
      </div>
    </>
  )
}
