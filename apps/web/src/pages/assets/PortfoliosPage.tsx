import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Read, Written } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { atWorkbench } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { AssetsNav } from './AssetsNav.tsx'
import { GapBar } from './GapBar.tsx'
import { useAct } from './useAct.ts'
import './assets.css'

type Portfolios = Read<'/api/assets/portfolios'>

export default function PortfoliosPage() {
  const { role, organisation } = useSession()
  const own = atWorkbench(role) ? null : organisation
  const query = useQuery({ queryKey: ['assets', 'portfolios', own?.id], queryFn: ({ signal }) => read<Portfolios>('/api/assets/portfolios', own === null ? {} : { organisation: own.id }, signal) })
  return <Loaded query={query}>{(data) => <PortfoliosView data={data} own={own} confirms={role === 'manager'} />}</Loaded>
}

/** 专利组合: what each has come to and what is short of the test it aims at. */
function PortfoliosView({ data, own, confirms }: { data: Portfolios; own: { id: number; name: string } | null; confirms: boolean }) {
  const say = useSay()
  const [opening, setOpening] = useState(false)
  const act = useAct()
  return (
    <>
      <PageTitle title={say(['专利组合', 'Portfolios'])} scope={own?.name ?? say(['围绕一个方向成组的专利。有效、仍归组合单位的才计；PCT 申请经核定才计。', 'Patents that belong together. They count while they stand and their owners hold them; PCT applications once confirmed.'])}
        actions={own !== null && <button type="button" className="button primary" onClick={() => setOpening(true)}>{say(['建组合', 'Open a portfolio'])}</button>} />
      <AssetsNav />
      <div className="stack">
        {act.isError && <ProblemMessage error={act.error} />}
        {own !== null && data.invitations.map((each) => (
          <section key={each.id} className="sheet" aria-label={say(['邀请', 'Invitation'])}><div className="sheet-body row apart">
            <span>{say(['{lead} 邀请贵单位加入“{name}”', '{lead} asks you to join {name}'], { lead: each.leadName, name: each.name })}</span>
            <span className="row">{[true, false].map((join) => <button key={String(join)} type="button" className={join ? 'button primary' : 'button'} disabled={act.isPending} onClick={() => act.mutate({ path: `/api/assets/portfolios/${each.id}/answer`, body: { organisation: own.id, join } })}>{say(join ? ['加入', 'Join'] : ['不加入', 'Decline'])}</button>)}</span>
          </div></section>
        ))}
        {confirms && data.waiting.length > 0 && (
          <section className="sheet" aria-labelledby="international"><header><h2 id="international">{say(['待核定的 PCT 申请', 'PCT applications to be confirmed'])} <span className="count">{data.waiting.length}</span></h2></header>
            <DataTable caption={say(['待核定的 PCT 申请', 'PCT applications to be confirmed'])} rows={data.waiting} rowKey={(each) => String(each.member)} phone="labelled" dense empty={null}
              columns={[
                { key: 'number', title: say(['国际申请号', 'Number']), names: true, cell: (each) => <code>{each.number}</code> },
                { key: 'portfolio', title: say(['组合', 'Portfolio']), cell: (each) => <Link to={`/assets/portfolios/${each.portfolio}`}>{each.name}</Link> },
                { key: 'act', title: say(['核定', 'Decide']), cell: (each) => <span className="row">{[true, false].map((confirm) => <button key={String(confirm)} type="button" className="button small" disabled={act.isPending || each.own} aria-label={`${say(confirm ? ['受理属实', 'Confirm'] : ['不属实，剔除', 'Strike off'])} ${each.number}`} onClick={() => act.mutate({ path: `/api/assets/members/${each.member}/confirm`, body: { confirm } })}>{say(confirm ? ['受理属实', 'Confirm'] : ['剔除', 'Strike off'])}</button>)}</span> },
              ]} />
          </section>
        )}
        <div className="sheet">
          <DataTable caption={say(['专利组合', 'Portfolios'])} rows={data.portfolios} rowKey={(each) => String(each.id)} phone="labelled"
            empty={<EmptyState>{say(own === null ? ['还没有单位建组合。', 'No organisation has opened one yet.'] : ['还没有组合。建一个，把围绕一个方向的专利放进去，就看得到还差几件。', 'None yet. Open one and put in the patents of a field: what is short is shown.'])}</EmptyState>}
            columns={[
              { key: 'name', title: say(['组合', 'Portfolio']), names: true, cell: (each) => <><Link to={`/assets/portfolios/${each.id}`}>{each.name}</Link><br /><span className="source">{own === null ? each.leadName : each.field}</span></> },
              { key: 'test', title: say(['对照的标准', 'Test']), cell: (each) => each.testName },
              { key: 'progress', title: say(['进度', 'Progress']), cell: (each) => <div className="stack">{each.progress.figures.map((figure) => <GapBar key={figure.figure} {...figure} />)}</div> },
              { key: 'state', title: say(['结论', 'State']), kind: 'mark', cell: (each) => each.closedOn !== null ? <StatusMark tone="plain">{say(['已关闭', 'Closed'])}</StatusMark> : <StatusMark tone={each.progress.met ? 'met' : 'near'}>{say(each.progress.met ? ['达标', 'Reached'] : ['未达标', 'Short'])}</StatusMark> },
            ]} />
        </div>
      </div>
      <Dialog title={say(['建组合', 'Open a portfolio'])} open={opening} onClose={() => setOpening(false)}>{own !== null && <OpenForm organisation={own.id} tests={data.tests} />}</Dialog>
    </>
  )
}

function OpenForm({ organisation, tests }: { organisation: number; tests: Portfolios['tests'] }) {
  const say = useSay()
  const navigate = useNavigate()
  const act = useAct<Written<'/api/assets/portfolios'>>(({ portfolio }) => void navigate(`/assets/portfolios/${portfolio}`))
  return (
    <form className="stack" onSubmit={(event) => {
      event.preventDefault()
      const form = new FormData(event.currentTarget)
      act.mutate({ path: '/api/assets/portfolios', body: { organisation, name: String(form.get('name')), field: String(form.get('field')), test: String(form.get('test')) } })
    }}>
      {act.isError && <ProblemMessage error={act.error} atFields={['name', 'field', 'test']} />}
      <LabelledField label={say(['名称', 'Name'])} path="name" error={act.error}>{(control) => <input {...control} name="name" required minLength={2} maxLength={100} />}</LabelledField>
      <LabelledField label={say(['技术方向', 'Field'])} path="field" error={act.error}>{(control) => <input {...control} name="field" maxLength={200} />}</LabelledField>
      <LabelledField label={say(['对照哪个标准', 'Test aimed at'])} path="test" error={act.error}>{(control) => <select {...control} name="test">{tests.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}</select>}</LabelledField>
      <p><button type="submit" className="button primary" disabled={act.isPending}>{say(['建立', 'Open'])}</button></p>
    </form>
  )
}
