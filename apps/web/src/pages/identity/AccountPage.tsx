import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { chooseAppointment } from '../../api/appointment.ts'
import { signOut } from '../../api/signIn.ts'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { roleWord } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Addresses } from '../notices/Addresses.tsx'
import { OwnOrganisation } from './OwnOrganisation.tsx'
import { Password } from './Password.tsx'
import { Posts } from './Posts.tsx'
import { ProviderLink } from './ProviderLink.tsx'
import { SecondFactor } from './SecondFactor.tsx'

/** Who one is here: the post in use and all others, the keys to the account, the organisation one acts for, and the way out. */
export default function AccountPage() {
  const say = useSay()
  const go = useNavigate()
  const queries = useQueryClient()
  const session = useSession()
  const choose = (appointment: string) => {
    chooseAppointment(appointment)
    void queries.invalidateQueries()
  }
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      queries.clear()
      await go('/')
    },
  })
  if (session.name === null) return <><PageTitle title={say(['我的账户', 'My account'])} /><p><Link to="/sign-in">{say(['请先登录', 'Sign in first'])}</Link></p></>
  return (
    <>
      <PageTitle title={session.name} scope={session.organisation?.name} actions={<button type="button" className="button" onClick={() => leave.mutate()}>{say(['退出登录', 'Sign out'])}</button>} />
      {leave.isError && <ProblemMessage error={leave.error} />}
      <div className="columns">
        <div className="span-8 stack">
          <fieldset className="sheet sheet-body">
            <legend className="unseen">{say(['以哪个身份办理', 'Act as'])}</legend>
            <h2>{say(['以哪个身份办理', 'Act as'])}</h2>
            <p className="row choices">{session.appointments.map(({ appointment, role, post, organisationName }) => <label key={appointment}><input type="radio" name="appointment" checked={appointment === session.appointment} onChange={() => choose(appointment)} /> {say(roleWord[post ?? role])} {organisationName}</label>)}</p>
            <p className="source">{say(['一次只以一个身份办理；每一步都记下当时的身份。', 'One post at a time; each step records the post it was made in.'])}</p>
          </fieldset>
          <Posts />
          <Addresses />
          <Password />
          <SecondFactor />
          {session.singleSignOn !== null && <ProviderLink name={session.singleSignOn} />}
        </div>
        <div className="span-4 stack">
          {session.organisation === null
            ? <p className="quiet">{say(['现在的身份不属于哪个单位。', 'The present post belongs to no organisation.'])}</p>
            : <OwnOrganisation key={session.organisation.id} id={session.organisation.id} name={session.organisation.name} />}
        </div>
      </div>
    </>
  )
}
