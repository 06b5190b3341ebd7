import { useState, type FormEvent } from 'react'
import { ClausePicker } from '../../components/ClausePicker/ClausePicker.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useBooking } from './useBooking.ts'
import { SOURCES, sourceWord, type Source } from './words.ts'

interface Props {
  programme: number
  clauses: readonly string[]
  /** The ratios that stand: stating a pair again replaces its ratio. */
  known: readonly { readonly source: Source; readonly against: Source; readonly num: number; readonly den: number }[]
  onDone: () => void
}

/** 载明配套比例: who brings how much for what whom brings, and whether money waits until it is matched. */
export function MatchingDialog({ programme, clauses: basis, known, onDone }: Props) {
  const say = useSay()
  const [source, setSource] = useState<Source>('city')
  const [against, setAgainst] = useState<Source>('central')
  const [num, setNum] = useState('1')
  const [den, setDen] = useState('1')
  const [binding, setBinding] = useState(true)
  const [clauses, setClauses] = useState(basis)
  const booking = useBooking<{ programme: number }>(`/api/funds/programmes/${programme}/matching`, onDone)
  const stands = known.find((each) => each.source === source && each.against === against)
  const whole = (text: string): boolean => /^[1-9]\d{0,5}$/.test(text)
  const ready = source !== against && whole(num) && whole(den) && clauses.length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    booking.reset()
    booking.mutate({ source, against, num: Number(num), den: Number(den), binding, clauses })
  }
  const level = (value: Source, onChange: (source: Source) => void, label: string, path: string) => (
    <LabelledField label={label} path={path} error={booking.error}>{(control) => <select {...control} value={value} onChange={(event) => onChange(event.target.value as Source)}>{SOURCES.map((each) => <option key={each} value={each}>{say(sourceWord(each))}</option>)}</select>}</LabelledField>
  )
  const part = (value: string, onChange: (text: string) => void, label: string, path: string) => (
    <LabelledField label={label} path={path} error={booking.error}>{(control) => <input {...control} required inputMode="numeric" pattern="[1-9][0-9]{0,5}" value={value} onChange={(event) => onChange(event.target.value.trim())} />}</LabelledField>
  )
  return (
    <Dialog title={say(['载明配套比例', 'State a matching ratio'])} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {booking.isError && <ProblemMessage error={booking.error} atFields={['source', 'against', 'num', 'den', 'clauses']} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        <div className="field-pair">{level(source, setSource, say(['配套方', 'Who matches']), 'source')}{level(against, setAgainst, say(['被配套方', 'What is matched']), 'against')}</div>
        <div className="field-pair">{part(num, setNum, say(['配套方出', 'Brings']), 'num')}{part(den, setDen, say(['被配套方每出', 'For each']), 'den')}</div>
        {stands !== undefined && <p className="quiet">{say(['现为 {n}:{d}，再载明即改；原来的留在审计里。', 'Now {n}:{d}; stating it again replaces it, and the audit keeps the earlier.'], { n: stands.num, d: stands.den })}</p>}
        <p><label><input type="checkbox" checked={binding} onChange={(event) => setBinding(event.target.checked)} /> {say(['配套未到位，不得再分配（不勾只提示）', 'Allot no further than is matched (unticked: shown only)'])}</label></p>
        <ClausePicker label={say(['依据条款', 'Clauses'])} path="clauses" error={booking.error} ids={clauses} onChange={setClauses} />
        <p className="row"><button type="submit" className="button primary" disabled={!ready || booking.isPending}>{say(['载明', 'State'])}</button><button type="button" className="button" onClick={onDone}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
