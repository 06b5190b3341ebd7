import { useState, type FormEvent } from 'react'
import { FileDrop } from '../../components/FileDrop/FileDrop.tsx'
import { useUploads } from '../../components/FileDrop/useUploads.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { MoneyField } from '../../components/MoneyField/MoneyField.tsx'
import { fenOf, NO_MONEY } from '../../components/MoneyField/typedMoney.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Page } from './words.ts'

const MAX_BYTES = 50 * 1024 * 1024

interface Props {
  data: Page
  today: string
  busy: boolean
  error: unknown
  onReport: (input: object) => void
}

/** The firm says when and how it was done, with evidence; of a share, how much went to whom. */
export function ReportForm({ data: { obligation, files }, today, busy, error, onReport }: Props) {
  const say = useSay()
  const [doneOn, setDoneOn] = useState(today)
  const [words, setWords] = useState('')
  const [money, setMoney] = useState(NO_MONEY)
  const [payee, setPayee] = useState('')
  const sent = useUploads(`/api/obligations/items/${obligation.id}/evidence`, files.map(({ file, name, bytes }) => ({ id: file, name, bytes })))
  const share = obligation.kind === 'share'
  const amount = fenOf(money)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onReport({ v: obligation.v, doneOn, words, files: sent.ids, ...(share && typeof amount === 'number' ? { amount } : {}), ...(share ? { payee } : {}) })
  }
  return (
    <form className="stack" onSubmit={submit}>
      {error !== null && <ProblemMessage error={error} atFields={['doneOn', 'words', 'amount', 'payee']} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
      <LabelledField label={say(['哪一天履行的', 'Done on'])} path="doneOn" error={error}>{(control) => <input {...control} type="date" required max={today} value={doneOn} onChange={(event) => setDoneOn(event.target.value)} />}</LabelledField>
      {share && <MoneyField label={say(['转付金额', 'Passed on'])} path="amount" error={error} money={money} onChange={setMoney} required />}
      {share && <LabelledField label={say(['收款方', 'To whom'])} path="payee" error={error}>{(control) => <input {...control} required maxLength={200} value={payee} onChange={(event) => setPayee(event.target.value)} />}</LabelledField>}
      <LabelledField label={say(['履行情况', 'What was done'])} path="words" error={error}>{(control) => <textarea {...control} required rows={4} maxLength={5000} value={words} onChange={(event) => setWords(event.target.value)} />}</LabelledField>
      <FileDrop label={share ? say(['转付凭证（必附）', 'Proof of the transfer (needed)']) : say(['证明材料', 'Evidence'])} accept=".pdf,.jpg,.jpeg,.png,.xlsx,.docx" maxBytes={MAX_BYTES} files={sent.files} onAdd={sent.add} onRemove={sent.remove} />
      <p><button type="submit" className="button primary" disabled={busy}>{say(['报告履行', 'Report'])}</button></p>
    </form>
  )
}
