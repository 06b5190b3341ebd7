import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { chooseAppointment } from '../../api/appointment.ts'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { firstPageOf } from '../../layout/navigation.ts'
import { askSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { SignInForm } from '../../components/SignInForm/SignInForm.tsx'

/** Only a path of this site is returned to. */
const ownPath = (to: string | null): string | null => (to !== null && /^\/(?![/\\])/.test(to) ? to : null)

export default function SignInPage() {
  const say = useSay()
  const go = useNavigate()
  const [address] = useSearchParams()
  const queries = useQueryClient()
  const arrive = async () => {
    chooseAppointment(null) // whoever was here before had another post
    queries.clear()
    const session = await queries.fetchQuery(askSession)
    await go(ownPath(address.get('to')) ?? firstPageOf(session.role), { replace: true })
  }
  return (
    <>
      <PageTitle title={say(['登录', 'Sign in'])} scope={say(['单位经办人、代办机构、专家与工作人员由此登录。看政策、专利、公示与体检不需要登录。', 'For organisations, agents, experts and officers. Policies, patents, notices and the check-up need no account.'])} />
      <section className="sheet sheet-body stack" style={{ maxWidth: 420 }} aria-label={say(['登录', 'Sign in'])}>
        <SignInForm onArrive={arrive} />
        <p className="source">{say(['连续输错会暂缓再试。忘记密码请由本单位管理员重置。', 'Repeated failures are slowed down. Your administrator can reset a password.'])}</p>
      </section>
    </>
  )
}
