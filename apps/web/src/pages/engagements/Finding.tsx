import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { write } from '../../api/read.ts'
import { FileDrop } from '../../components/FileDrop/FileDrop.tsx'
import { useUploads } from '../../components/FileDrop/useUploads.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { SaveLink } from '../../components/SaveLink/SaveLink.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { roleWord, type Role } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import './Finding.css'

export type Finding = Read<'/api/engagements/records'>['records'][number]

const MAX_BYTES = 50 * 1024 * 1024

/** Whether this reader is the one it is put to: the office answers for itself and may add to what an organisation says. */
export const mayAnswer = ({ answerFrom }: Finding, role: Role): boolean => answerFrom !== null && (role === 'manager' || (answerFrom === '单位' && (role === 'applicant' || role === 'agent')))

/** One record of a third party, what was answered, and the answer to be given. */
export function FindingItem({ record, caseHome, onAnswered }: { record: Finding; /** Null where the case stands on the same page. */ caseHome: string | null; onAnswered: () => void }) {
  const say = useSay()
  const { role, today } = useSession()
  const [open, setOpen] = useState(false)
  const waits = record.answerFrom !== null && record.answers.length === 0
  const mine = mayAnswer(record, role)
  return (
    <li>
      <p><b>{record.kind}　{record.title}</b> {record.answerFrom !== null && <StatusMark tone={waits ? 'near' : 'met'}>{waits ? (record.answerFrom === '单位' ? say(['待单位答复', 'Waits for the organisation']) : say(['待机关答复', 'Waits for the office'])) : say(['已答复', 'Answered'])}</StatusMark>}</p>
      <p className="source">{record.onDay}　{record.by}{caseHome !== null && record.case !== null && <>　<Link className="figure" to={`${caseHome}/${record.case}`}>{record.no}</Link></>}</p>
      <p className="written">{record.words}</p>
      {record.answers.map((answer) => (
        <div key={answer.n} className="aside-note">
          <p className="source">{say(['答复', 'Answer'])}　{say(roleWord[answer.role as Role] ?? [answer.role, answer.role])}　{shortTime(answer.at, today)}</p>
          <p className="written">{answer.words}</p>
          {answer.files.length > 0 && <p className="row">{answer.files.map(({ file, name }) => <SaveLink key={file} href={`/api/engagements/records/${record.id}/files/${file}`}>{name}</SaveLink>)}</p>}
        </div>
      ))}
      {mine && !open && <p><button type="button" className={waits ? 'button small primary' : 'button small'} onClick={() => setOpen(true)}>{waits ? say(['答复', 'Answer']) : say(['再作答复', 'Answer again'])}<span className="unseen"> {record.title}</span></button></p>}
      {mine && open && <AnswerForm record={record.id} onDone={() => { setOpen(false); onAnswered() }} onClose={() => setOpen(false)} />}
    </li>
  )
}

function AnswerForm({ record, onDone, onClose }: { record: number; onDone: () => void; onClose: () => void }) {
  const say = useSay()
  const [words, setWords] = useState('')
  const { files, ids, travelling, add, remove } = useUploads(`/api/engagements/records/${record}/files`)
  const answer = useMutation({ mutationFn: () => write(`/api/engagements/records/${record}/answers`, { words, files: ids }), onSuccess: onDone })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!travelling) answer.mutate()
  }
  return (
    <form className="stack" onSubmit={submit}>
      {answer.isError && <ProblemMessage error={answer.error} atFields={['words']} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
      <LabelledField label={say(['答复', 'Answer'])} path="words" error={answer.error} hint={say(['提交后不能改，可以再作答复', 'It cannot be changed; you can answer again'])}>{(control) => <textarea {...control} rows={4} required maxLength={20_000} value={words} onChange={(event) => setWords(event.target.value)} />}</LabelledField>
      <FileDrop label={say(['附件（可不附）', 'Files (optional)'])} accept=".pdf,.jpg,.jpeg,.png,.xlsx,.docx" maxBytes={MAX_BYTES} files={files} onAdd={add} onRemove={remove} />
      <p className="row"><button type="submit" className="button primary" aria-disabled={answer.isPending || travelling}>{say(['提交答复', 'Answer'])}</button><button type="button" className="button" onClick={onClose}>{say(['先不答', 'Not now'])}</button></p>
    </form>
  )
}
