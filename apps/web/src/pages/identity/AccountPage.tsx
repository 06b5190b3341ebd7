import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { write } from '../../api/read.ts'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { roleWord, type Role } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'

/** Who one is here: the post in use, the way to another post, and the way out. */
export default function AccountPage() {
  const say = useSay()
  const go = useNavigate()
  const queries = useQueryClient()
  const session = useSession()
  const choose = useMutation({ mutationFn: (role: Role) => write('/api/session/role', { role }), onSuccess: () => queries.invalidateQueries() })
  const leave = useMutation({
    mutationFn: () => write('/api/auth/sign-out', {}),
    onSuccess: async () => {
      queries.clear()
      await go('/')
    },
  })
  if (session.name === null) return <><PageTitle title={say(['我的账户', 'My account'])} /><p><Link to="/sign-in">{say(['请先登录', 'Sign in first'])}</Link></p></>
  return (
    <>
      <PageTitle title={session.name} scope={session.organisation?.name ?? session.office ?? undefined} actions={<button type="button" className="button" onClick={() => leave.mutate()}>{say(['退出登录', 'Sign out'])}</button>} />
      {(choose.isError || leave.isError) && <ProblemMessage error={choose.error ?? leave.error} />}
      <fieldset className="sheet sheet-body">
        <legend className="unseen">{say(['以哪个身份办理', 'Act as'])}</legend>
        <h2>{say(['以哪个身份办理', 'Act as'])}</h2>
        <p className="row choices">{session.roles.map((role) => <label key={role}><input type="radio" name="role" checked={role === session.role} onChange={() => choose.mutate(role)} /> {say(roleWord[role])}</label>)}</p>
        <p className="source">{say(['一次只以一个身份办理；每一步都记下当时的身份。', 'One post at a time; each step records the post it was made in.'])}</p>
      </fieldset>
    </>
  )
}
