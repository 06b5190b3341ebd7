import type { FormForRole, Move } from '@zhiyun/procedure'
import { useId, useState, type FormEvent } from 'react'
import { problemOf } from '../../api/problem.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { FormFromSchema } from '../../components/FormFromSchema/FormFromSchema.tsx'
import type { FormValues } from '../../components/FormFromSchema/schema.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { CasePicker, useNameable, type Nameable } from './CasePicker.tsx'
import { sentValues, startValues, type MoveInput } from './case.ts'
import { fieldProblems } from './fieldProblems.ts'
import { MoneyAhead, type MoneyAnswer } from './MoneyAhead.tsx'

interface Props {
  /** The case that is moved. */
  id: number
  move: Move
  form: FormForRole | null
  known: FormValues
  /** What this move would do to the money; null where it moves none. */
  money: MoneyAnswer | null
  error: unknown
  moving: boolean
  onMove: (input: MoveInput) => Promise<void>
  onClose: () => void
}

/** Asks for what a move needs: its form, reasons, the cases or the person meant. What was typed stays until the move is made. */
export function MoveDialog({ id: ofCase, move, form, known, money, error, moving, onMove, onClose }: Props) {
  const say = useSay()
  const id = useId()
  const [values, setValues] = useState<FormValues>(() => (form === null ? {} : startValues(form, known)))
  const [cases, setCases] = useState<ReadonlyMap<string, Nameable['cases'][number]>>(new Map())
  const people = useNameable(ofCase, move.action, '', move.names !== null).data?.people ?? []
  const lacking = (move.cases !== undefined && cases.size === 0) || (move.names !== null && people.length === 0)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (lacking) return
    const given = new FormData(event.currentTarget)
    const opinion = String(given.get('opinion') ?? '').trim()
    const person = String(given.get('person') ?? '')
    void onMove({ action: move.action, ...(form === null ? {} : { values: sentValues(form, values) }), ...(opinion === '' ? {} : { opinion }), ...(person === '' ? {} : { person }), ...(move.cases === undefined ? {} : { cases: [...cases.keys()] }) })
  }
  const problems = error === null ? [] : fieldProblems(error)
  return (
    <Dialog title={move.action} open onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        {error !== null && problems.length === 0 && <ProblemMessage error={problemOf(error)} kept={say(['填写的内容还在，办件没有变动。', 'What you typed is kept; the case has not changed.'])} />}
        {form !== null && <FormFromSchema form={form} values={values} onChange={(name, value) => setValues((now) => ({ ...now, [name]: value }))} problems={problems} />}
        {move.cases !== undefined && <CasePicker id={ofCase} action={move.action} chosen={cases} onChange={setCases} />}
        {money !== null && <MoneyAhead ahead={money.ahead} standing={money.standing} values={values} />}
        {move.names !== null && (
          <p className="field"><label htmlFor={`${id}-person`}>{say(['是哪一位{role}', 'Which {role}'], { role: move.names })}</label>
            <select id={`${id}-person`} name="person">{people.map((each) => <option key={each.account} value={each.account}>{each.name}</option>)}</select></p>
        )}
        {move.opinion !== null && (
          <p className="field">
            <label htmlFor={`${id}-opinion`}>{move.opinion === '外' ? say(['意见（申请人看得到）', 'Opinion (the applicant reads it)']) : say(['意见（只在机关内）', 'Opinion (for the office only)'])}</label>
            <textarea id={`${id}-opinion`} name="opinion" maxLength={5000} style={{ width: '100%' }} />
          </p>
        )}
        <p className="row"><button type="submit" className="button primary" aria-disabled={moving || lacking}>{say(['确认{action}', 'Confirm: {action}'], { action: move.action })}</button><button type="button" className="button" onClick={onClose}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
