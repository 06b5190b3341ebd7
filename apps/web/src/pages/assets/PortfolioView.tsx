import { useState } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { AddMembers } from './AddMembers.tsx'
import { GapBar } from './GapBar.tsx'
import { useAct } from './useAct.ts'
import { memberState } from './words.ts'
import './assets.css'

export type PortfolioData = Read<'/api/assets/portfolios/{portfolio}'>
type Member = PortfolioData['members'][number]

/** One portfolio: how far from each document's test, its members, its owners, how it came there. `mine`: for which owner one acts. */
export function PortfolioView({ data, mine }: { data: PortfolioData; mine: number | null }) {
  const say = useSay()
  const [adding, setAdding] = useState(false)
  const [inviting, setInviting] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const act = useAct(() => {
    setChosen(new Set())
    setInviting(false)
  })
  const leads = mine === data.lead
  const home = `/api/assets/portfolios/${data.id}`
  return (
    <>
      <PageTitle title={data.name} scope={<>{data.field}{data.field !== '' && '　'}<StatusMark tone={data.closedOn !== null ? 'plain' : data.progress.met ? 'met' : 'near'}>{data.closedOn !== null ? say(['{day} 关闭', 'Closed on {day}'], { day: data.closedOn }) : say(data.progress.met ? ['达到“{test}”', 'Reaches {test}'] : ['未达到“{test}”', 'Short of {test}'], { test: data.testName })}</StatusMark></>}
        trail={[{ label: say(['专利组合', 'Portfolios']), to: '/assets/portfolios' }]}
        actions={<><Link className="button" to={`/navigation?portfolio=${data.id}`}>{say(['看全貌', 'As a whole'])}</Link>{mine !== null && <><button type="button" className="button primary" onClick={() => setAdding(true)}>{say(['加入专利', 'Add patents'])}</button>{leads && <button type="button" className="button" onClick={() => setInviting(true)}>{say(['邀请单位', 'Invite'])}</button>}</>}</>} />
      {act.isError && !inviting && <ProblemMessage error={act.error} />}
      <div className="columns">
        <div className="span-8 stack">
          <section className="sheet" aria-labelledby="tests"><header><h2 id="tests">{say(['离各标准还差多少', 'How far from each test'])}</h2></header>
            <DataTable caption={say(['离各标准还差多少', 'How far from each test'])} rows={data.tests} rowKey={(test) => test.id} phone="labelled" empty={null}
              columns={[
                { key: 'name', title: say(['标准', 'Test']), names: true, cell: (test) => <>{test.name}{test.id === data.test && <span className="source">　{say(['本组合对照', 'aimed at'])}</span>}<br /><ClauseLinks ids={test.clauses} /></> },
                { key: 'progress', title: say(['进度', 'Progress']), cell: (test) => <div className="stack">{test.progress.figures.map((figure) => <GapBar key={figure.figure} {...figure} />)}</div> },
                { key: 'met', title: say(['结论', 'State']), kind: 'mark', cell: (test) => <StatusMark tone={test.progress.met ? 'met' : 'near'}>{say(test.progress.met ? ['达标', 'Reached'] : ['未达标', 'Short'])}</StatusMark> },
              ]} />
            {data.counts.members > 0 && <p className="sheet-foot source">{say(['共 {members} 件：计入 {counted}，未授权 {pending}，PCT 待核定 {unconfirmed}，已失效或转出 {lost}。', '{members} members: {counted} counted, {pending} not granted, {unconfirmed} PCT to be confirmed, {lost} ended or gone.'], { members: data.counts.members, counted: data.counts.patents + data.counts.international, pending: data.counts.pending, unconfirmed: data.counts.unconfirmed, lost: data.counts.lost })}</p>}
          </section>
          <section className="sheet" aria-labelledby="members"><header><h2 id="members">{say(['组合内', 'Members'])} <span className="count">{data.members.length}</span></h2></header>
            <DataTable caption={say(['组合内', 'Members'])} rows={data.members} rowKey={(member) => String(member.id)} phone="compact" dense
              {...(mine === null ? {} : { selection: { chosen, onChange: setChosen, name: (member: Member) => member.title ?? member.number } })}
              empty={<EmptyState>{say(['还没有。可按号码加入，也可检索本单位的专利加入。', 'Nothing yet. Add by numbers, or search your own patents.'])}</EmptyState>}
              columns={[
                { key: 'title', title: say(['专利', 'Patent']), names: true, cell: (member) => member.kind === 'patent' ? <><Link to={`/patents/${member.number}`}>{member.title ?? member.number}</Link><br /><span className="source">{member.number}</span></> : <code>{member.number}</code> },
                { key: 'kind', title: say(['种类', 'Kind']), kind: 'mark', cell: (member) => say(member.kind === 'patent' ? ['专利', 'Patent'] : ['PCT 申请', 'PCT']) },
                { key: 'high', title: say(['高价值', 'High value']), kind: 'mark', cell: (member) => (member.highValue === true ? say(['高价值', 'High value']) : '—') },
                { key: 'state', title: say(['计不计', 'Counts']), kind: 'mark', cell: (member) => <StatusMark tone={memberState[member.state].tone}>{say(memberState[member.state].word)}</StatusMark> },
              ]} />
            {chosen.size > 0 && <p className="sheet-foot"><button type="button" className="button" disabled={act.isPending} onClick={() => act.mutate({ path: `${home}/remove`, body: { organisation: mine, members: [...chosen].map(Number) } })}>{say(['移出选中的 {n} 件', 'Take out the {n} chosen'], { n: chosen.size })}</button></p>}
          </section>
        </div>
        <div className="span-4 stack">
          <section className="sheet" aria-labelledby="owners"><header><h2 id="owners">{say(['组合单位', 'Owners'])}</h2></header>
            <ul className="sheet-body stack">{data.owners.map((owner) => <li key={owner.id}>{owner.name}{owner.id === data.lead && <span className="source">　{say(['牵头', 'leads'])}</span>}{!owner.accepted && <span className="source">　{say(['已邀请，未答复', 'asked'])}</span>}</li>)}</ul>
          </section>
          <section className="sheet" aria-labelledby="history"><header><h2 id="history">{say(['经过', 'History'])}</h2></header>
            <DataTable caption={say(['经过', 'History'])} rows={data.history} rowKey={(point) => point.on} phone="compact" dense empty={<EmptyState>{say(['还没有变化。', 'Nothing yet.'])}</EmptyState>}
              columns={[
                { key: 'on', title: say(['日期', 'Day']), names: true, kind: 'mark', cell: (point) => point.on },
                { key: 'patents', title: say(['专利', 'Patents']), kind: 'figure', cell: (point) => point.patents },
                { key: 'inventions', title: say(['发明', 'Inventions']), kind: 'figure', cell: (point) => point.inventions },
                { key: 'international', title: 'PCT', kind: 'figure', cell: (point) => point.international },
              ]} />
            {data.left.length > 0 && <details className="sheet-foot"><summary>{say(['移出的 {n} 件', '{n} taken out'], { n: data.left.length })}</summary><ul>{data.left.map((member) => <li key={member.id}>{member.title ?? member.number}　<span className="source">{member.joinedOn}—{member.leftOn}</span></li>)}</ul></details>}
          </section>
          {leads && <p><button type="button" className="button grave" disabled={act.isPending} onClick={() => act.mutate({ path: `${home}/close`, body: { organisation: mine } })}>{say(['关闭组合', 'Close'])}</button> <span className="source">{say(['关闭后不再计数，不能再开', 'It counts no longer and cannot be opened again'])}</span></p>}
        </div>
      </div>
      {mine !== null && <Dialog title={say(['加入专利', 'Add patents'])} open={adding} onClose={() => setAdding(false)}><AddMembers portfolio={data.id} organisation={mine} /></Dialog>}
      <Dialog title={say(['邀请单位', 'Invite'])} open={inviting} onClose={() => setInviting(false)}>
        <form className="stack" onSubmit={(event) => { event.preventDefault(); act.mutate({ path: `${home}/invite`, body: { organisation: mine, uscc: String(new FormData(event.currentTarget).get('uscc')) } }) }}>
          {act.isError && <ProblemMessage error={act.error} atFields={['uscc']} />}
          <LabelledField label={say(['统一社会信用代码', 'Credit code'])} path="uscc" error={act.error} hint={say(['对方接受以后，它的专利才能放进来', 'Its patents can come in once it accepts'])}>{(control) => <input {...control} name="uscc" required maxLength={18} />}</LabelledField>
          <p><button type="submit" className="button primary" disabled={act.isPending}>{say(['邀请', 'Invite'])}</button></p>
        </form>
      </Dialog>
    </>
  )
}
