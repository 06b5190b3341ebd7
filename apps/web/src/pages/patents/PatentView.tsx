import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { Timeline } from '../../components/Timeline/Timeline.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { tabs, type Tab } from './PatentRecordsView.tsx'

export type PatentData = Read<'/api/patents/{number}'>

/** One patent: what it is, whether it stands, what is due, what it counts towards, what happened. */
export function PatentView({ data, today, signedIn, tab, children }: { data: PatentData; today: string; signedIn: boolean; tab: Tab; children: ReactNode }) {
  const say = useSay()
  return (
    <>
      <PageTitle title={data.title} scope={<><code>{data.number}</code>　<StatusMark tone={data.status.tone}>{data.status.word}</StatusMark></>} trail={[{ label: say(['专利检索', 'Patents']), to: '/patents' }]} />
      <nav className="chips" aria-label={say(['专利的各项', 'Parts of the patent'])}>
        {Object.entries(tabs).map(([key, label]) => <Link key={key} className="chip" to={key === 'record' ? '?' : `?tab=${key}`} replace aria-current={key === tab ? 'page' : undefined}>{say(label)}</Link>)}
      </nav>
      {children}
      {tab === 'record' && <div className="columns">
        <div className="span-8 stack">
          <section className="sheet" aria-labelledby="about"><header><h2 id="about">{say(['著录', 'Record'])}</h2></header>
            <div className="sheet-body stack">
              {data.abstract !== null && <p>{data.abstract}</p>}
              <dl className="pairs">{data.facts.map((fact) => <Fragment key={fact.name}><dt>{fact.name}</dt><dd>{fact.value} <span className="source">{fact.source}</span></dd></Fragment>)}</dl>
            </div>
          </section>
          <section className="sheet" aria-labelledby="fees"><header><h2 id="fees">{say(['年费', 'Annual fees'])}</h2></header>
            <DataTable caption={say(['年费', 'Annual fees'])} rows={data.fees} rowKey={(fee) => String(fee.year)} phone="compact" dense
              empty={<EmptyState>{say(['没有年费记录：尚未授权，或数据源不含年费。', 'No fee records: not granted yet, or the source has none.'])}</EmptyState>}
              columns={[
                { key: 'year', title: say(['年度', 'Year']), names: true, kind: 'mark', cell: (fee) => say(['第 {n} 年', 'Year {n}'], { n: fee.year }) },
                { key: 'due', title: say(['应缴', 'Due']), kind: 'mark', cell: (fee) => fee.due },
                { key: 'amount', title: say(['金额（元）', 'Fee (yuan)']), kind: 'figure', unit: say(['元', 'yuan']), cell: (fee) => fee.amount },
                { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (fee) => <StatusMark tone={fee.state.tone}>{fee.state.word}</StatusMark> },
              ]} />
          </section>
        </div>
        <div className="span-4 stack">
          {data.owners.length > 0 && (
            <section className="sheet" aria-labelledby="owners"><header><h2 id="owners">{say(['对应单位', 'Linked organisations'])}</h2></header>
              <ul className="sheet-body stack">{data.owners.map((owner) => <li key={owner.organisation}>{signedIn ? <Link to={`/organisations/${owner.organisation}`}>{owner.name}</Link> : owner.name}{owner.shareIn > 1 && <span className="source">　{owner.shareOf}／{owner.shareIn}</span>}<br /><span className="source">{owner.since}—{owner.until ?? say(['今', 'now'])}</span></li>)}</ul></section>
          )}
          <section className="sheet" aria-labelledby="writings"><header><h2 id="writings">{say(['号码写法', 'Writings of the number'])}</h2></header><ul className="sheet-body">{data.forms.map((form) => <li key={form}><code>{form}</code></li>)}</ul></section>
          <section className="sheet" aria-labelledby="events"><header><h2 id="events">{say(['经过', 'History'])}</h2></header><div className="sheet-body"><Timeline entries={data.events} today={today} /></div></section>
        </div>
      </div>}
    </>
  )
}
