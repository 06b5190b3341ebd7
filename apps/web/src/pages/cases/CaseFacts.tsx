import { Fragment } from 'react'
import { Link } from 'react-router'
import { Amount } from '../../components/Amount/Amount.tsx'
import { ClauseLink, ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DeadlineTag } from '../../components/DeadlineTag/DeadlineTag.tsx'
import { decisionTone } from '../../components/DecisionTrace/tone.ts'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import type { Status } from '@zhiyun/policy'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { CaseAnswer } from './case.ts'

/** The figures of a case in few lines: status, decision, money, clocks. */
export function CaseFacts({ data, today, casePath }: { data: CaseAnswer; today: string; casePath: string }) {
  const say = useSay()
  const { decision, money, view, deadlines } = data
  const asked = view.fields['申请金额']
  const set = view.fields['拟资助额']
  return (
    <dl className="pairs">
      <dt>{say(['状态', 'Status'])}</dt><dd><b>{view.state ?? view.outward}</b>{view.state !== null && view.state !== view.outward && <span className="source">　{say(['对外：{outward}', 'outside: {outward}'], { outward: view.outward })}</span>}</dd>
      {decision !== null && (
        <>
          <dt>{say(['规则判定', 'Rules say'])}</dt>
          <dd>
            <StatusMark tone={decisionTone({ status: decision.status as Status, near: null })} />　<Link to={decision.case === data.case ? `${casePath}#decision` : `/work/cases/${decision.case}#decision`}><Amount value={{ low: decision.low, high: decision.high, kind: decision.high === null ? 'atLeast' : decision.low === decision.high ? 'exact' : 'atMost' }} /></Link>
          </dd>
        </>
      )}
      {typeof asked === 'number' && <><dt>{say(['申请金额', 'Applied for'])}</dt><dd><Amount value={asked} /></dd></>}
      {typeof set === 'number' && <><dt>{say(['拟资助额', 'Proposed'])}</dt><dd><Amount value={set} /></dd></>}
      {money !== null && <Money money={money} />}
      {deadlines.map((clock) => (
        <Fragment key={clock.clock}>
          <dt>{clock.clock}{clock.clause !== null && <> <ClauseLink id={clock.clause} /></>}</dt>
          <dd>
            {clock.due === null
              ? <span className="quiet">{clock.state === 'stopped' ? say(['暂停计时', 'Clock paused']) : say(['期限未定', 'No date yet'])}</span>
              : <DeadlineTag today={today} deadline={{ due: clock.due, ...(clock.state === 'stopped' ? { paused: say(['停钟期间不计入', 'this time does not count']) } : {}) }} />}
            {clock.unknownYears.length > 0 && <span className="source">　{say(['{years} 年放假安排未公布，日期为暂计', 'Holidays of {years} are not announced; the date is provisional'], { years: clock.unknownYears.join('、') })}</span>}
            {clock.note !== null && <span className="source">　{clock.note}</span>}
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}

function Money({ money }: { money: NonNullable<CaseAnswer['money']> }) {
  const say = useSay()
  const lines = [[say(['预留', 'Reserved']), money.reserved], [say(['承诺', 'Committed']), money.committed], [say(['在途', 'In transit']), money.inTransit], [say(['已拨付', 'Paid']), money.paid], [say(['已收回', 'Recovered']), money.recovered]] as const
  const shown = lines.filter(([, fen]) => fen !== 0)
  if (shown.length === 0) return null
  return <><dt>{say(['资金', 'Funds'])}</dt><dd>{shown.map(([word, fen]) => <span key={word} className="nowrap">{word} <Amount value={fen} />　</span>)}</dd></>
}

/** What was promised with an award, and cases that hang on this one. */
export function CaseLedger({ data, caseHome }: { data: CaseAnswer; caseHome: string }) {
  const say = useSay()
  const { obligations, related } = data
  return (
    <>
      {obligations.length > 0 && (
        <section className="sheet" aria-labelledby="duties"><header><h2 id="duties">{say(['义务', 'Obligations'])}</h2></header>
          <ul className="sheet-body stack">{obligations.map((duty) => <li key={duty.id}><Link to={`${caseHome === '/work/cases' ? '/work/obligations' : '/obligations'}/${duty.id}`}>{duty.matter}</Link> <ClauseLinks ids={duty.clauses} /><br /><span className="source">{duty.due ?? duty.dueText}　{duty.state}</span></li>)}</ul></section>
      )}
      {related.length > 0 && (
        <section className="sheet" aria-labelledby="related"><header><h2 id="related">{say(['相关办件', 'Related cases'])}</h2></header>
          <ul className="sheet-body stack">{related.map((each) => <li key={each.case}><Link to={`${caseHome}/${each.case}`}>{each.procedure}</Link>　<span className="source figure">{each.no}</span>　{each.outward}</li>)}</ul></section>
      )}
    </>
  )
}
