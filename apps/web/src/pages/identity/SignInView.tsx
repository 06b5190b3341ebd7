import { useState, type FormEvent } from 'react'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

interface Props {
  /** Password first; then, where the account has one, the six digits. */
  step: 'password' | 'code'
  waiting: boolean
  error: unknown
  onPassword: (account: string, password: string) => void
  onCode: (code: string) => void
}

/** Sign-in by password and, where set, by a time-based code. The name stays when the password was wrong. */
export function SignInView({ step, waiting, error, onPassword, onCode }: Props) {
  const say = useSay()
  const [account, setAccount] = useState('')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    if (step === 'password') onPassword(account.trim(), String(form.get('password') ?? ''))
    else onCode(String(form.get('code') ?? '').replaceAll(/\s/g, ''))
  }
  return (
    <>
      <PageTitle title={say(['登录', 'Sign in'])} scope={say(['单位经办人、代办机构、专家与工作人员由此登录。看政策、专利、公示与体检不需要登录。', 'For organisations, agents, experts and officers. Policies, patents, notices and the check-up need no account.'])} />
      <form className="sheet sheet-body stack sign-in" onSubmit={submit} style={{ maxWidth: 420 }}>
        {error !== null && error !== undefined && <ProblemMessage error={error} />}
        {step === 'password'
          ? (
            <>
              <p className="field"><label htmlFor="account">{say(['账号（邮箱）', 'Account (e-mail)'])}</label><input id="account" name="account" type="email" autoComplete="username" required value={account} onChange={(event) => setAccount(event.target.value)} style={{ width: '100%' }} /></p>
              <p className="field"><label htmlFor="password">{say(['密码', 'Password'])}</label><input id="password" name="password" type="password" autoComplete="current-password" required style={{ width: '100%' }} /></p>
            </>
          )
          : (
            <p className="field"><label htmlFor="code">{say(['动态口令（6 位）', 'Code (6 digits)'])}</label><input id="code" name="code" inputMode="numeric" autoComplete="one-time-code" pattern="[0-9 ]{6,8}" required style={{ width: '100%' }} /></p>
          )}
        <p><button type="submit" className="button primary" disabled={waiting}>{say(['登录', 'Sign in'])}</button></p>
        <p className="source">{say(['连续输错会暂缓再试。忘记密码请由本单位管理员重置。', 'Repeated failures are slowed down. Your administrator can reset a password.'])}</p>
      </form>
    </>
  )
}
