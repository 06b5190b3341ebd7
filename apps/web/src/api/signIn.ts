import { chooseAppointment } from './appointment.ts'
import { speak } from './identity.ts'

/** True when the account asks for a code as well. */
export async function signIn(username: string, password: string): Promise<boolean> {
  const answer = await speak<{ twoFactorRedirect?: boolean }>('sign-in/username', { username, password })
  return answer.twoFactorRedirect === true
}

/** Six digits are the code shown now; anything else is one of the backup codes handed out when it was set up. */
export const verifyCode = (code: string): Promise<unknown> => (/^\d{6}$/.test(code) ? speak('two-factor/verify-totp', { code }) : speak('two-factor/verify-backup-code', { code }))

/** Goes to the identity provider, which sends one back to a path of this site: to `to`, or to `refused` with the reason as `error`. */
export async function goToProvider(how: 'sign-in/social' | 'link-social', { to, refused }: { to: string; refused: string }): Promise<void> {
  const { url } = await speak<{ url: string }>(how, { provider: 'sso', callbackURL: to, errorCallbackURL: refused, disableRedirect: true })
  window.location.assign(url)
}

export async function signOut(): Promise<void> {
  await speak('sign-out', {})
  chooseAppointment(null)
}
