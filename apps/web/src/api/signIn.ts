import { chooseAppointment } from './appointment.ts'
import { Problem } from './problem.ts'

/** What the sign-in library says no with, in our words. */
const refusals: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  INVALID_USERNAME_OR_PASSWORD: ['账号或密码不对。连续输错会暂缓再试。', 'Account or password is wrong. Repeated failures are slowed down.'],
  USERNAME_TOO_SHORT: ['账号或密码不对。连续输错会暂缓再试。', 'Account or password is wrong. Repeated failures are slowed down.'],
  INVALID_USERNAME: ['账号或密码不对。连续输错会暂缓再试。', 'Account or password is wrong. Repeated failures are slowed down.'],
  INVALID_CODE: ['动态口令不对，或已过时。请输入现在显示的 6 位数字。', 'The code is wrong or has passed. Type the six digits shown now.'],
}

/** The library speaks another dialect than the rest of the API: its own paths, its own errors, no appointment. */
async function speak<Answer>(path: string, input: object): Promise<Answer> {
  const answer = await fetch(`/api/identity/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) })
  const body = (await answer.json().catch(() => ({}))) as { code?: string }
  if (answer.ok) return body as Answer
  const code = answer.status === 429 ? 'TOO_MANY_REQUESTS' : (body.code ?? 'SIGN_IN_FAILED')
  const [zh, en] = refusals[code] ?? (answer.status === 429 ? ['尝试过于频繁，请一分钟后再试。', 'Too many attempts; try again in a minute.'] : ['没有登录成功，请稍后再试。', 'Not signed in; try again shortly.'])
  throw new Problem({ title: 'Sign-in refused', status: answer.status, code, zh: zh!, en: en! })
}

/** True when the account asks for a code as well. */
export async function signIn(username: string, password: string): Promise<boolean> {
  const answer = await speak<{ twoFactorRedirect?: boolean }>('sign-in/username', { username, password })
  return answer.twoFactorRedirect === true
}

export const verifyCode = (code: string): Promise<unknown> => speak('two-factor/verify-totp', { code })

export async function signOut(): Promise<void> {
  await speak('sign-out', {})
  chooseAppointment(null)
}
