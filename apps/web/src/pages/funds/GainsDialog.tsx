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
  /** The shares that stand: stating them again replaces all of them. */
  known: readonly { readonly source: Source; readonly part: number }[]
  onDone: () => void
}

/** 载明投资收益的份额: how many parts of a gain fall to which level; none to a level left at zero. */
export function GainsDialog({ programme, clauses: basis, known, onDone }: Props) {
  const say = useSay()
  const [parts, setParts] = useState<Readonly<Record<Source, string>>>(() => Object.fromEntries(SOURCES.map((source) => [source, String(known.find((each) => each.source === source)?.part ?? 0)])) as Record<Source, string>)
  const [clauses, setClauses] = useState(basis)
  const booking = useBooking<{ programme: number }>(`/api/funds/programmes/${programme}/gain-shares`, onDone)
  const ready = SOURCES.every((source) => /^\d{1,6}$/.test(parts[source])) && SOURCES.some((source) => Number(parts[source]) > 0) && clauses.length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    booking.reset()
    booking.mutate({ ...Object.fromEntries(SOURCES.map((source) => [source, Number(parts[source])])), clauses })
  }
  return (
    <Dialog title={say(['载明投资收益的份额', 'State the shares of gains'])} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {booking.isError && <ProblemMessage error={booking.error} atFields={[...SOURCES, 'clauses']} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        <p className="quiet">{say(['写各级占几份；零就是不归那一级。再载明即改，原来的留在审计里，已归的不动。', 'How many parts each level has; zero is none. Stating them again replaces them; what has gone stays.'])}</p>
        <div className="field-pair">
          {SOURCES.map((source) => (
            <LabelledField key={source} label={say(sourceWord(source))} path={source} error={booking.error}>{(control) => <input {...control} required inputMode="numeric" pattern="\d{1,6}" value={parts[source]} onChange={(event) => setParts((now) => ({ ...now, [source]: event.target.value.trim() }))} />}</LabelledField>
          ))}
        </div>
        <ClausePicker label={say(['依据条款', 'Clauses'])} path="clauses" error={booking.error} ids={clauses} onChange={setClauses} />
        <p className="row"><button type="submit" className="button primary" disabled={!ready || booking.isPending}>{say(['载明', 'State'])}</button><button type="button" className="button" onClick={onDone}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
