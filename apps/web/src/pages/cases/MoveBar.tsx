import { useState, type FormEvent } from 'react'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { FormFromSchema } from '../../components/FormFromSchema/FormFromSchema.tsx'
import type { FormValues } from '../../components/FormFromSchema/schema.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { problemOf } from '../../api/problem.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { CaseMove, MoveInput } from './case.ts'
import './MoveBar.css'

interface Props {
  moves: readonly CaseMove[]
  onMove: (input: MoveInput) => Promise<void>
}

/** What can be done now. A move that cannot says why; one that needs words or figures asks for them before it is made. */
export function MoveBar({ moves, onMove }: Props) {
  const say = useSay()
  const [asking, setAsking] = useState<CaseMove | null>(null)
  const [values, setValues] = useState<FormValues>({})
  const [error, setError] = useState<unknown>(null)
  const [moving, setMoving] = useState(false)

  const make = async (move: CaseMove, opinion: string) => {
    setMoving(true)
    setError(null)
    try {
      await onMove({ move: move.name, opinion, values })
      setAsking(null)
      setValues({})
    } catch (problem) {
      setError(problem)
    } finally {
      setMoving(false)
    }
  }
  const press = (move: CaseMove) => {
    if (!move.allowed || moving) return
    setError(null)
    if (move.opinion !== null || move.form !== null) setAsking(move)
    else void make(move, '')
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (asking) void make(asking, String(new FormData(event.currentTarget).get('opinion') ?? '').trim())
  }
  const notes = moves.filter((move) => move.note !== null)
  return (
    <div className="move-bar no-print">
      {asking === null && error !== null && <ProblemMessage error={error} kept={say(['办件没有变动。', 'The case has not changed.'])} />}
      <div className="row">
        {moves.map((move) => (
          <button key={move.name} type="button" className={move.primary ? 'button primary' : 'button'} aria-disabled={!move.allowed || moving} aria-describedby={move.note === null ? undefined : `note-${move.name}`} onClick={() => press(move)}>{move.name}</button>
        ))}
      </div>
      {notes.map((move) => <p key={move.name} id={`note-${move.name}`} className="source">{move.name}{say(['：', ': '])}{move.note}</p>)}
      <Dialog title={asking?.name ?? ''} open={asking !== null} onClose={() => setAsking(null)}>
        <form className="stack" onSubmit={submit}>
          {error !== null && <ProblemMessage error={error} kept={say(['填写的内容还在，办件没有变动。', 'What you typed is kept; the case has not changed.'])} />}
          {asking?.form && <FormFromSchema form={asking.form} values={values} onChange={(name, value) => setValues({ ...values, [name]: value })} problems={error === null ? [] : (problemOf(error).body.fields ?? [])} />}
          {asking?.opinion != null && (
            <p className="field">
              <label htmlFor="opinion">{asking.opinion === '外' ? say(['意见（申请人看得到）', 'Opinion (the applicant reads it)']) : say(['意见（只在机关内）', 'Opinion (for the office only)'])}</label>
              <textarea id="opinion" name="opinion" required style={{ width: '100%' }} />
            </p>
          )}
          <p className="row"><button type="submit" className="button primary" aria-disabled={moving}>{asking?.name}</button><button type="button" className="button" onClick={() => setAsking(null)}>{say(['先不办', 'Not now'])}</button></p>
        </form>
      </Dialog>
    </div>
  )
}
