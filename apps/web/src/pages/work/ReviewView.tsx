import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { DeadlineTag, type Deadline } from '../../components/DeadlineTag/DeadlineTag.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { FileDrop, type AttachedFile } from '../../components/FileDrop/FileDrop.tsx'
import { Figure } from '../../components/FormFromSchema/Control.tsx'
import { scoreFormat } from '../../components/FormFromSchema/figure.ts'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

export interface ReviewLine {
  id: string
  /** Applicants are hidden from experts: a code stands for each. */
  code: string
  measure: string
  state: 'declare' | 'score' | 'signed' | 'withdrawn'
  deadline: Deadline
}

export interface ReviewData extends ReviewLine {
  /** Whom the expert must not be bound to; shown before anything else is. */
  declareAbout: string
  /** Null until the declaration is made. */
  papers: readonly AttachedFile[] | null
  criteria: readonly { name: string; max: number; what: string }[]
}

const stateMark = {
  declare: { tone: 'unknown', word: ['先申报回避', 'Declare first'] },
  score: { tone: 'judged', word: ['待评分', 'To score'] },
  signed: { tone: 'met', word: ['已签名', 'Signed'] },
  withdrawn: { tone: 'plain', word: ['已回避', 'Withdrawn'] },
} as const

export function ReviewsView({ reviews, today }: { reviews: readonly ReviewLine[]; today: string }) {
  const say = useSay()
  return (
    <>
      <PageTitle title={say(['评审', 'Reviews'])} scope={say(['先申报有无利害关系，再看材料；各人独立评分，签名后才汇总。', 'Declare interests first, then read; each scores alone, scores are joined after signing.'])} />
      <div className="sheet">
        <DataTable caption={say(['评审任务', 'Reviews'])} rows={reviews} rowKey={(review) => review.id} phone="compact"
          empty={<EmptyState>{say(['眼下没有评审任务。有任务时会在此列出并通知您。', 'No review now. You will be told when there is one.'])}</EmptyState>}
          columns={[
            { key: 'code', title: say(['材料', 'Papers']), names: true, cell: (review) => <Link to={`/work/reviews/${review.id}`}>{review.code}</Link> },
            { key: 'measure', title: say(['措施', 'Measure']), cell: (review) => review.measure },
            { key: 'deadline', title: say(['时限', 'Deadline']), kind: 'mark', cell: (review) => <DeadlineTag deadline={review.deadline} today={today} /> },
            { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (review) => <StatusMark tone={stateMark[review.state].tone}>{say(stateMark[review.state].word)}</StatusMark> },
          ]} />
      </div>
    </>
  )
}

interface Props {
  data: ReviewData
  error: unknown
  waiting: boolean
  onDeclare: (conflict: boolean, reason: string) => void
  onSign: (scores: Readonly<Record<string, number>>, opinion: string) => void
}

export function ReviewView({ data, error, waiting, onDeclare, onSign }: Props) {
  const say = useSay()
  return (
    <>
      <PageTitle title={data.code} scope={data.measure} trail={[{ label: say(['评审', 'Reviews']), to: '/work/reviews' }]} />
      <div className="stack">
        {error !== null && error !== undefined && <ProblemMessage error={error} kept={say(['已填的分数还在。', 'Your scores are kept.'])} />}
        {data.state === 'declare' && <Declaration about={data.declareAbout} waiting={waiting} onDeclare={onDeclare} />}
        {data.state === 'withdrawn' && <EmptyState>{say(['您已回避，材料不再对您开放。', 'You have withdrawn; the papers are closed to you.'])}</EmptyState>}
        {data.papers && data.state !== 'withdrawn' && (
          <section className="sheet" aria-labelledby="papers"><header><h2 id="papers">{say(['材料', 'Papers'])}</h2></header>
            <div className="sheet-body"><FileDrop label={say(['材料', 'Papers'])} accept="" maxBytes={0} files={data.papers} locked onAdd={() => undefined} /></div></section>
        )}
        {data.state === 'score' && <Scores criteria={data.criteria} waiting={waiting} onSign={onSign} />}
        {data.state === 'signed' && <p className="aside-note">{say(['已签名，不能再改。', 'Signed; it cannot be changed.'])}</p>}
      </div>
    </>
  )
}

function Declaration({ about, waiting, onDeclare }: { about: string; waiting: boolean; onDeclare: Props['onDeclare'] }) {
  const say = useSay()
  const [conflict, setConflict] = useState<boolean | null>(null)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (conflict !== null) onDeclare(conflict, String(new FormData(event.currentTarget).get('reason') ?? ''))
  }
  return (
    <form className="sheet" onSubmit={submit}>
      <header><h2>{say(['先申报回避', 'Declare interests first'])}</h2></header>
      <div className="sheet-body stack">
        <p>{about}</p>
        <fieldset>
          <legend className="field-label">{say(['您与其中任何一方有利害关系吗？', 'Are you bound to any of them?'])}</legend>
          <span className="row choices">
            <label><input type="radio" name="conflict" onChange={() => setConflict(false)} checked={conflict === false} /> {say(['没有', 'No'])}</label>
            <label><input type="radio" name="conflict" onChange={() => setConflict(true)} checked={conflict === true} /> {say(['有，申请回避', 'Yes, I withdraw'])}</label>
          </span>
        </fieldset>
        {conflict === true && <p className="field"><label htmlFor="reason">{say(['是何关系', 'How'])}</label><textarea id="reason" name="reason" required style={{ width: '100%' }} /></p>}
        <p><button type="submit" className="button primary" disabled={conflict === null || waiting}>{say(['申报', 'Declare'])}</button></p>
      </div>
    </form>
  )
}

function Scores({ criteria, waiting, onSign }: { criteria: ReviewData['criteria']; waiting: boolean; onSign: Props['onSign'] }) {
  const say = useSay()
  const [scores, setScores] = useState<Readonly<Record<string, unknown>>>({})
  const valid = (name: string, max: number) => typeof scores[name] === 'number' && scores[name] >= 0 && scores[name] <= max
  const complete = criteria.every((criterion) => valid(criterion.name, criterion.max))
  const total = criteria.reduce((sum, criterion) => sum + (valid(criterion.name, criterion.max) ? Math.round((scores[criterion.name] as number) * 100) : 0), 0) / 100
  return (
    <form className="sheet" onSubmit={(event) => { event.preventDefault(); if (complete) onSign(scores as Record<string, number>, String(new FormData(event.currentTarget).get('opinion') ?? '')) }}>
      <header><h2>{say(['评分', 'Scores'])}</h2><span className="source">{say(['盲评：看不到申请人和其他专家的分数', 'Blind: neither applicant nor other scores are shown'])}</span></header>
      <DataTable caption={say(['评分项', 'Criteria'])} rows={criteria} rowKey={(criterion) => criterion.name} phone="labelled" empty={null}
        columns={[
          { key: 'name', title: say(['评分项', 'Criterion']), names: true, cell: (criterion) => <>{criterion.name} <small>{criterion.what}</small></> },
          { key: 'max', title: say(['满分', 'Of']), kind: 'figure', cell: (criterion) => criterion.max, total: criteria.reduce((sum, criterion) => sum + criterion.max, 0) },
          { key: 'score', title: say(['得分', 'Score']), kind: 'figure', total, cell: (criterion) => <Figure common={{ id: `score-${criterion.name}`, readOnly: false, 'aria-label': criterion.name, 'aria-invalid': scores[criterion.name] != null && !valid(criterion.name, criterion.max) ? true : undefined }} format={scoreFormat} value={scores[criterion.name]} onChange={(value) => setScores({ ...scores, [criterion.name]: value })} /> },
        ]} />
      <div className="sheet-body stack">
        <p className="field"><label htmlFor="opinion">{say(['评审意见', 'Opinion'])}</label><textarea id="opinion" name="opinion" required style={{ width: '100%' }} /></p>
        <p className="row"><button type="submit" className="button primary" disabled={!complete || waiting}>{say(['签名提交', 'Sign'])}</button>{!complete && <span className="source">{say(['每项都要有分，且不超过满分', 'Every criterion needs a score within its maximum'])}</span>}</p>
      </div>
    </form>
  )
}
