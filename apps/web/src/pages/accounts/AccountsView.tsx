import { useState, type FormEvent } from 'react'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { roleWord, type Role } from '../../layout/navigation.ts'
import { useSay } from '../../language/LanguageProvider.tsx'

export interface AccountLine {
  id: number
  name: string
  email: string
  organisation: string | null
  /** Posts held, each from a day and until a day. */
  appointments: readonly { id: string; role: Role; from: string; until: string | null; stoodInFor: string | null }[]
  twoFactor: boolean
  active: boolean
}

export interface Appointment {
  account: number
  role: Role
  from: string
  until: string | null
}

interface Props {
  accounts: readonly AccountLine[]
  today: string
  onAppoint: (appointment: Appointment) => Promise<void>
  onEnd: (appointment: string) => void
}

/** 账户与任职: who holds which post from when to when. A post is ended, never deleted. */
export function AccountsView({ accounts, today, onAppoint, onEnd }: Props) {
  const say = useSay()
  const [appointing, setAppointing] = useState<AccountLine | null>(null)
  const [error, setError] = useState<unknown>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!appointing) return
    const form = new FormData(event.currentTarget)
    const until = String(form.get('until') ?? '')
    try {
      await onAppoint({ account: appointing.id, role: form.get('role') as Role, from: String(form.get('from')), until: until === '' ? null : until })
      setAppointing(null)
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <>
      <PageTitle title={say(['账户与任职', 'Accounts and posts'])} scope={say(['任职有起止；停用与离任都留痕，不删除。', 'Posts have a beginning and an end; nothing is deleted.'])} />
      <div className="sheet">
        <DataTable caption={say(['账户', 'Accounts'])} rows={accounts} rowKey={(account) => String(account.id)} phone="labelled"
          empty={<EmptyState>{say(['还没有账户。用命令行建立第一个管理员。', 'No accounts yet. Create the first administrator on the command line.'])}</EmptyState>}
          columns={[
            { key: 'name', title: say(['姓名', 'Name']), names: true, cell: (account) => <>{account.name} <span className="source">{account.email}</span></> },
            { key: 'organisation', title: say(['单位', 'Organisation']), cell: (account) => account.organisation },
            { key: 'posts', title: say(['任职', 'Posts']), cell: (account) => <ul>{account.appointments.map((post) => <li key={post.id}>{say(roleWord[post.role])} <span className="source">{post.from}—{post.until ?? say(['今', 'now'])}</span> {(post.until === null || post.until >= today) && <button type="button" className="link-button" onClick={() => onEnd(post.id)}>{say(['离任', 'End'])}<span className="unseen"> {account.name} {say(roleWord[post.role])}</span></button>}</li>)}</ul> },
            { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (account) => <><StatusMark tone={account.active ? 'met' : 'plain'}>{account.active ? say(['在用', 'Active']) : say(['停用', 'Closed'])}</StatusMark> {!account.twoFactor && <StatusMark tone="near" icon="clock">{say(['未设动态口令', 'No second factor'])}</StatusMark>}</> },
            { key: 'act', title: say(['办理', 'Act']), kind: 'mark', cell: (account) => <button type="button" className="button small" onClick={() => { setError(null); setAppointing(account) }}>{say(['任命', 'Appoint'])}<span className="unseen"> {account.name}</span></button> },
          ]} />
      </div>
      <Dialog title={appointing ? say(['任命 {name}', 'Appoint {name}'], { name: appointing.name }) : ''} open={appointing !== null} onClose={() => setAppointing(null)}>
        <form className="stack" onSubmit={(event) => void submit(event)}>
          {error !== null && <ProblemMessage error={error} />}
          <p className="field"><label htmlFor="role">{say(['任职', 'Post'])}</label><select id="role" name="role">{Object.entries(roleWord).filter(([role]) => role !== 'visitor').map(([role, word]) => <option key={role} value={role}>{say(word)}</option>)}</select></p>
          <div className="row"><p className="field"><label htmlFor="from">{say(['自', 'From'])}</label><input id="from" name="from" type="date" required defaultValue={today} /></p><p className="field"><label htmlFor="until">{say(['至（可不填）', 'Until (optional)'])}</label><input id="until" name="until" type="date" /></p></div>
          <p><button type="submit" className="button primary">{say(['任命', 'Appoint'])}</button></p>
        </form>
      </Dialog>
    </>
  )
}
