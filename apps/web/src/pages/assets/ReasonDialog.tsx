import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

interface Props {
  title: string
  open: boolean
  error: unknown
  busy: boolean
  onClose: () => void
  onReason: (reason: string) => void
}

/** Asks for the reason without which an act is refused. */
export function ReasonDialog({ title, open, error, busy, onClose, onReason }: Props) {
  const say = useSay()
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); onReason(String(new FormData(event.currentTarget).get('reason') ?? '')) }}>
        {error !== null && error !== undefined && <ProblemMessage error={error} atFields={['reason']} />}
        <LabelledField label={say(['理由', 'Reason'])} path="reason" error={error}>{(control) => <textarea {...control} name="reason" required maxLength={500} />}</LabelledField>
        <p><button type="submit" className="button primary" disabled={busy}>{say(['确认', 'Confirm'])}</button></p>
      </form>
    </Dialog>
  )
}
