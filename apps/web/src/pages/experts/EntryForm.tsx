import { useState, type FormEvent } from 'react'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { entryOf, FIELDS, type EntryInput, type ExpertDetails } from './entry.ts'

/** What the register asks of an expert: what a draw, a conflict or a search goes by, and nothing else. */
export function EntryForm({ known, act, onSend }: { known: ExpertDetails | null; act: string; onSend: (entry: EntryInput) => Promise<void> }) {
  const say = useSay()
  const [error, setError] = useState<unknown>(null)
  const [sending, setSending] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setSending(true)
    setError(null)
    await onSend(entryOf(new FormData(event.currentTarget))).catch(setError)
    setSending(false)
  }
  const several = say(['几个用顿号隔开', 'Several are separated by 、'])
  const lines = [
    ['former', say(['原任职单位', 'Former employers']), known?.former, several], ['posts', say(['兼职单位', 'Posts besides']), known?.posts, several], ['ipc', 'IPC', known?.ipc, say(['如 H01L、G02B 6', 'Such as H01L、G02B 6'])],
    ['industries', say(['行业', 'Industries']), known?.industries, say(['GB/T 4754，如 C39', 'GB/T 4754, such as C39'])], ['honours', say(['荣誉、职称', 'Honours']), known?.honours, several],
  ] as const
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {error !== null && <ProblemMessage error={error} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
      <div className="row">
        <LabelledField label={say(['姓名', 'Name'])} path="name" error={error}>{(attributes) => <input {...attributes} name="name" required defaultValue={known?.name} />}</LabelledField>
        <LabelledField label={say(['账号编号', 'Account'])} path="account" error={error} hint={say(['没有账号不能抽取', 'Needed to be drawn'])}>{(attributes) => <input {...attributes} name="account" inputMode="numeric" defaultValue={known?.account ?? ''} />}</LabelledField>
      </div>
      <LabelledField label={say(['任职单位', 'Employer'])} path="employer" error={error}>{(attributes) => <input {...attributes} name="employer" required defaultValue={known?.employer} />}</LabelledField>
      <fieldset><legend className="field-label">{say(['专长', 'Fields'])}</legend>
        <span className="row choices">{FIELDS.map((field) => <label key={field}><input type="checkbox" name="fields" value={field} defaultChecked={known?.fields.includes(field)} /> {field}</label>)}</span></fieldset>
      {lines.map(([name, label, value, hint]) => <LabelledField key={name} label={label} path={name} error={error} hint={hint}>{(attributes) => <input {...attributes} name={name} defaultValue={value?.join('、')} />}</LabelledField>)}
      <div className="row">
        <LabelledField label={say(['同时至多（件）', 'At a time'])} path="mostOpen" error={error}>{(attributes) => <input {...attributes} name="mostOpen" type="number" min={1} max={100} required defaultValue={known?.mostOpen ?? 5} />}</LabelledField>
        <LabelledField label={say(['每年至多（件）', 'A year'])} path="mostYear" error={error}>{(attributes) => <input {...attributes} name="mostYear" type="number" min={1} max={1000} required defaultValue={known?.mostYear ?? 40} />}</LabelledField>
      </div>
      <p><button type="submit" className="button primary" disabled={sending}>{act}</button></p>
    </form>
  )
}
