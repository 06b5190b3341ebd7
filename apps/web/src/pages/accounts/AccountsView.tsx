import { useState, type FormEvent } from 'react'
import type { Read } from '../../api/answers.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { roleWord, type Role } from '../../layout/navigation.ts'
import { useSay } from '../../language/LanguageProvider.tsx'

type Post = Read<'/api/parties/appointments'>['appointments'][number]

export interface NewPost {
  account: number
  person: string
  role: Role
  until: string | null
}

interface Props {
  posts: readonly Post[]
  today: string
  /** Only an administrator appoints and ends; others read. */
  may: boolean
  onAppoint: (post: NewPost) => Promise<void>
  onEnd: (appointment: number) => void
  onMore: (() => void) | null
}

/** Posts of the office; applicants' people are their organisations' own to invite. */
const OFFICE = Object.keys(roleWord).filter((role) => !['visitor', 'applicant', 'agent'].includes(role)) as Role[]

/** 账户与任职: who holds which post from when to when. A post is ended, never deleted. */
export function AccountsView({ posts, today, may, onAppoint, onEnd, onMore }: Props) {
  const say = useSay()
  const [appointing, setAppointing] = useState<{ account: number; person: string } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const until = String(form.get('until') ?? '')
    try {
      await onAppoint({ account: Number(form.get('account')), person: String(form.get('person')), role: form.get('role') as Role, until: until === '' ? null : until })
      setAppointing(null)
    } catch (problem) {
      setError(problem)
    }
  }
  const open = (who: { account: number; person: string }) => {
    setError(null)
    setAppointing(who)
  }
  return (
    <>
      <PageTitle title={say(['账户与任职', 'Accounts and posts'])} scope={say(['任职有起止，到期或离任都留痕，不删除；谁也不能任命自己。', 'Posts have a beginning and an end; nothing is deleted, and nobody appoints himself.'])}
        actions={may && <button type="button" className="button primary" onClick={() => open({ account: 0, person: '' })}>{say(['任命', 'Appoint'])}</button>} />
      <div className="sheet">
        <DataTable caption={say(['任职', 'Posts'])} rows={posts} rowKey={(post) => String(post.id)} phone="labelled" dense
          empty={<EmptyState>{say(['还没有任职。用命令行建立第一个管理员。', 'No posts yet. Create the first administrator on the command line.'])}</EmptyState>}
          columns={[
            { key: 'name', title: say(['姓名', 'Name']), names: true, cell: (post) => <>{post.person} <span className="source">{say(['账号 {n}', 'account {n}'], { n: post.account })}</span></> },
            { key: 'role', title: say(['任职', 'Post']), kind: 'mark', cell: (post) => say(roleWord[post.role as Role] ?? [post.role, post.role]) },
            { key: 'organisation', title: say(['单位', 'Organisation']), cell: (post) => post.organisationName },
            { key: 'time', title: say(['起止', 'From—until']), kind: 'mark', cell: (post) => `${post.since}—${post.until ?? say(['今', 'now'])}` },
            { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (post) => <StatusMark tone={!post.accepted ? 'near' : post.until !== null && post.until < today ? 'plain' : 'met'}>{!post.accepted ? say(['待接受', 'Invited']) : post.until !== null && post.until < today ? say(['已离任', 'Ended']) : say(['在任', 'Held'])}</StatusMark> },
            ...(may ? [{ key: 'act', title: say(['办理', 'Act']), kind: 'mark' as const, cell: (post: Post) => (
              <span className="row">
                <button type="button" className="link-button" onClick={() => open({ account: post.account, person: post.person ?? '' })}>{say(['另任', 'Appoint'])}<span className="unseen"> {post.person}</span></button>
                {post.until === null && <button type="button" className="link-button" onClick={() => onEnd(post.id)}>{say(['离任', 'End'])}<span className="unseen"> {post.person} {say(roleWord[post.role as Role] ?? [post.role, post.role])}</span></button>}
              </span>
            ) }] : []),
          ]} />
        {onMore !== null && <p className="sheet-foot"><button type="button" className="button small" onClick={onMore}>{say(['再看后面的', 'More'])}</button></p>}
      </div>
      <Dialog title={say(['任命', 'Appoint'])} open={appointing !== null} onClose={() => setAppointing(null)}>
        <form className="stack" onSubmit={(event) => void submit(event)}>
          {error !== null && <ProblemMessage error={error} />}
          <div className="row"><p className="field"><label htmlFor="account">{say(['账号编号', 'Account number'])}</label><input id="account" name="account" inputMode="numeric" required defaultValue={appointing?.account || ''} /></p>
            <p className="field"><label htmlFor="person">{say(['姓名', 'Name'])}</label><input id="person" name="person" required defaultValue={appointing?.person ?? ''} /></p></div>
          <p className="field"><label htmlFor="role">{say(['任职', 'Post'])}</label><select id="role" name="role">{OFFICE.map((role) => <option key={role} value={role}>{say(roleWord[role])}</option>)}</select></p>
          <p className="field"><label htmlFor="until">{say(['至（可不填）', 'Until (optional)'])}</label><input id="until" name="until" type="date" min={today} /></p>
          <p><button type="submit" className="button primary">{say(['任命', 'Appoint'])}</button></p>
        </form>
      </Dialog>
    </>
  )
}
