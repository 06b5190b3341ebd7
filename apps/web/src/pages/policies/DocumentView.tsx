import { useState } from 'react'
import { Link } from 'react-router'
import { clausePath } from '../../components/ClauseLink/ClauseLink.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'
import { LoadPrinted } from './LoadPrinted.tsx'
import { Standing } from './PoliciesView.tsx'
import { RegisterValidity } from './RegisterValidity.tsx'
import { StandingReadings } from './StandingReadings.tsx'
import { firstArticle } from './contents.ts'
import { besidePath, comparePath, type OfficeDecisions, type PolicyText } from './policy.ts'
import { expectedLength } from './printedText.ts'
import { mayLoadText, mayRegisterValidity } from './rights.ts'

/** 文件登记: what the office has settled about a document, by whom and when, and what it still has to settle. */
export function DocumentView({ text, decisions }: { text: PolicyText; decisions: OfficeDecisions }) {
  const say = useSay()
  const { document, readings } = text
  const open = readings.filter(({ chosen }) => chosen === undefined)
  const settled = readings.filter(({ chosen }) => chosen !== undefined)
  return (
    <>
      <PageTitle
        title={document.title} trail={[{ label: say(['政策文件', 'Policies']), to: '/policies' }]}
        scope={<>{document.issuer}　{document.number}　<Standing text={text} /></>}
        actions={<><Link className="button" to={clausePath(firstArticle(text.clauses))}>{say(['逐条阅读', 'Read it'])}</Link><Link className="button" to={besidePath(document.id)}>{say(['逐条对照', 'Clause by clause'])}</Link><Link className="button" to={comparePath(document.id)}>{say(['版本比较', 'Compare versions'])}</Link></>}
      />
      <div className="columns">
        <section className="span-8 stack" aria-labelledby="readings-head">
          <div className="row apart">
            <h2 id="readings-head">{say(['两种读法', 'Readings'])}<span className="count">　{say(['{n} 处，已选定 {s}', '{n}, {s} settled'], { n: readings.length, s: settled.length })}</span></h2>
          </div>
          {readings.length === 0 && <div className="sheet"><EmptyState>{say(['这份文件没有登记两种读法之处。', 'No place of this document is registered as open to two readings.'])}</EmptyState></div>}
          <StandingReadings document={document.id} readings={[...open, ...settled]} choices={decisions.choices} />
        </section>
        <aside className="span-4 stack" aria-label={say(['效力与原文', 'Validity and text'])}>
          <ValidityCard text={text} registered={decisions.validity} />
          <TextCard text={text} printed={decisions.printed} />
        </aside>
      </div>
    </>
  )
}

function ValidityCard({ text, registered }: { text: PolicyText; registered: OfficeDecisions['validity'] }) {
  const say = useSay()
  const { role, today } = useSession()
  const [registering, setRegistering] = useState(false)
  return (
    <section className="sheet" aria-labelledby="validity">
      <header><h2 id="validity">{say(['效力', 'Validity'])}</h2>{mayRegisterValidity(role) && <button type="button" className="button small" onClick={() => setRegistering(true)}>{say(['登记效力', 'Register'])}</button>}</header>
      <div className="sheet-body stack">
        {registered.length === 0 && <p className="quiet">{say(['机关尚未登记。在此之前，措施一律列为待补，不作承诺。', 'Not registered. Until it is, every measure waits and nothing is promised.'])}</p>}
        <ol className="stack">
          {registered.map((each, at) => (
            <li key={`${each.registeredAt}${each.ground}`}>
              <StatusMark tone={at > 0 ? 'plain' : each.inForce ? 'met' : 'unmet'}>{each.inForce ? say(['有效', 'In force']) : say(['已失效', 'No longer in force'])}</StatusMark> {each.endsOn !== null && say(['至 {day}', 'until {day}'], { day: each.endsOn })}<br />
              {each.ground}<br />
              <span className="source">{say(['登记于 {at}', 'registered {at}'], { at: shortTime(each.registeredAt, today) })}{at > 0 && say(['，已被后来的登记取代', ', replaced by a later entry'])}</span>
            </li>
          ))}
        </ol>
      </div>
      {registering && <RegisterValidity document={text.document.id} onDone={() => setRegistering(false)} />}
    </section>
  )
}

function TextCard({ text, printed }: { text: PolicyText; printed: OfficeDecisions['printed'] }) {
  const say = useSay()
  const { role, today } = useSession()
  const [loading, setLoading] = useState(false)
  return (
    <section className="sheet" aria-labelledby="official-text">
      <header><h2 id="official-text">{say(['原文', 'Official text'])}</h2>{mayLoadText(role) && <button type="button" className="button small" onClick={() => setLoading(true)}>{printed === null ? say(['载入原文', 'Load']) : say(['重新载入', 'Load again'])}</button>}</header>
      <div className="sheet-body">
        {printed === null
          ? <p className="quiet">{say(['还没有载入。条款旁只有我方转述；请以发文机关公布的文本为准。', 'Not loaded: clauses show our own words only; the issuer\'s publication prevails.'])}</p>
          : <p>{say(['已载入 {n} 条，{at}。经核对，与政策包所据版本一字不差。', '{n} clauses loaded {at}, word for word as the pack was made from.'], { n: printed.clauses, at: shortTime(printed.loadedAt, today) })}</p>}
      </div>
      {loading && <LoadPrinted document={text.document.id} expected={expectedLength(text.clauses)} onDone={() => setLoading(false)} />}
    </section>
  )
}
