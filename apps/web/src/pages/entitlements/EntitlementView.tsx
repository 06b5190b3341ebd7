import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { atWorkbench } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { chinaTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { amountOf, toneOf, wordOf } from './words.ts'

type Entitlement = Read<'/api/entitlements/{entitlement}'>

/** A notice of entitlement: to what, how much, why, and the way to apply. The reasons are those of the day it was found. */
export function EntitlementView({ data }: { data: Entitlement }) {
  const say = useSay()
  const { role } = useSession()
  const { reasons } = data
  const gone = data.withdrawnOn !== null
  const measure = `${data.document}/${data.measure}`
  return (
    <>
      <PageTitle title={data.name} trail={[atWorkbench(role) ? { label: say(['免申即享', 'Entitlements']), to: '/work/entitlements' } : { label: say(['我的申报', 'My applications']), to: '/applications' }]}
        scope={gone ? say(['{day} 起已不符合，本通知只供查阅。', 'No longer met since {day}; kept for reference.'], { day: data.withdrawnOn! }) : data.status === '符合' ? say(['平台按已掌握的事实判定：贵单位已符合条件，不必先问，可以直接起草。', 'On the facts the platform holds you are entitled; you may draft at once.']) : say(['平台按已掌握的事实判定：贵单位已达门槛，可以申报，结果看评审与名额。', 'On the facts the platform holds you may apply; quota and review decide.'])}
        actions={!atWorkbench(role) && !gone && <><Link className="button" to={`/checkup?document=${data.document}`}>{say(['政策体检', 'Check-up'])}</Link><Link className="button primary" to={`/applications/new?measure=${measure}`}>{say(['起草申报', 'Draft an application'])}</Link></>} />
      <div className="columns">
        <div className="span-8"><section className="sheet" aria-labelledby="reasons">
          <header><h2 id="reasons">{say(['符合的条件', 'Conditions met'])}</h2></header>
          <DataTable caption={say(['符合的条件与所据事实', 'Conditions met and the facts they rest on'])} rows={reasons.conditions} rowKey={({ label, text }) => `${label}/${text}`} phone="labelled" empty={<p className="sheet-body">{say(['没有须逐项核对的条件。', 'No conditions to be checked.'])}</p>}
            columns={[
              { key: 'condition', title: say(['条件', 'Condition']), names: true, cell: (row) => row.text },
              { key: 'facts', title: say(['事实', 'Facts']), cell: (row) => row.facts.map((fact) => <div key={fact.label}>{fact.label} <b>{fact.display}</b> <span className="source">{[fact.source, fact.date].filter(Boolean).join(' ')}</span></div>) },
              { key: 'clauses', title: say(['条款', 'Clauses']), cell: (row) => <ClauseLinks ids={row.clauses} /> },
            ]} />
        </section></div>
        <div className="span-4 stack">
          <dl className="sheet sheet-body pairs">
            <dt>{say(['单位', 'Organisation'])}</dt><dd><b>{data.organisationName}</b></dd>
            <dt>{say(['判定', 'Decision'])}</dt><dd><StatusMark tone={gone ? 'plain' : toneOf(data.status)}>{gone ? say(['已不符合', 'No longer met']) : say(wordOf(data.status))}</StatusMark></dd>
            <dt>{say(['金额', 'Amount'])}</dt><dd><Amount value={amountOf(data)} /></dd>
            {reasons.working.length > 0 && <><dt>{say(['算法', 'Working'])}</dt><dd>{reasons.working.map((line) => <div key={line}>{line}</div>)}</dd></>}
            <dt>{say(['依据措施', 'Measure'])}</dt><dd><Link to={`/measures/${measure}`}>{data.name}</Link></dd>
            <dt>{say(['条款', 'Clauses'])}</dt><dd><ClauseLinks ids={reasons.clauses} /></dd>
            {data.noticedAt !== null && <><dt>{say(['通知', 'Told'])}</dt><dd>{chinaTime(data.noticedAt)}</dd></>}
          </dl>
          <p className="aside-note">{say(['判定只用已有的事实，不等于已经批准；事实有误可在“单位与事实”更正。', 'A decision on facts at hand is no approval; wrong facts are corrected under Organisation and facts.'])}</p>
        </div>
      </div>
    </>
  )
}
