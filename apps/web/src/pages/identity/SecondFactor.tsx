import { useMutation, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, type FormEvent } from 'react'
import { beginSecondFactor, confirmSecondFactor, endSecondFactor, hasSecondFactor, secretOf, type SecondFactor as Begun } from '../../api/account.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

/** Drawn in the browser: the secret goes to no other place. Fetched only by those who set a code up. */
const QrCode = lazy(() => import('../../components/QrCode/QrCode.tsx'))

/** 动态口令: set up with a picture or by hand, confirmed by a code, taken away with the password. */
export function SecondFactor() {
  const say = useSay()
  const standing = useQuery({ queryKey: ['second-factor'], queryFn: hasSecondFactor })
  const begin = useMutation({ mutationFn: beginSecondFactor })
  const confirm = useMutation({ mutationFn: confirmSecondFactor, onSuccess: async () => { await standing.refetch(); begin.reset() } })
  const end = useMutation({ mutationFn: endSecondFactor, onSuccess: () => standing.refetch() })
  return (
    <section className="sheet" aria-labelledby="factor-head">
      <header><h2 id="factor-head">{say(['动态口令', 'One-time code'])}</h2>{standing.data !== undefined && <StatusMark tone={standing.data ? 'met' : 'plain'}>{standing.data ? say(['已启用', 'On']) : say(['未启用', 'Off'])}</StatusMark>}</header>
      <div className="sheet-body stack">
        {standing.isError && <ProblemMessage error={standing.error} onRetry={() => void standing.refetch()} />}
        {standing.isPending && <Loading rows={2} />}
        {standing.data === false && begin.data === undefined && (
          <WithPassword key="begin" error={begin.error} pending={begin.isPending} onGiven={begin.mutate} act={say(['设置动态口令', 'Set it up'])}
            words={say(['启用后，登录除密码外还要输入验证器应用显示的 6 位数字；密码泄露也进不来。', 'Signing in then takes six digits from an authenticator besides the password: a stolen password alone opens nothing.'])} />
        )}
        {standing.data === false && begin.data !== undefined && <Confirm begun={begin.data} error={confirm.error} pending={confirm.isPending} onCode={confirm.mutate} onCancel={begin.reset} />}
        {standing.data === true && (
          <WithPassword key="end" error={end.error} pending={end.isPending} onGiven={end.mutate} act={say(['停用动态口令', 'Turn it off'])}
            words={say(['登录要输入动态口令。停用后只凭密码登录；换手机时先停用，再在新手机上设置。', 'A code is asked for at sign-in. To change phones, turn it off and set it up on the new one.'])} />
        )}
      </div>
    </section>
  )
}

/** What touches the second factor asks for the password again: an unlocked screen is not enough. */
function WithPassword({ words, act, error, pending, onGiven }: { words: string; act: string; error: unknown; pending: boolean; onGiven: (password: string) => void }) {
  const say = useSay()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onGiven(String(new FormData(event.currentTarget).get('password')))
  }
  return (
    <form className="stack" onSubmit={submit}>
      <p>{words}</p>
      {error !== null && <ProblemMessage error={error} atFields={['password']} />}
      <LabelledField label={say(['现在的密码', 'Present password'])} path="password" error={error}>{(control) => <input {...control} name="password" type="password" required autoComplete="current-password" />}</LabelledField>
      <p><button type="submit" className="button" disabled={pending}>{act}</button></p>
    </form>
  )
}

function Confirm({ begun, error, pending, onCode, onCancel }: { begun: Begun; error: unknown; pending: boolean; onCode: (code: string) => void; onCancel: () => void }) {
  const say = useSay()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onCode(String(new FormData(event.currentTarget).get('code')).replaceAll(/\s/g, ''))
  }
  return (
    <form className="stack" onSubmit={submit}>
      <p>{say(['一、用验证器应用扫这个图，或手工输入下面的密钥。', '1. Scan this with an authenticator, or type the secret by hand.'])}</p>
      <div className="row">
        <Suspense fallback={<Loading rows={3} />}><QrCode text={begun.totpURI} label={say(['动态口令密钥的二维码', 'QR code of the secret'])} /></Suspense>
        <p className="field"><span className="field-label">{say(['密钥', 'Secret'])}</span><code lang="en">{secretOf(begun.totpURI)}</code></p>
      </div>
      <p>{say(['二、抄下备用码，收在别处。手机丢失时，在登录处用它代替口令，每个只能用一次。', '2. Write these backup codes down and keep them elsewhere. When the phone is lost, each signs in once in place of a code.'])}</p>
      <ul className="chips" aria-label={say(['备用码', 'Backup codes'])}>{begun.backupCodes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      {error !== null && <ProblemMessage error={error} atFields={['code']} />}
      <LabelledField label={say(['三、输入验证器现在显示的 6 位数字', '3. Type the six digits it shows now'])} path="code" error={error}>{(control) => <input {...control} name="code" inputMode="numeric" autoComplete="one-time-code" pattern="[0-9 ]{6,8}" required />}</LabelledField>
      <p className="row"><button type="submit" className="button primary" disabled={pending}>{say(['确认启用', 'Turn it on'])}</button><button type="button" className="button" onClick={onCancel}>{say(['先不启用', 'Not now'])}</button><span className="source">{say(['确认之前不生效。', 'Nothing changes until confirmed.'])}</span></p>
    </form>
  )
}
