import { useState, type FormEvent } from 'react'
import { Amount } from '../../components/Amount/Amount.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Message } from '../../language/message.ts'
import { isMissed, isOpen, type Page } from './words.ts'

interface Props {
  data: Page
  role: string
  busy: boolean
  error: unknown
  /** `path` is below the obligation's address. */
  onAct: (path: string, input: object) => void
}

type Act = { readonly key: string; readonly label: Message; readonly path: string; readonly field: 'words' | 'grounds'; readonly required: boolean; readonly dated?: true; readonly input?: object; readonly primary?: true }

/** What an officer may do with it now: one button each, and the reason it needs. */
export function OfficeActs({ data, role, busy, error, onAct }: Props) {
  const say = useSay()
  const { obligation } = data
  const acts = actsFor(data, role)
  const [chosen, choose] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [due, setDue] = useState('')
  const act = acts.find(({ key }) => key === chosen) ?? null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (act !== null) onAct(act.path, { v: obligation.v, ...act.input, ...(act.dated ? { due } : {}), ...(text.trim() === '' ? {} : { [act.field]: text }) })
  }
  const { follows } = data.standing ?? { follows: null }
  const range = follows !== null && follows.low !== null && follows.low !== follows.high
  const mayPursue = role === 'approver' && isMissed(obligation) && !obligation.bestEffort && obligation.pursued === null && follows !== null && follows.text !== '未印'
  if (acts.length === 0 && !mayPursue) return <p className="quiet">{say(['目前没有要您办的。', 'Nothing for you to do now.'])}</p>
  return (
    <div className="stack">
      {error !== null && <ProblemMessage error={error} atFields={['words', 'grounds', 'due']} />}
      <div className="chips" role="group" aria-label={say(['办理', 'Acts'])}>
        {acts.map(({ key, label }) => <button key={key} type="button" className="chip" aria-pressed={chosen === key} onClick={() => choose(chosen === key ? null : key)}>{say(label)}</button>)}
      </div>
      {act !== null && (
        <form className="stack" onSubmit={submit}>
          {act.dated && <LabelledField label={say(['展期至', 'Extend to'])} path="due" error={error}>{(control) => <input {...control} type="date" required value={due} onChange={(event) => setDue(event.target.value)} />}</LabelledField>}
          <LabelledField label={act.required ? say(['理由', 'Grounds']) : say(['说明（可不写）', 'Remark (optional)'])} path={act.field} error={error}>{(control) => <textarea {...control} rows={3} required={act.required} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />}</LabelledField>
          <p><button type="submit" className="button primary" disabled={busy}>{say(act.label)}</button></p>
        </form>
      )}
      {mayPursue && (
        <div className="stack">
          <p>{say(['按规则：', 'By the rule: '])}{follows.text}{follows.low !== null && !range && <>　<Amount value={follows.low} /></>}</p>
          {range
            ? <p className="stack"><button type="button" className="button" disabled={busy} onClick={() => onAct('pursuit', { v: obligation.v, end: 'low' })}>{say(['按低端办理 ', 'At the low end '])}<Amount value={follows.low ?? 0} /></button> {follows.high !== null && <button type="button" className="button" disabled={busy} onClick={() => onAct('pursuit', { v: obligation.v, end: 'high' })}>{say(['按高端办理 ', 'At the high end '])}<Amount value={follows.high} /></button>}</p>
            : <p><button type="button" className="button primary" disabled={busy} onClick={() => onAct('pursuit', { v: obligation.v })}>{say(['按后果办理', 'Act on it'])}</button></p>}
        </div>
      )}
    </div>
  )
}

function actsFor({ obligation, reports, changes, restraint }: Page, role: string): Act[] {
  const waiting = reports.find(({ verdict }) => verdict === null)
  const proposed = changes.find(({ kind, verdict }) => kind === '免除' && verdict === null)
  const acts: Act[] = []
  if (role === 'manager' && waiting !== undefined && obligation.state === '待核') {
    acts.push({ key: 'accept', label: ['受理', 'Accept'], path: `reports/${waiting.n}/judgement`, field: 'words', required: false, input: { verdict: '受理' } })
    acts.push({ key: 'return', label: ['退回', 'Return'], path: `reports/${waiting.n}/judgement`, field: 'words', required: true, input: { verdict: '退回' } })
  }
  if (role === 'manager' && isOpen(obligation) && obligation.pursued === null) {
    acts.push({ key: 'extend', label: ['展期', 'Extend'], path: 'extension', field: 'grounds', required: true, dated: true })
    if (proposed === undefined) acts.push({ key: 'waive', label: ['拟免除', 'Propose to waive'], path: 'waiver', field: 'grounds', required: true })
  }
  if (role === 'approver' && proposed !== undefined && !proposed.mine) {
    acts.push({ key: 'agree', label: ['同意免除', 'Waive'], path: 'waiver/decision', field: 'words', required: false, input: { verdict: '同意' } })
    acts.push({ key: 'refuse', label: ['不同意免除', 'Do not waive'], path: 'waiver/decision', field: 'words', required: false, input: { verdict: '不同意' } })
  }
  if ((role === 'manager' || role === 'approver') && restraint !== null && restraint.liftedOn === null) acts.push({ key: 'lift', label: ['解除', 'Lift'], path: 'restraint/lifting', field: 'words', required: true })
  return acts
}
