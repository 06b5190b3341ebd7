import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

/** A decision that is kept with its reason. */
export function WhyDialog({ title, path, act, onDo, onDone }: { title: string; path: string; act: string; onDo: (why: string) => Promise<unknown>; onDone: () => void }) {
  const say = useSay()
  const decide = useMutation({ mutationFn: onDo, onSuccess: onDone })
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    decide.mutate(String(new FormData(event.currentTarget).get('why') ?? ''))
  }
  return (
    <Dialog title={title} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {decide.isError && <ProblemMessage error={decide.error} atFields={[path]} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        <LabelledField label={say(['理由', 'Reason'])} path={path} error={decide.error}>{(control) => <textarea {...control} name="why" rows={2} required maxLength={1000} />}</LabelledField>
        <p><button type="submit" className="button primary" disabled={decide.isPending}>{act}</button></p>
      </form>
    </Dialog>
  )
}
