import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { write } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { SETTLED_BY_OFFICE } from './policy.ts'

const FIELDS = ['inForce', 'endsOn', 'ground'] as const

/** Whether a document is in force, its last day where known, and on what ground the office says so. */
export function RegisterValidity({ document, onDone }: { document: string; onDone: () => void }) {
  const say = useSay()
  const queries = useQueryClient()
  const [inForce, setInForce] = useState(true)
  const register = useMutation({
    mutationFn: (input: object) => write(`/api/policies/documents/${encodeURIComponent(document)}/validity`, input),
    onSuccess: async () => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => SETTLED_BY_OFFICE.includes(String(queryKey[0])) })
      onDone()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const endsOn = String(form.get('endsOn') ?? '')
    register.mutate({ inForce, ground: String(form.get('ground')).trim(), ...(endsOn === '' ? {} : { endsOn }) })
  }
  return (
    <Dialog title={say(['登记文件效力', 'Register validity'])} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {register.isError && <ProblemMessage error={register.error} atFields={FIELDS} kept={say(['填写的内容还在，效力没有变动。', 'What you typed is kept; nothing has changed.'])} />}
        <fieldset>
          <legend className="field-label">{say(['效力', 'Standing'])}</legend>
          <p className="row choices">
            <label><input type="radio" name="standing" checked={inForce} onChange={() => setInForce(true)} /> {say(['有效', 'In force'])}</label>
            <label><input type="radio" name="standing" checked={!inForce} onChange={() => setInForce(false)} /> {say(['已失效', 'No longer in force'])}</label>
          </p>
        </fieldset>
        {inForce && <LabelledField label={say(['有效至（可不填）', 'Last day (optional)'])} path="endsOn" error={register.error} hint={say(['次日起不再据以判定。', 'From the day after, nothing is decided by it.'])}>{(control) => <input {...control} name="endsOn" type="date" />}</LabelledField>}
        <LabelledField label={say(['依据', 'Ground'])} path="ground" error={register.error} hint={say(['文号，或使文件生效、终止的事由与日期', 'The paper, or the event that made or ends its force, with its date'])}>{(control) => <textarea {...control} name="ground" required minLength={2} maxLength={300} />}</LabelledField>
        <p className="source">{say(['登记后即按它判定；此前的登记都保留。', 'Decisions follow it from now on; earlier entries stay.'])}</p>
        <p className="row"><button type="submit" className="button primary" disabled={register.isPending}>{say(['登记', 'Register'])}</button><button type="button" className="button" onClick={onDone}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
