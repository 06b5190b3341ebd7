import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { FormFromSchema } from '../../components/FormFromSchema/FormFromSchema.tsx'
import type { FormValues } from '../../components/FormFromSchema/schema.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSession } from '../../layout/session.ts'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { FormForRole } from '@zhiyun/procedure'
import { sentValues } from './case.ts'
import { fieldProblems } from './fieldProblems.ts'

type Sent = Omit<Read<'/api/cases/{case}/dispatches'>['dispatches'][number], 'answers'> & { readonly answers: readonly { readonly action: string; readonly form: FormForRole | null }[] }
const READERS: readonly string[] = ['intake', 'manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor']

/** 传送与回执: what went to other systems; a receipt that came on paper is registered by another officer than who sent it. */
export function CaseDispatches({ id }: { id: number }) {
  const say = useSay()
  const { role, today } = useSession()
  const queries = useQueryClient()
  const [open, setOpen] = useState<Sent | null>(null)
  const query = useQuery({ queryKey: ['case', String(id), 'dispatches'], enabled: READERS.includes(role), queryFn: ({ signal }) => read<{ dispatches: readonly Sent[] }>(`/api/cases/${id}/dispatches`, {}, signal) })
  const sent = query.data?.dispatches ?? []
  if (sent.length === 0) return null
  return (
    <section className="sheet" aria-labelledby="dispatches">
      <header><h2 id="dispatches">{say(['传送与回执', 'Sent and answered'])}</h2></header>
      <ul className="sheet-body stack">
        {sent.map((each) => (
          <li key={each.reference}>
            <p>{each.system}　{each.document} <StatusMark tone={each.made !== null ? 'met' : each.answers.length === 0 ? 'plain' : 'near'}>{each.made ?? (each.answers.length === 0 ? say(['不等回执', 'No answer due']) : say(['待回执', 'Waits for a receipt']))}</StatusMark></p>
            <p className="source">{say(['送出 {at}', 'sent {at}'], { at: shortTime(each.sentAt, today) })}　{say(['我方编号', 'our reference'])} <code>{each.reference}</code>{each.number !== null && <>　{say(['对方编号', 'their number'])} <code>{each.number}</code></>}{each.answeredAt !== null && <>　{say(['回执 {receipt}，登记于 {at}', 'receipt {receipt}, {at}'], { receipt: each.receipt ?? '', at: shortTime(each.answeredAt, today) })}</>}</p>
            {role === 'manager' && each.made === null && each.answers.length > 0 && (each.mine
              ? <p className="source">{say(['传送由您办理，回执请另一人登记。', 'You sent it: its receipt is for another officer to register.'])}</p>
              : <p><button type="button" className="button small" onClick={() => setOpen(each)}>{say(['登记回执', 'Register a receipt'])}<span className="unseen"> {each.document}</span></button></p>)}
          </li>
        ))}
      </ul>
      {open !== null && <ReceiptDialog sent={open} onClose={() => setOpen(null)} onDone={() => { setOpen(null); void queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'case' || name === 'queue' }) }} />}
    </section>
  )
}

function ReceiptDialog({ sent, onDone, onClose }: { sent: Sent; onDone: () => void; onClose: () => void }) {
  const say = useSay()
  const [action, setAction] = useState(sent.answers[0]!.action)
  const [receipt, setReceipt] = useState('')
  const [number, setNumber] = useState(sent.number ?? '')
  const [values, setValues] = useState<FormValues>({})
  const form = sent.answers.find((each) => each.action === action)?.form ?? null
  const register = useMutation({
    mutationFn: () => write('/api/dispatches/receipts', { system: sent.system, reference: sent.reference, receipt, action, ...(number.trim() === '' ? {} : { number: number.trim() }), ...(form === null ? {} : { values: sentValues(form, values) }) }),
    onSuccess: onDone,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    register.mutate()
  }
  const problems = register.isError ? fieldProblems(register.error).filter(({ path }) => !['receipt', 'number', 'action'].includes(path)) : []
  return (
    <Dialog title={say(['登记回执：{document}', 'Receipt of {document}'], { document: sent.document })} open onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        {register.isError && problems.length === 0 && <ProblemMessage error={register.error} atFields={['receipt', 'number']} kept={say(['填写的内容还在，办件没有变动。', 'What you typed is kept; the case has not changed.'])} />}
        <p className="source">{say(['照 {system} 发来的纸面或函件登记；登记后本件即照回执办理，同一传送只登记一次。', 'From the paper that {system} sent; the case moves by it, once.'], { system: sent.system })}</p>
        <LabelledField label={say(['回执说的是', 'It says'])} path="action" error={register.error}>{(control) => <select {...control} value={action} onChange={(event) => setAction(event.target.value)}>{sent.answers.map((each) => <option key={each.action}>{each.action}</option>)}</select>}</LabelledField>
        <LabelledField label={say(['回执文号', 'Number of the receipt'])} path="receipt" error={register.error}>{(control) => <input {...control} required maxLength={100} value={receipt} onChange={(event) => setReceipt(event.target.value)} autoComplete="off" />}</LabelledField>
        <LabelledField label={say(['对方编号（可不填）', 'Their number (optional)'])} path="number" error={register.error}>{(control) => <input {...control} maxLength={100} value={number} onChange={(event) => setNumber(event.target.value)} autoComplete="off" />}</LabelledField>
        {form !== null && <FormFromSchema form={form} values={values} onChange={(name, value) => setValues((now) => ({ ...now, [name]: value }))} problems={problems} />}
        <p className="row"><button type="submit" className="button primary" aria-disabled={register.isPending || receipt.trim() === ''} onClick={(event) => { if (receipt.trim() === '') event.preventDefault() }}>{say(['登记回执', 'Register'])}</button><button type="button" className="button" onClick={onClose}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
