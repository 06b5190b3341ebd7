import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { DeadlineTag } from '../../components/DeadlineTag/DeadlineTag.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { FormFromSchema } from '../../components/FormFromSchema/FormFromSchema.tsx'
import { FormRecord } from '../../components/FormFromSchema/FormRecord.tsx'
import type { FormValues } from '../../components/FormFromSchema/schema.ts'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { applicantOf, filledForms, namesIn, sentValues, type CaseAnswer, type MoveInput } from '../cases/case.ts'
import { MoveBar } from '../cases/MoveBar.tsx'
import { fieldProblems } from '../cases/fieldProblems.ts'
import { panelMoves, stageOf } from './reviewStage.ts'
import { sumOf } from './sheet.ts'
import type { QueueLine } from './QueueView.tsx'

export function ReviewsView({ reviews, today }: { reviews: readonly QueueLine[]; today: string }) {
  const say = useSay()
  return (
    <>
      <PageTitle title={say(['评审', 'Reviews'])} scope={say(['先声明有无利害关系，再看材料；各人独立评分，到齐后才合分。申请单位不向专家显示。', 'Declare interests first, then read; each scores alone. Applicants are not shown to experts.'])} />
      <div className="sheet">
        <DataTable caption={say(['评审任务', 'Reviews'])} rows={reviews} rowKey={(review) => review.no} phone="compact"
          empty={<EmptyState>{say(['眼下没有评审任务。有任务时会在此列出并通知您。', 'No review now. You will be told when there is one.'])}</EmptyState>}
          columns={[
            { key: 'code', title: say(['评审件', 'Case']), names: true, cell: (review) => <Link to={`/work/reviews/${review.case}`}>{review.no}</Link> },
            { key: 'deadline', title: say(['时限', 'Deadline']), kind: 'mark', cell: (review) => review.due !== null && <DeadlineTag deadline={{ due: review.due }} today={today} /> },
            { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (review) => <Stage actions={review.actions.map(({ action }) => action)} /> },
          ]} />
      </div>
    </>
  )
}

function Stage({ actions }: { actions: readonly string[] }) {
  const say = useSay()
  if (actions.includes('声明无关')) return <StatusMark tone="unknown">{say(['先声明', 'Declare first'])}</StatusMark>
  if (actions.includes('评分')) return <StatusMark tone="judged">{say(['待评分', 'To score'])}</StatusMark>
  return <StatusMark tone="met">{say(['已办', 'Done'])}</StatusMark>
}

/** One review: the declaration first; then what may be read, blind; then the scores, signed once. */
export function ReviewView({ data, scored, onMove }: { data: CaseAnswer; /** Signed just now. */ scored: boolean; onMove: (input: MoveInput) => Promise<void> }) {
  const say = useSay()
  const [error, setError] = useState<unknown>(null)
  const [waiting, setWaiting] = useState(false)
  const stage = scored ? 'done' : stageOf(data)
  const act = async (input: MoveInput) => {
    setWaiting(true)
    setError(null)
    try {
      await onMove(input)
    } catch (problem) {
      setError(problem)
    } finally {
      setWaiting(false)
    }
  }
  const problems = error === null ? [] : fieldProblems(error)
  return (
    <>
      <PageTitle title={say(['评审件 {no}', 'Review {no}'], { no: data.view.no })} scope={data.measureName ?? undefined} trail={[{ label: say(['评审', 'Reviews']), to: '/work/reviews' }]} />
      <div className="stack">
        {error !== null && problems.length === 0 && <ProblemMessage error={error} kept={say(['已填的内容还在。', 'What you filled in is kept.'])} />}
        {stage === 'declare' && <Declaration waiting={waiting} onMove={act} />}
        {stage !== 'declare' && filledForms(data).map((form) => (
          <section key={form.name} className="sheet" aria-labelledby={`read-${form.name}`}>
            <header><h2 id={`read-${form.name}`}>{form.name}</h2><span className="source">{applicantOf(data) === null ? say(['盲评：看不到申请单位，也看不到别人的分数', 'Blind: neither applicant nor other scores are shown']) : say(['看不到别人的分数', 'Other scores are not shown'])}</span></header>
            <div className="sheet-body"><FormRecord form={form} values={data.view.fields} names={namesIn(data)} origins={data.origins} /></div>
          </section>
        ))}
        {stage === 'score' && <Scores data={data} problems={problems} waiting={waiting} onMove={act} />}
        {stage === 'panel' && (
          <section className="sheet" aria-labelledby="panel"><header><h2 id="panel">{say(['会议与签署', 'Meeting and signatures'])}</h2><Link to={`/work/cases/${data.case}/review`}>{say(['评审情况', 'Review'])}</Link></header>
            <div className="sheet-body"><MoveBar id={data.case} moves={panelMoves(data)} forms={data.forms} known={{}} onMove={onMove} /></div></section>
        )}
        {stage === 'done' && <p className="aside-note">{scored || '总分' in data.view.own || '评语' in data.view.own ? say(['您已评分，不能再改；其他专家到齐后合分。', 'You have scored; it cannot be changed. Scores are joined when all are in.']) : say(['此刻没有要您办的事。', 'Nothing for you to do now.'])}</p>}
      </div>
    </>
  )
}

function Declaration({ waiting, onMove }: { waiting: boolean; onMove: (input: MoveInput) => Promise<void> }) {
  const say = useSay()
  const [conflict, setConflict] = useState<boolean | null>(null)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim()
    if (conflict === true) void onMove({ action: '声明回避', values: { 有利害关系: true, 关系说明: reason } })
    if (conflict === false) void onMove({ action: '声明无关', values: { 有利害关系: false } })
  }
  return (
    <form className="sheet" onSubmit={submit}>
      <header><h2>{say(['先声明利害关系', 'Declare interests first'])}</h2></header>
      <div className="sheet-body stack">
        <p>{say(['声明以后才能看到材料。本人、近亲属或所在单位与可能的申请单位有投资、任职、合作或竞争关系的，应当回避。', 'Papers open after the declaration. Withdraw if you, your family or your employer invest in, work for, cooperate or compete with a likely applicant.'])}</p>
        <fieldset>
          <legend className="field-label">{say(['您有应当回避的利害关系吗？', 'Have you such an interest?'])}</legend>
          <span className="row choices">
            <label><input type="radio" name="conflict" onChange={() => setConflict(false)} checked={conflict === false} /> {say(['没有', 'No'])}</label>
            <label><input type="radio" name="conflict" onChange={() => setConflict(true)} checked={conflict === true} /> {say(['有，申请回避', 'Yes, I withdraw'])}</label>
          </span>
        </fieldset>
        {conflict === true && <p className="field"><label htmlFor="reason">{say(['是何关系', 'Which'])}</label><textarea id="reason" name="reason" required style={{ width: '100%' }} /></p>}
        <p><button type="submit" className="button primary" disabled={conflict === null || waiting}>{say(['声明', 'Declare'])}</button></p>
      </div>
    </form>
  )
}

function Scores({ data, problems, waiting, onMove }: { data: CaseAnswer; problems: ReturnType<typeof fieldProblems>; waiting: boolean; onMove: (input: MoveInput) => Promise<void> }) {
  const say = useSay()
  const [values, setValues] = useState<FormValues>({})
  const form = data.forms.find((each) => each.name === data.moves.find((move) => move.action === '评分')?.form)
  if (form === undefined) return null
  return (
    <form className="sheet" noValidate onSubmit={(event) => { event.preventDefault(); void onMove({ action: '评分', values: sentValues(form, values) }) }}>
      <header><h2>{form.name}</h2><span className="source">{say(['签名提交后不能再改', 'Cannot be changed once signed'])}</span></header>
      <div className="sheet-body stack">
        <FormFromSchema form={form} values={values} onChange={(name, value) => setValues((now) => ({ ...now, [name]: value }))} problems={problems} />
        <p role="status"><b>{say(['合计 {n}／{full} 分', 'Total {n}/{full}'], sumOf(form, values))}</b>　<span className="source">{say(['各项满分即其权重', 'full marks are the weights'])}</span></p>
        <p><button type="submit" className="button primary" disabled={waiting}>{say(['签名提交', 'Sign'])}</button></p>
      </div>
    </form>
  )
}
