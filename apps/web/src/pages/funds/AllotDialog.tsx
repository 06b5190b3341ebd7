import { useState, type FormEvent } from 'react'
import { Amount } from '../../components/Amount/Amount.tsx'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { MoneyField } from '../../components/MoneyField/MoneyField.tsx'
import { fenOf, NO_MONEY, typedMoney } from '../../components/MoneyField/typedMoney.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { BudgetLine } from './programme.ts'
import { useBooking } from './useBooking.ts'
import { sourceWord } from './words.ts'

interface Props {
  programme: number
  year: number
  line: BudgetLine
  /** Lines of the same source, to which money may be moved. */
  others: readonly BudgetLine[]
  /** What has come in from this source and is not allotted. */
  unallotted: number
  onDone: () => void
}

/** Money of a source goes to a measure; or what the measure has not promised goes on to another measure of the same source. */
export function AllotDialog({ programme, year, line, others, unallotted, onDone }: Props) {
  const say = useSay()
  const [to, setTo] = useState('')
  const moving = to !== ''
  const most = moving ? line.figures.available : unallotted
  const still = Math.max(0, Math.min(line.budget - line.figures.allotted, unallotted))
  const [money, setMoney] = useState(still > 0 ? typedMoney(still) : NO_MONEY)
  const [note, setNote] = useState('')
  const allotment = useBooking('/api/funds/allotments', onDone)
  const reallotment = useBooking('/api/funds/adjustments', onDone)
  const { error, isPending, isError } = moving ? reallotment : allotment
  const amount = fenOf(money)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typeof amount !== 'number') return
    const shared = { programme, year, source: line.source, amount, clauses: line.clauses.slice(0, 20) }
    if (moving) reallotment.mutate({ ...shared, kind: 'reallot', measure: line.measure, toMeasure: to, reason: note.trim() })
    else allotment.mutate({ ...shared, measure: line.measure, note: note.trim() })
  }
  return (
    <Dialog title={moving ? say(['提出调剂到另一措施', 'Propose to move it to another measure']) : say(['分配到措施', 'Allot to a measure'])} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {isError && <ProblemMessage error={error} atFields={['amount', 'note', 'reason', 'toMeasure']} kept={say(['填写的内容还在，没有记账。', 'What you typed is kept; nothing was booked.'])} />}
        <dl className="pairs">
          <dt>{say(['措施', 'Measure'])}</dt><dd>{line.name} <ClauseLinks ids={line.clauses.slice(0, 3)} /></dd>
          <dt>{say(['来源、年度', 'Source, year'])}</dt><dd>{say(sourceWord(line.source))} {year}</dd>
          <dt>{say(['预算', 'Budget'])}</dt><dd><Amount value={line.budget} unit="万元" /></dd>
          <dt>{say(['已分配', 'Allotted'])}</dt><dd><Amount value={line.figures.allotted} unit="万元" />{say(['，其中尚可承诺', ', of which free'])} <Amount value={line.figures.available} unit="万元" /></dd>
          <dt>{say(['本来源未分配', 'Unallotted'])}</dt><dd><Amount value={unallotted} unit="万元" /></dd>
        </dl>
        <LabelledField label={say(['办什么', 'What'])} path="toMeasure" error={error}>
          {(control) => (
            <select {...control} value={to} onChange={(event) => setTo(event.target.value)}>
              <option value="">{say(['分配给本措施', 'Allot to this measure'])}</option>
              {line.figures.available > 0 && others.map((other) => <option key={other.measure} value={other.measure}>{say(['调剂给：{name}', 'Move to: {name}'], { name: other.name })}</option>)}
            </select>
          )}
        </LabelledField>
        <MoneyField label={say(['金额', 'Sum'])} path="amount" error={error} money={money} onChange={setMoney} required />
        {typeof amount === 'number' && amount > most && <p className="ink-error" role="status">{moving ? say(['超过本措施尚可承诺的数，记不了账。', 'More than this measure has free; it cannot be booked.']) : say(['超过本来源未分配的数，记不了账；须先登记拨入。', 'More than is unallotted; money must be received first.'])}</p>}
        {!moving && typeof amount === 'number' && line.figures.allotted + amount > line.budget && amount <= most && <p className="quiet" role="status">{say(['分配后将超过预算。', 'This goes beyond the budget.'])}</p>}
        <LabelledField label={moving ? say(['理由', 'Reason']) : say(['摘要（可不填）', 'Note (optional)'])} path={moving ? 'reason' : 'note'} error={error}>{(control) => <input {...control} required={moving} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />}</LabelledField>
        {moving && <p className="quiet">{say(['由另一人在“资金调整”里批准后记账。', 'Booked once another person has approved it under Adjustments.'])}</p>}
        <p className="row"><button type="submit" className="button primary" disabled={isPending || typeof amount !== 'number' || amount === 0}>{moving ? say(['提出调剂', 'Propose']) : say(['分配', 'Allot'])}</button><button type="button" className="button" onClick={onDone}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
