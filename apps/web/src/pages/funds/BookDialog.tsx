import { useState, type FormEvent } from 'react'
import { ClausePicker } from '../../components/ClausePicker/ClausePicker.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { MoneyField } from '../../components/MoneyField/MoneyField.tsx'
import { fenOf, NO_MONEY } from '../../components/MoneyField/typedMoney.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Message } from '../../language/message.ts'
import type { BudgetLine } from './programme.ts'
import { useBooking } from './useBooking.ts'
import { adjustmentKinds, SOURCES, sourceWord, type AdjustmentKind, type Source } from './words.ts'

/** What can be booked about a programme beyond money received and allotted. Two persons for adjustments; one for what only adds or stops. */
type Kind = AdjustmentKind | 'freeze' | 'interest'
const kinds: Readonly<Record<Kind, Message>> = { ...adjustmentKinds, freeze: ['冻结（立即）', 'Freeze (at once)'], interest: ['登记利息', 'Book interest'] }
const OF_A_MEASURE: readonly Kind[] = ['reallot', 'withdraw', 'budget']
const MAY_NAME_A_MEASURE: readonly Kind[] = ['freeze', 'thaw']

interface Props {
  programme: number
  year: number
  clauses: readonly string[]
  lines: readonly BudgetLine[]
  onDone: () => void
}

/** 提出调整、冻结、计息: one dialog, because each is a sum, its place, its reason and its clauses. */
export function BookDialog({ programme, year, clauses: basis, lines, onDone }: Props) {
  const say = useSay()
  const [kind, setKind] = useState<Kind>('carry_over')
  const [source, setSource] = useState<Source>('city')
  const [measure, setMeasure] = useState('')
  const [toMeasure, setToMeasure] = useState('')
  const [money, setMoney] = useState(NO_MONEY)
  const [cut, setCut] = useState(false)
  const [reason, setReason] = useState('')
  const [clauses, setClauses] = useState(basis)
  const proposal = useBooking('/api/funds/adjustments', onDone)
  const freezing = useBooking('/api/funds/freezes', onDone)
  const interest = useBooking('/api/funds/interest', onDone)
  const booking = kind === 'freeze' ? freezing : kind === 'interest' ? interest : proposal
  const named = OF_A_MEASURE.includes(kind)
  const offered = lines.filter((line) => line.source === source)
  const amount = fenOf(money)
  const ready = typeof amount === 'number' && amount > 0 && reason.trim() !== '' && clauses.length > 0 && (!named || measure !== '') && (kind !== 'reallot' || (toMeasure !== '' && toMeasure !== measure))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const shared = { programme, year, source, amount, clauses }
    const place = named || MAY_NAME_A_MEASURE.includes(kind) ? { measure } : {}
    if (kind === 'interest') booking.mutate({ ...shared, note: reason.trim() })
    else if (kind === 'freeze') booking.mutate({ ...shared, ...place, reason: reason.trim() })
    else booking.mutate({ ...shared, ...place, kind, amount: kind === 'budget' && cut ? -amount : amount, reason: reason.trim(), ...(kind === 'reallot' ? { toMeasure } : {}) })
  }
  return (
    <Dialog title={say(['调整、冻结、计息，{year} 年度', 'Adjust, freeze, book interest, {year}'], { year })} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {booking.isError && <ProblemMessage error={booking.error} atFields={['kind', 'source', 'measure', 'toMeasure', 'amount', 'reason', 'note', 'clauses']} kept={say(['填写的内容还在，没有记账。', 'What you typed is kept; nothing was booked.'])} />}
        <div className="field-pair">
          <LabelledField label={say(['办什么', 'What'])} path="kind" error={booking.error}>{(control) => <select {...control} value={kind} onChange={(event) => setKind(event.target.value as Kind)}>{Object.entries(kinds).map(([key, word]) => <option key={key} value={key}>{say(word)}</option>)}</select>}</LabelledField>
          <LabelledField label={say(['来源', 'Source'])} path="source" error={booking.error}>{(control) => <select {...control} value={source} onChange={(event) => { setSource(event.target.value as Source); setMeasure(''); setToMeasure('') }}>{SOURCES.map((each) => <option key={each} value={each}>{say(sourceWord(each))}</option>)}</select>}</LabelledField>
        </div>
        {(named || MAY_NAME_A_MEASURE.includes(kind)) && (
          <LabelledField label={named ? say(['措施', 'Measure']) : say(['措施（不选为未分配的钱）', 'Measure (none: what is not allotted)'])} path="measure" error={booking.error}>
            {(control) => <select {...control} required={named} value={measure} onChange={(event) => setMeasure(event.target.value)}><option value="">{named ? say(['请选择', 'Choose']) : say(['未分配', 'Not allotted'])}</option>{offered.map((line) => <option key={line.measure} value={line.measure}>{line.name}</option>)}</select>}
          </LabelledField>
        )}
        {kind === 'reallot' && (
          <LabelledField label={say(['调入措施', 'To measure'])} path="toMeasure" error={booking.error}>
            {(control) => <select {...control} required value={toMeasure} onChange={(event) => setToMeasure(event.target.value)}><option value="">{say(['请选择', 'Choose'])}</option>{offered.filter((line) => line.measure !== measure).map((line) => <option key={line.measure} value={line.measure}>{line.name}</option>)}</select>}
          </LabelledField>
        )}
        <MoneyField label={say(['金额', 'Sum'])} path="amount" error={booking.error} money={money} onChange={setMoney} required />
        {kind === 'budget' && <p><label><input type="checkbox" checked={cut} onChange={(event) => setCut(event.target.checked)} /> {say(['调减（不勾为追加）', 'Cut (unticked: add)'])}</label></p>}
        <LabelledField label={kind === 'interest' ? say(['结息单号', 'Advice of the bank']) : say(['理由', 'Reason'])} path={kind === 'interest' ? 'note' : 'reason'} error={booking.error}>{(control) => <input {...control} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}</LabelledField>
        <ClausePicker label={say(['依据条款', 'Clauses'])} path="clauses" error={booking.error} ids={clauses} onChange={setClauses} />
        {kind !== 'interest' && kind !== 'freeze' && <p className="quiet">{say(['由另一人在“资金调整”里批准后记账。', 'Booked once another person has approved it under Adjustments.'])}</p>}
        <p className="row"><button type="submit" className="button primary" disabled={booking.isPending || !ready}>{kind === 'interest' || kind === 'freeze' ? say(['记账', 'Book']) : say(['提出', 'Propose'])}</button><button type="button" className="button" onClick={onDone}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
