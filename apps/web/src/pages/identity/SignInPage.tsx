import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { chooseAppointment } from '../../api/appointment.ts'
import { problemReturned } from '../../api/identity.ts'
import { goToProvider } from '../../api/signIn.ts'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { firstPageOf } from '../../layout/navigation.ts'
import { askSession, useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { SignInForm } from '../../components/SignInForm/SignInForm.tsx'

/** Only a path of this site is returned to. */
const ownPath = (to: string | null): string | null => (to !== null && /^\/(?![/\\])/.test(to) ? to : null)

export default function SignInPage() {
  const say = useSay()
  const go = useNavigate()
  const [address] = useSearchParams()
  const queries = useQueryClient()
  const { singleSignOn } = useSession()
  const to = ownPath(address.get('to'))
  const refused = address.get('error')
  const provider = useMutation({
    mutationFn: () => {
      chooseAppointment(null)
      return goToProvider('sign-in/social', { to: to ?? '/', refused: `/sign-in${to === null ? '' : `?to=${encodeURIComponent(to)}`}` })
    },
  })
  const arrive = async () => {
    chooseAppointment(null) // whoever was here before had another post
    queries.clear()
    const session = await queries.fetchQuery(askSession)
    await go(to ?? firstPageOf(session.role), { replace: true })
  }
  return (
    <>
      <PageTitle title={say(['登录', 'Sign in'])} scope={say(['单位经办人、代办机构、专家与工作人员由此登录。看政策、专利、公示与体检不需要登录。', 'For organisations, agents, experts and officers. Policies, patents, notices and the check-up need no account.'])} />
      <section className="sheet sheet-body stack" style={{ maxWidth: 420 }} aria-label={say(['登录', 'Sign in'])}>
        {refused !== null && <ProblemMessage error={problemReturned(refused)} />}
        {provider.isError && <ProblemMessage error={provider.error} />}
        <SignInForm onArrive={arrive} />
        {singleSignOn !== null && <p><button type="button" className="button" disabled={provider.isPending} onClick={() => provider.mutate()}>{say(['用{name}登录', 'Sign in with {name}'], { name: singleSignOn })}</button></p>}
        <p className="source">{say(['连续输错会暂缓再试。忘记密码请由本单位管理员重置。', 'Repeated failures are slowed down. Your administrator can reset a password.'])}</p>
      </section>
    </>
  )
}
