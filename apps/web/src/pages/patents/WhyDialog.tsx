import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

interface Props {
  title: string
  path: string
  act: string
  /** Asks for a day besides, under this label; none after today. */
  day?: { readonly label: string; readonly latest: string } | undefined
  /** Asks for a sum besides, in yuan, that may be left out. */
  sum?: string | undefined
  onDo: (why: string, besides: { readonly day: string; readonly fen: number | null }) => Promise<unknown>
  onDone: () => void
}

/** A decision that is kept with its reason. */
export function WhyDialog({ title, path, act, day, sum, onDo, onDone }: Props) {
  const say = useSay()
  const decide = useMutation({
    mutationFn: (data: FormData) => {
      const yuan = String(data.get('sum') ?? '').trim()
      return onDo(String(data.get('why') ?? ''), { day: String(data.get('day') ?? ''), fen: yuan === '' ? null : Math.round(Number(yuan) * 100) })
    },
    onSuccess: onDone,
  })
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    decide.mutate(new FormData(event.currentTarget))
  }
  return (
    <Dialog title={title} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {decide.isError && <ProblemMessage error={decide.error} atFields={[path, 'on', 'amount']} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        {day !== undefined && <LabelledField label={day.label} path="on" error={decide.error}>{(control) => <input {...control} name="day" type="date" required max={day.latest} />}</LabelledField>}
        {sum !== undefined && <LabelledField label={sum} path="amount" error={decide.error}>{(control) => <input {...control} name="sum" type="number" min="0.01" step="0.01" />}</LabelledField>}
        <LabelledField label={say(['理由', 'Reason'])} path={path} error={decide.error}>{(control) => <textarea {...control} name="why" rows={2} required maxLength={1000} />}</LabelledField>
        <p><button type="submit" className="button primary" disabled={decide.isPending}>{act}</button></p>
      </form>
    </Dialog>
  )
}
