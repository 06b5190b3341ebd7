import type { Calling, DrawCheck, DrawRecord, Move } from '@zhiyun/procedure'
import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { chinaTime } from '../../language/chinaTime.ts'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { FIELDS } from './entry.ts'
import './experts.css'

type Draws = Read<'/api/cases/{case}/draws'>
/** What the interface's description leaves open is the pure package's own. */
type Draw = Omit<Draws['draws'][number], 'record' | 'callings' | 'checks'> & { readonly record: DrawRecord; readonly callings: readonly Calling[]; readonly checks: readonly DrawCheck[] }
type Pool = Read<'/api/cases/{case}/draws/pool'>
export interface PlanInput { seats: { field: string; count: number }[]; perGroup: number | null; substitutes: number }

interface Props {
  no: string
  home: string
  data: Draws
  /** Null for who may not draw. */
  pool: Pool | null
  /** The procedure's moves that draw. */
  draws: readonly Move[]
  onSeal: (plan: PlanInput) => Promise<void>
  onDraw: (action: string) => Promise<void>
}

/** 抽取: sealed first; then who can be drawn is shown, with why others cannot; then it is drawn. */
export function CaseDrawsView({ no, home, data, pool, draws, onSeal, onDraw }: Props) {
  const { language, say } = useLanguage()
  const [error, setError] = useState<unknown>(null)
  const [waiting, setWaiting] = useState(false)
  const attempt = async (work: Promise<void>) => {
    setWaiting(true)
    setError(null)
    await work.catch(setError)
    setWaiting(false)
  }
  const seal = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const perGroup = Number(form.get('perGroup'))
    void attempt(onSeal({ seats: FIELDS.map((field) => ({ field, count: Number(form.get(`seats-${field}`)) })).filter(({ count }) => count > 0), perGroup: perGroup > 0 ? perGroup : null, substitutes: Number(form.get('substitutes')) }))
  }
  const allowed = draws.find((each) => each.allowed)
  return (
    <>
      <PageTitle title={say(['抽取', 'Draw'])} scope={<span className="figure">{no}</span>} trail={[{ label: say(['办件', 'Case']), to: home }]} />
      <div className="stack">
        {error !== null && <ProblemMessage error={error} kept={say(['没有抽取，封签不变。', 'Nothing was drawn; the seal stands.'])} />}
        {pool !== null && pool.lot === null && allowed !== undefined && (
          <form className="sheet" onSubmit={seal} aria-labelledby="seal"><header><h2 id="seal">{say(['第一步　封签', 'First, seal'])}</h2><span className="source">{say(['从{from}抽 {n}', '{n} to be drawn from {from}'], { n: pool.count, from: pool.from })}{pool.atLeast !== null && say(['，至少 {n}', ', at least {n}'], { n: pool.atLeast })}</span></header>
            <div className="sheet-body stack">
              <p>{say(['先定席位方案并封签，公布封签值；封了不能改，也不能另封。封签以后才看得到可抽名单。', 'Settle the seats and seal them: the commitment is published and cannot be changed. Who can be drawn is shown afterwards.'])}</p>
              <fieldset><legend className="field-label">{say(['各专长至少（席），一人只占一席', 'At least, by field; one seat each'])}</legend>
                <div className="row">{FIELDS.map((field) => <p key={field} className="field"><label htmlFor={`seats-${field}`}>{field}</label><input id={`seats-${field}`} name={`seats-${field}`} type="number" min={0} max={pool.count} defaultValue={0} style={{ width: '5em' }} /></p>)}</div></fieldset>
              <div className="row">
                <p className="field"><label htmlFor="perGroup">{say(['同一单位至多（人，不限填 0）', 'Of one employer at most (0: any)'])}</label><input id="perGroup" name="perGroup" type="number" min={0} max={20} defaultValue={1} /></p>
                <p className="field"><label htmlFor="substitutes">{say(['替补（人）', 'Substitutes'])}</label><input id="substitutes" name="substitutes" type="number" min={0} max={20} defaultValue={pool.substitutes} /></p>
              </div>
              <p><button type="submit" className="button primary" disabled={waiting}>{say(['封签', 'Seal'])}</button></p>
            </div></form>
        )}
        {pool?.lot && (
          <section className="sheet" aria-labelledby="sealed"><header><h2 id="sealed">{say(['已封签', 'Sealed'])}</h2><span className="source">{chinaTime(pool.lot.sealedAt)}</span></header>
            <div className="sheet-body stack">
              <p>{say(['封签值', 'Commitment'])} <code className="long">{pool.lot.commitment}</code></p>
              {allowed !== undefined && <p className="row"><button type="button" className="button primary" disabled={waiting} onClick={() => void attempt(onDraw(allowed.action))}>{allowed.action}</button></p>}
              {draws.filter((each) => !each.allowed && each.why !== null).slice(0, 1).map((each) => allowed === undefined && <p key={each.action} className="source">{each.why![language]}</p>)}
            </div></section>
        )}
        {pool?.pool && <PoolTables pool={pool.pool} linked={pool.from === '专家库'} />}
        {(data.draws as readonly Draw[]).map((draw) => <Drawn key={draw.code} draw={draw} />)}
        {data.draws.length === 0 && pool?.pool === null && allowed === undefined && <EmptyState>{say(['本件没有抽取过，此刻也不要抽取。', 'Nobody has been drawn for this case, and nobody is to be now.'])}</EmptyState>}
      </div>
    </>
  )
}

function PoolTables({ pool, linked }: { pool: NonNullable<Pool['pool']>; linked: boolean }) {
  const { language, say } = useLanguage()
  return (
    <>
      <section className="sheet" aria-labelledby="eligible"><header><h2 id="eligible">{say(['可抽 {n} 人', '{n} can be drawn'], { n: pool.eligible.length })}</h2></header>
        <DataTable caption={say(['可抽的人', 'Those who can be drawn'])} rows={pool.eligible} rowKey={(each) => String(each.expert)} phone="compact" dense empty={<EmptyState>{say(['无人可抽。请补充专家库。', 'Nobody. Enter more experts.'])}</EmptyState>}
          columns={[
            { key: 'name', title: say(['姓名', 'Name']), names: true, cell: (each) => (linked ? <Link to={`/work/experts/${each.expert}`}>{each.name}</Link> : each.name) },
            { key: 'fields', title: say(['专长', 'Fields']), cell: (each) => each.fields.join('、') },
            { key: 'tickets', title: say(['签数', 'Tickets']), kind: 'figure', unit: say(['签', 'tickets']), cell: (each) => each.tickets },
          ]} /></section>
      <section className="sheet" aria-labelledby="excluded"><header><h2 id="excluded">{say(['不得抽 {n} 人', '{n} cannot be drawn'], { n: pool.excluded.length })}</h2><span className="source">{say(['理由只有办理抽取的人看得到', 'reasons are for those who draw'])}</span></header>
        <DataTable caption={say(['不得抽的人', 'Those who cannot'])} rows={pool.excluded} rowKey={(each) => String(each.expert)} phone="labelled" dense empty={<EmptyState>{say(['没有。', 'Nobody.'])}</EmptyState>}
          columns={[
            { key: 'name', title: say(['姓名', 'Name']), names: true, cell: (each) => (linked ? <Link to={`/work/experts/${each.expert}`}>{each.name}</Link> : each.name) },
            { key: 'reasons', title: say(['理由', 'Why']), cell: (each) => <ul className="reasons">{each.reasons.map((reason) => <li key={reason.code + reason.zh}>{reason[language]}</li>)}</ul> },
          ]} /></section>
    </>
  )
}

function Drawn({ draw }: { draw: Draw }) {
  const { say } = useLanguage()
  const holds = draw.checks.every(({ ok }) => ok)
  const called = draw.callings.flatMap((calling) => calling.called)
  const wordOf = (id: string): string => {
    if (called.includes(id)) return say(['替补，已递补', 'substitute, called'])
    if (draw.record.drawn.includes(id)) return say(['抽中', 'drawn'])
    return say(['替补 {n}', 'substitute {n}'], { n: draw.record.substitutes.indexOf(id) + 1 })
  }
  const rows = [...draw.record.drawn, ...draw.record.substitutes].flatMap((id) => draw.pool.find((each) => each.id === id) ?? [])
  return (
    <section className="sheet" aria-labelledby={`draw-${draw.code}`}>
      <header><h2 id={`draw-${draw.code}`}>{say(['已抽 {n} 人', '{n} drawn'], { n: draw.record.count })}</h2><span className="row"><StatusMark tone={holds ? 'met' : 'error'}>{holds ? say(['重抽相合', 'Repeats']) : say(['重抽不合', 'Does not repeat'])}</StatusMark><Link to={`/draws/${draw.code}`}>{say(['公开记录', 'Public record'])}</Link></span></header>
      <DataTable caption={say(['抽中与替补', 'Drawn and substitutes'])} rows={rows} rowKey={(each) => each.id} phone="compact" dense empty={null}
        columns={[
          { key: 'name', title: say(['姓名', 'Name']), names: true, cell: (each) => each.name },
          { key: 'place', title: say(['结果', 'Result']), kind: 'mark', cell: (each) => wordOf(each.id) },
          { key: 'id', title: say(['记录中的代号', 'In the record']), kind: 'mark', cell: (each) => <code>{each.id}</code> },
        ]} />
      {draw.exclusions !== null && draw.exclusions.length > 0 && (
        <DataTable caption={say(['当时不得抽的人', 'Those who could not be drawn'])} rows={draw.exclusions} rowKey={(each) => String(each.expert)} phone="labelled" dense empty={null}
          columns={[
            { key: 'name', title: say(['当时不得抽', 'Could not be drawn']), names: true, cell: (each) => each.name },
            { key: 'reasons', title: say(['理由', 'Why']), cell: (each) => <ul className="reasons">{each.reasons.map((reason) => <li key={reason.zh}>{reason.zh}</li>)}</ul> },
          ]} />
      )}
      <p className="sheet-foot source">{say(['{time} 抽取，可抽 {n} 人，依规不得抽 {out} 人', 'drawn {time} out of {n}; {out} could not be'], { time: chinaTime(draw.record.drawnAt).slice(0, 16), n: draw.record.pool.length, out: draw.record.excluded })}</p>
    </section>
  )
}
