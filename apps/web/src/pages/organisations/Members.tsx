import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Read } from '../../api/answers.ts'
import { write } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { roleWord, type Role } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'

type Member = Read<'/api/parties/organisations/{organisation}'>['members'][number]
const ROLES = ['applicant', 'agent'] as const

/** 经办人: who acts for the organisation; its people invite others by the number of their account, and end what is over. */
export function Members({ organisation, members, may }: { organisation: number; members: readonly Member[]; may: boolean }) {
  const say = useSay()
  const { today } = useSession()
  const queries = useQueryClient()
  const [inviting, setInviting] = useState(false)
  const end = useMutation({ mutationFn: (member: number) => write(`/api/parties/appointments/${member}/end`, {}), onSuccess: () => queries.invalidateQueries({ queryKey: ['organisation'] }) })
  return (
    <section className="sheet" aria-labelledby="people">
      <header><h2 id="people">{say(['经办人', 'People'])}</h2>{may && <button type="button" className="button small" onClick={() => setInviting(true)}>{say(['邀请', 'Invite'])}</button>}</header>
      <div className="sheet-body stack">
        {end.isError && <ProblemMessage error={end.error} />}
        {members.length === 0 && <p className="quiet">{say(['还没有经办人。', 'Nobody yet.'])}</p>}
        <ul className="stack">
          {members.map((member) => {
            const name = member.person ?? say(['账号 {n}', 'account {n}'], { n: member.account })
            return (
              <li key={member.id}>
                {name}　{say(roleWord[member.role as Role] ?? [member.role, member.role])} {!member.accepted && member.until === null && <StatusMark tone="near">{say(['待接受', 'Invited'])}</StatusMark>}<br />
                <span className="source">{member.since}—{member.until ?? say(['今', 'now'])}</span>
                {may && (member.until === null || member.until > today) && <>　<button type="button" className="link-button" disabled={end.isPending} onClick={() => end.mutate(member.id)}>{member.accepted ? say(['终止', 'End']) : say(['撤回邀请', 'Take back'])}<span className="unseen"> {name}</span></button></>}
              </li>
            )
          })}
        </ul>
      </div>
      {inviting && <Invite organisation={organisation} onDone={() => setInviting(false)} />}
    </section>
  )
}

/** An account is named by its number, which its holder reads on his own page: nobody can look for people here. */
function Invite({ organisation, onDone }: { organisation: number; onDone: () => void }) {
  const say = useSay()
  const queries = useQueryClient()
  const invite = useMutation({
    mutationFn: (input: object) => write(`/api/parties/organisations/${organisation}/members`, input),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['organisation'] })
      onDone()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    invite.mutate({ account: Number(form.get('account')), role: form.get('role') })
  }
  return (
    <Dialog title={say(['邀请经办人', 'Invite a person'])} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {invite.isError && <ProblemMessage error={invite.error} atFields={['account', 'role']} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        <LabelledField label={say(['对方的账号编号', 'Account number'])} path="account" error={invite.error} hint={say(['对方在自己的账户页看得到这个编号', 'Its holder reads it on his own account page'])}>{(control) => <input {...control} name="account" inputMode="numeric" pattern="[0-9]{1,15}" required autoComplete="off" />}</LabelledField>
        <LabelledField label={say(['身份', 'As'])} path="role" error={invite.error} hint={say(['申请人为本单位办理；代办经办人还可代委托方办理', 'An applicant acts for this organisation; an agent for its clients as well'])}>{(control) => <select {...control} name="role">{ROLES.map((role) => <option key={role} value={role}>{say(roleWord[role])}</option>)}</select>}</LabelledField>
        <p className="source">{say(['对方接受后才生效。', 'It holds once accepted.'])}</p>
        <p className="row"><button type="submit" className="button primary" disabled={invite.isPending}>{say(['邀请', 'Invite'])}</button><button type="button" className="button" onClick={onDone}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
