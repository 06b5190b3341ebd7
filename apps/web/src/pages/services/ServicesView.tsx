import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { ClauseFold } from '../../components/ClauseLink/ClauseLink.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { applyUnder } from '../calls/words.ts'
import './ServicesView.css'

export type Beginning = Read<'/api/beginnings'>['beginnings'][number]
export type OpenCall = Read<'/api/lots'>['lots'][number]

interface Props {
  beginnings: readonly Beginning[]
  calls: readonly OpenCall[]
  onBegin: (procedure: string) => void
  busy: boolean
  error: unknown
}

/** Where everything begins: calls that are open, what can be applied for at any time, and what the office itself sets going. */
export function ServicesView({ beginnings, calls, onBegin, busy, error }: Props) {
  const say = useSay()
  const open = beginnings.filter(({ entry }) => entry === '公开')
  const inner = beginnings.filter(({ entry }) => entry === '内部')
  return (
    <>
      <PageTitle title={say(['办事', 'Services'])} scope={say(['现在开放的申报通知，随时可以办的事项；起草之后自动保存，提交之前别人看不到。', 'Open calls, and what can be applied for at any time. A draft saves itself and nobody else sees it before it is handed in.'])} />
      <div className="stack">
        {error !== null && error !== undefined && <ProblemMessage error={error} />}
        <section className="sheet" aria-labelledby="calls">
          <header><h2 id="calls">{say(['开放中的申报通知', 'Open calls'])}</h2>{calls.length > 0 && <span className="source">{say(['{n} 件', '{n}'], { n: calls.length })}</span>}</header>
          {calls.length === 0
            ? <EmptyState>{say(['现在没有开放的申报通知。符合即给的措施随时可以申报，见下。', 'No call is open now. What is due to whoever fulfils the conditions can be applied for at any time, see below.'])}</EmptyState>
            : <ul className="sheet-body stack">{calls.map((call) => <Call key={call.case} call={call} of={open.find(({ procedure }) => procedure === call.members)} />)}</ul>}
        </section>
        <section className="sheet" aria-labelledby="anytime">
          <header><h2 id="anytime">{say(['随时可办', 'At any time'])}</h2></header>
          <ul className="services">{open.map((each) => <Service key={each.procedure} of={each} />)}</ul>
        </section>
        {inner.length > 0 && (
          <section className="sheet" aria-labelledby="office">
            <header><h2 id="office">{say(['由本岗位发起', 'Begun by your post'])}</h2></header>
            <ul className="services">
              {inner.map(({ procedure, name, clauses }) => (
                <li key={procedure}>
                  <div><b>{name}</b><ClauseFold ids={clauses} /></div>
                  <p className="row"><button type="button" className="button small" disabled={busy} onClick={() => onBegin(procedure)} aria-label={say(['起草{name}', 'Begin {name}'], { name })}>{say(['起草', 'Begin'])}</button></p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  )
}

function Call({ call, of }: { call: OpenCall; of: Beginning | undefined }) {
  const say = useSay()
  return (
    <li>
      <p><Link to={`/calls/${call.case}`}><b>{call.title === '' ? call.procedureName : call.title}</b></Link> <span className="figure">{call.no}</span>{call.until !== null && <span className="source">　{say(['{day} 截止', 'until {day}'], { day: call.until })}</span>}</p>
      {of !== undefined && (
        <p className="row">
          {call.measures.length === 0 || !of.takesMeasure
            ? <Link className="button small" to={applyUnder(call)}>{say(['起草申报', 'Draft an application'])}</Link>
            : call.measures.map(({ measure, name }) => <Link key={measure} className="button small" to={applyUnder(call, measure)}>{say(['起草：{name}', 'Draft: {name}'], { name })}</Link>)}
        </p>
      )}
    </li>
  )
}

function Service({ of }: { of: Beginning }) {
  const say = useSay()
  const { procedure, name, clauses, takesMeasure, measures, elsewhere, lot } = of
  const onlyUnderCall = lot !== null && !takesMeasure
  return (
    <li>
      <div><b>{name}</b><ClauseFold ids={clauses} /></div>
      <p className="row">
        {elsewhere !== null && <Link className="button small" to={elsewhere} aria-label={say(['办理{name}', 'Go to {name}'], { name })}>{say(['去办理', 'Go to the page'])}</Link>}
        {onlyUnderCall && <span className="source">{say(['在开放的通知下申报，见上', 'Under an open call, see above'])}</span>}
        {!takesMeasure && !onlyUnderCall && elsewhere === null && <Link className="button small" to={addressOf(procedure, {})} aria-label={say(['起草{name}', 'Begin {name}'], { name })}>{say(['起草', 'Begin'])}</Link>}
        {takesMeasure && measures === null && <Link to="/checkup">{say(['先做政策体检，从措施起草', 'Begin from a measure of the check-up'])}</Link>}
        {takesMeasure && (measures ?? []).map(({ measure, name: title }) => <Link key={measure} className="button small" to={addressOf(procedure, { measure })}>{title}</Link>)}
      </p>
    </li>
  )
}

function addressOf(procedure: string, { measure }: { measure?: string }): string {
  const parts = new URLSearchParams({ procedure, ...(measure === undefined ? {} : { measure }) })
  return `/applications/new?${parts.toString()}`
}
