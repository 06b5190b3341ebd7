import { useState } from 'react'
import { Link } from 'react-router'
import { write } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'

export interface KeptSearch { readonly id?: number; readonly version?: number; readonly name: string; readonly question: Readonly<Record<string, string>>; readonly organisation: number | null; readonly alert: 'none' | 'owner' | 'organisation' }

/** Keeps a question under a name, or changes one that is kept. */
export function SaveSearch({ kept, label, onSaved }: { kept: KeptSearch; label: string; onSaved?: () => void }) {
  const say = useSay()
  const { organisation } = useSession()
  const [open, setOpen] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [saved, setSaved] = useState(false)
  const submit = async (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '')
    const shared = form.get('shared') !== null && organisation !== null
    const input = { name: text('name'), question: kept.id === undefined ? kept.question : { ...kept.question, q: text('q') }, organisation: shared ? organisation.id : null, alert: text('alert') }
    try {
      await write(kept.id === undefined ? '/api/saved-searches' : `/api/saved-searches/${kept.id}`, kept.id === undefined ? input : { ...input, version: kept.version })
      setOpen(false)
      setSaved(true)
      setError(null)
      onSaved?.()
    } catch (refusal) {
      setError(refusal)
    }
  }
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>{label}</button>
      {saved && kept.id === undefined && <span role="status">{say(['已保存。', 'Saved.'])}<Link to="/patents/saved">{say(['查看', 'See all'])}</Link></span>}
      <Dialog title={label} open={open} onClose={() => setOpen(false)}>
        <form className="stack" onSubmit={(event) => { event.preventDefault(); void submit(new FormData(event.currentTarget)) }}>
          <LabelledField label={say(['名称', 'Name'])} path="name" error={error}>{(attributes) => <input {...attributes} name="name" required maxLength={60} defaultValue={kept.name} />}</LabelledField>
          {kept.id === undefined
            ? <p className="source">{say(['检索式', 'Query'])}　<code>{kept.question['q'] ?? ''}</code></p>
            : <LabelledField label={say(['检索式', 'Query'])} path="q" error={error}>{(attributes) => <input {...attributes} name="q" maxLength={2000} defaultValue={kept.question['q'] ?? ''} />}</LabelledField>}
          <LabelledField label={say(['有新专利时', 'When there are new ones'])} path="alert" error={error} hint={say(['消息到站内信箱，并按您在账户里选的方式转出', 'Goes to the inbox, and on to the addresses chosen in your account'])}>
            {(attributes) => (
              <select {...attributes} name="alert" defaultValue={kept.alert}>
                <option value="owner">{say(['告诉我', 'Tell me'])}</option>
                {organisation !== null && <option value="organisation">{say(['告诉本单位的人（须共享）', 'Tell my organisation (when shared)'])}</option>}
                <option value="none">{say(['不提醒', 'Tell nobody'])}</option>
              </select>
            )}
          </LabelledField>
          {organisation !== null && <p><label><input type="checkbox" name="shared" defaultChecked={kept.organisation !== null} /> {say(['与{name}的人共享', 'Share with {name}'], { name: organisation.name })}</label></p>}
          {error !== null && <ProblemMessage error={error} atFields={['name', 'alert', 'q']} />}
          <p><button type="submit" className="button primary">{say(['保存', 'Save'])}</button></p>
        </form>
      </Dialog>
    </>
  )
}
