import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { signIn, verifyCode } from '../../api/signIn.ts'
import { ProblemMessage } from '../ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

/** Password and, where the account has one, a time-based code. The name stays when the password was wrong. */
export function SignInForm({ onArrive }: { onArrive: () => Promise<void> }) {
  const say = useSay()
  const [account, setAccount] = useState('')
  const [step, setStep] = useState<'password' | 'code'>('password')
  const password = useMutation({
    mutationFn: (secret: string) => signIn(account.trim(), secret),
    onSuccess: async (codeToo) => (codeToo ? setStep('code') : onArrive()),
  })
  const code = useMutation({ mutationFn: verifyCode, onSuccess: onArrive })
  const { error, isPending } = step === 'password' ? password : code
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    if (step === 'password') password.mutate(String(form.get('password') ?? ''))
    else code.mutate(String(form.get('code') ?? '').replaceAll(/\s/g, ''))
  }
  return (
    <form className="stack sign-in" onSubmit={submit}>
      {error !== null && <ProblemMessage error={error} />}
      {step === 'password'
        ? (
          <>
            <p className="field"><label htmlFor="account">{say(['账号', 'Account'])}</label><input id="account" name="account" autoComplete="username" autoCapitalize="none" spellCheck={false} required value={account} onChange={(event) => setAccount(event.target.value)} style={{ width: '100%' }} /></p>
            <p className="field"><label htmlFor="password">{say(['密码', 'Password'])}</label><input id="password" name="password" type="password" autoComplete="current-password" required style={{ width: '100%' }} /></p>
          </>
        )
        : <p className="field"><label htmlFor="code">{say(['动态口令（6 位）', 'Code (6 digits)'])}</label><input id="code" name="code" autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} maxLength={40} required aria-describedby="code-hint" style={{ width: '100%' }} /><span className="source" id="code-hint">{say(['手机不在身边时，可填一个备用码。', 'Without the phone, type a backup code.'])}</span></p>}
      <p><button type="submit" className="button primary" disabled={isPending}>{say(['登录', 'Sign in'])}</button></p>
    </form>
  )
}
