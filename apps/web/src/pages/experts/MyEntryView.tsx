import { useState, type FormEvent } from 'react'
import type { Read } from '../../api/answers.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Avoidances } from './Avoidances.tsx'

const RELATIONS = ['任职', '投资', '近亲属', '合作', '竞争', '其他'] as const
export interface AvailabilityInput { away: { from: string; until: string } | null; mostOpen: number; mostYear: number }
export interface AvoidanceInput { name: string; relation: string; note: string }

interface Props {
  data: Read<'/api/experts/mine'>
  onAvailability: (input: AvailabilityInput) => Promise<void>
  onDeclare: (input: AvoidanceInput) => Promise<void>
  onEnd: (avoidance: number) => Promise<void>
}

/** What an expert says of himself: when he cannot, how much he takes on, whom he is not to judge. */
export function MyEntryView({ data, onAvailability, onDeclare, onEnd }: Props) {
  const say = useSay()
  const [error, setError] = useState<unknown>(null)
  const [saved, setSaved] = useState(false)
  const attempt = (work: Promise<void>) => {
    setError(null)
    setSaved(false)
    return work.then(() => setSaved(true), setError)
  }
  const available = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [from, until] = [String(form.get('from')), String(form.get('until'))]
    void attempt(onAvailability({ away: from === '' && until === '' ? null : { from, until }, mostOpen: Number(form.get('mostOpen')), mostYear: Number(form.get('mostYear')) }))
  }
  const declare = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const box = event.currentTarget
    const form = new FormData(box)
    void attempt(onDeclare({ name: String(form.get('name')), relation: String(form.get('relation')), note: String(form.get('note')) }).then(() => box.reset()))
  }
  return (
    <>
      <PageTitle title={say(['我的专家信息', 'My entry'])} scope={say(['登记由机关维护；可评的时间、件数与回避由您自己说。只有您和办理抽取的人看得到。', 'The entry is the office’s; when, how much and whom not is yours to say. Seen by you and those who draw.'])} />
      <div className="stack">
        {error !== null && <ProblemMessage error={error} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        {saved && <p className="aside-note" role="status">{say(['已保存，以后的抽取照此办。', 'Saved: draws from now on go by it.'])}</p>}
        <section className="sheet" aria-labelledby="entry"><header><h2 id="entry">{say(['登记', 'Entry'])}</h2></header>
          <dl className="pairs sheet-body">
            <dt>{say(['姓名', 'Name'])}</dt><dd>{data.name}</dd><dt>{say(['任职单位', 'Employer'])}</dt><dd>{data.employer}</dd><dt>{say(['原任职、兼职', 'Former, besides'])}</dt><dd>{[...data.former, ...data.posts].join('、') || '—'}</dd>
            <dt>{say(['专长', 'Fields'])}</dt><dd>{[...data.fields, ...data.ipc].join('、') || '—'}</dd>
          </dl></section>
        <form className="sheet" onSubmit={available} aria-labelledby="availability"><header><h2 id="availability">{say(['可评的时间与件数', 'When and how much'])}</h2></header>
          <div className="sheet-body stack">
            <div className="row">
              <LabelledField label={say(['不便，自', 'Away from'])} path="away.from" error={error}>{(attributes) => <input {...attributes} type="date" name="from" defaultValue={data.away?.from ?? ''} />}</LabelledField>
              <LabelledField label={say(['至', 'Until'])} path="away.until" error={error}>{(attributes) => <input {...attributes} type="date" name="until" defaultValue={data.away?.until ?? ''} />}</LabelledField>
              <LabelledField label={say(['同时至多（件）', 'At a time'])} path="mostOpen" error={error}>{(attributes) => <input {...attributes} type="number" name="mostOpen" min={1} max={100} required defaultValue={data.mostOpen} />}</LabelledField>
              <LabelledField label={say(['每年至多（件）', 'A year'])} path="mostYear" error={error}>{(attributes) => <input {...attributes} type="number" name="mostYear" min={1} max={1000} required defaultValue={data.mostYear} />}</LabelledField>
            </div>
            <p><button type="submit" className="button primary">{say(['保存', 'Save'])}</button></p>
          </div></form>
        <Avoidances all={data.avoidances} onEnd={(avoidance) => void attempt(onEnd(avoidance))}>
          <form className="stack" onSubmit={declare}>
            <div className="row">
              <LabelledField label={say(['单位', 'Organisation'])} path="name" error={error} hint={say(['写全称', 'Its full name'])}>{(attributes) => <input {...attributes} name="name" required minLength={2} maxLength={200} />}</LabelledField>
              <LabelledField label={say(['关系', 'Relation'])} path="relation" error={error}>{(attributes) => <select {...attributes} name="relation">{RELATIONS.map((each) => <option key={each}>{each}</option>)}</select>}</LabelledField>
              <LabelledField label={say(['说明（可不填）', 'Note (optional)'])} path="note" error={error}>{(attributes) => <input {...attributes} name="note" maxLength={500} />}</LabelledField>
            </div>
            <p><button type="submit" className="button">{say(['声明回避', 'Declare'])}</button></p>
          </form>
        </Avoidances>
      </div>
    </>
  )
}
