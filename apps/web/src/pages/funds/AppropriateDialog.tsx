import { useState, type FormEvent } from 'react'
import { ClausePicker } from '../../components/ClausePicker/ClausePicker.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { MoneyField } from '../../components/MoneyField/MoneyField.tsx'
import { fenOf, NO_MONEY } from '../../components/MoneyField/typedMoney.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useBooking } from './useBooking.ts'
import { SOURCES, sourceWord, type Source } from './words.ts'

/** Money of a source has arrived for the programme, by a document of the treasury. */
export function AppropriateDialog({ programme, year, clauses: basis, onDone }: { programme: number; year: number; clauses: readonly string[]; onDone: () => void }) {
  const say = useSay()
  const [source, setSource] = useState<Source>('central')
  const [money, setMoney] = useState(NO_MONEY)
  const [clauses, setClauses] = useState(basis)
  const [note, setNote] = useState('')
  const booking = useBooking('/api/funds/appropriations', onDone)
  const amount = fenOf(money)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typeof amount === 'number') booking.mutate({ programme, year, source, amount, clauses, note: note.trim() })
  }
  return (
    <Dialog title={say(['登记拨入，{year} 年度', 'Money received, {year}'], { year })} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {booking.isError && <ProblemMessage error={booking.error} atFields={['source', 'amount', 'clauses', 'note']} kept={say(['填写的内容还在，没有记账。', 'What you typed is kept; nothing was booked.'])} />}
        <div className="field-pair">
          <LabelledField label={say(['来源', 'Source'])} path="source" error={booking.error}>{(control) => <select {...control} value={source} onChange={(event) => setSource(event.target.value as Source)}>{SOURCES.map((each) => <option key={each} value={each}>{say(sourceWord(each))}</option>)}</select>}</LabelledField>
          <MoneyField label={say(['金额', 'Sum'])} path="amount" error={booking.error} money={money} onChange={setMoney} required />
        </div>
        <LabelledField label={say(['拨款文号', 'Document of the treasury'])} path="note" error={booking.error}>{(control) => <input {...control} required maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />}</LabelledField>
        <ClausePicker label={say(['依据条款', 'Clauses'])} path="clauses" error={booking.error} ids={clauses} onChange={setClauses} />
        <p className="row"><button type="submit" className="button primary" disabled={booking.isPending || typeof amount !== 'number'}>{say(['登记', 'Record'])}</button><button type="button" className="button" onClick={onDone}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
