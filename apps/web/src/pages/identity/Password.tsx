import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { changePassword } from '../../api/account.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

const SHORTEST = 10

/** 改密码: the present one, and the new one twice. */
export function Password() {
  const say = useSay()
  const [differs, setDiffers] = useState(false)
  const change = useMutation({ mutationFn: ({ now, next }: { now: string; next: string }) => changePassword(now, next) })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    const [now, next, again] = ['password', 'newPassword', 'again'].map((name) => String(given.get(name)))
    setDiffers(next !== again)
    if (next === again) change.mutate({ now: now!, next: next! }, { onSuccess: () => form.reset() })
  }
  return (
    <section className="sheet" aria-labelledby="password-head">
      <header><h2 id="password-head">{say(['密码', 'Password'])}</h2></header>
      <form className="sheet-body stack" onSubmit={submit}>
        {change.isError && <ProblemMessage error={change.error} atFields={['password', 'newPassword']} />}
        {change.isSuccess && <p role="status"><StatusMark tone="met">{say(['已改', 'Changed'])}</StatusMark> {say(['其他设备上的登录已退出。', 'Other devices were signed out.'])}</p>}
        <LabelledField label={say(['现在的密码', 'Present password'])} path="password" error={change.error}>{(control) => <input {...control} name="password" type="password" required autoComplete="current-password" />}</LabelledField>
        <LabelledField label={say(['新密码', 'New password'])} path="newPassword" error={change.error} hint={say(['至少 {n} 个字符；不必有特殊字符，长比杂好', 'At least {n} characters; long is better than intricate'], { n: SHORTEST })}>{(control) => <input {...control} name="newPassword" type="password" required minLength={SHORTEST} maxLength={200} autoComplete="new-password" />}</LabelledField>
        <LabelledField label={say(['再输一次新密码', 'New password again'])} path="again" error={null}>{(control) => <input {...control} name="again" type="password" required autoComplete="new-password" aria-invalid={differs || undefined} />}</LabelledField>
        {differs && <p className="field-error" role="alert">{say(['两次输入的新密码不同，密码没有改。', 'The two new passwords differ; nothing was changed.'])}</p>}
        <p><button type="submit" className="button primary" disabled={change.isPending}>{say(['改密码', 'Change'])}</button></p>
      </form>
    </section>
  )
}
