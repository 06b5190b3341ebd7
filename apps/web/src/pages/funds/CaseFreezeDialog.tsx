import { useState, type FormEvent } from 'react'
import type { Read } from '../../api/answers.ts'
import { digits } from '../../components/Amount/money.ts'
import { ClausePicker } from '../../components/ClausePicker/ClausePicker.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { MoneyField } from '../../components/MoneyField/MoneyField.tsx'
import { fenOf, typedMoney } from '../../components/MoneyField/typedMoney.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useBooking } from './useBooking.ts'

export type CasePart = Read<'/api/funds/cases/{case}'>['parts'][number]

interface Props {
  kind: 'freeze' | 'thaw'
  caseId: number
  part: CasePart
  clauses: readonly string[]
  onDone: () => void
}

/** Freezes what a case was promised, or proposes to let frozen money go again. All of it unless less is typed. */
export function CaseFreezeDialog({ kind, caseId, part, clauses: basis, onDone }: Props) {
  const say = useSay()
  const most = kind === 'freeze' ? part.committed : part.frozen - part.thawing
  const [money, setMoney] = useState(() => typedMoney(most, '元'))
  const [reason, setReason] = useState('')
  const [clauses, setClauses] = useState(basis)
  const freezing = useBooking('/api/funds/freezes', onDone)
  const proposing = useBooking('/api/funds/adjustments', onDone)
  const booking = kind === 'freeze' ? freezing : proposing
  const amount = fenOf(money)
  const ready = typeof amount === 'number' && amount > 0 && amount <= most && reason.trim() !== '' && clauses.length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    booking.reset()
    const { programme, year, source, measure } = part
    booking.mutate({ ...(kind === 'thaw' ? { kind } : {}), programme, year, source, measure, case: caseId, amount, clauses, reason: reason.trim() })
  }
  return (
    <Dialog title={kind === 'freeze' ? say(['冻结本件资金', 'Freeze money of this case']) : say(['提出解冻', 'Propose to thaw'])} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {booking.isError && <ProblemMessage error={booking.error} atFields={['amount', 'reason', 'clauses']} kept={say(['填写的内容还在，没有记账。', 'What you typed is kept; nothing was booked.'])} />}
        <p>{part.measureName}　{say(['至多 {n} 元', 'at most {n} yuan'], { n: digits(most, '元') })}</p>
        <MoneyField label={say(['金额', 'Sum'])} path="amount" error={booking.error} money={money} onChange={setMoney} required />
        <LabelledField label={say(['理由', 'Reason'])} path="reason" error={booking.error}>{(control) => <input {...control} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}</LabelledField>
        <ClausePicker label={say(['依据条款', 'Clauses'])} path="clauses" error={booking.error} ids={clauses} onChange={setClauses} />
        <p className="quiet">{kind === 'freeze' ? say(['立即生效：冻结的不能拨付。要放开，由财务提出、另一人批准。', 'At once: what is frozen cannot be paid. Letting it go takes two.']) : say(['由另一人在“资金调整”里批准后放开。', 'Let go once another person has approved it under Adjustments.'])}</p>
        <p className="row"><button type="submit" className="button primary" disabled={!ready || booking.isPending}>{kind === 'freeze' ? say(['冻结', 'Freeze']) : say(['提出', 'Propose'])}</button><button type="button" className="button" onClick={onDone}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
