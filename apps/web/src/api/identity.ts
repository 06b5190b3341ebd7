import { Problem } from './problem.ts'

interface Said {
  zh: string
  en: string
  /** The field it is about, as the forms here call it. */
  path?: string
}

const WRONG_NAME: Said = { zh: '账号或密码不对。连续输错会暂缓再试。', en: 'Account or password is wrong. Repeated failures are slowed down.' }

/** What the sign-in library says no with, in our words. */
const refusals: Readonly<Record<string, Said>> = {
  INVALID_USERNAME_OR_PASSWORD: WRONG_NAME,
  USERNAME_TOO_SHORT: WRONG_NAME,
  INVALID_USERNAME: WRONG_NAME,
  INVALID_CODE: { zh: '动态口令不对，或已过时。请输入现在显示的 6 位数字。', en: 'The code is wrong or has passed. Type the six digits shown now.', path: 'code' },
  INVALID_BACKUP_CODE: { zh: '备用码不对，或已经用过。每个备用码只能用一次。', en: 'The backup code is wrong or was used. Each works once.', path: 'code' },
  INVALID_PASSWORD: { zh: '现在的密码不对。', en: 'The present password is wrong.', path: 'password' },
  PASSWORD_TOO_SHORT: { zh: '新密码太短，至少 10 个字符。', en: 'The new password is too short: at least 10 characters.', path: 'newPassword' },
  PASSWORD_TOO_LONG: { zh: '新密码太长，至多 200 个字符。', en: 'The new password is too long: at most 200 characters.', path: 'newPassword' },
  ACCOUNT_TEMPORARILY_LOCKED: { zh: '输错次数过多，账号暂时锁定，请过一会儿再试。', en: 'Too many wrong codes: locked for a while. Try again later.' },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: { zh: '输错次数过多，请重新登录再试。', en: 'Too many wrong codes: sign in again.' },
  TOO_MANY_REQUESTS: { zh: '尝试过于频繁，请一分钟后再试。', en: 'Too many attempts; try again in a minute.' },
  SESSION_NOT_FRESH: { zh: '登录已过十分钟。请退出后重新登录，再办这一件。', en: 'You signed in more than ten minutes ago: sign out, sign in again, then do this.' },
  PROVIDER_NOT_FOUND: { zh: '统一登录现在连不上。请稍后再试，或用账号密码登录。', en: 'The identity provider cannot be reached now. Try again later, or sign in by password.' },
  UNAUTHORIZED: { zh: '登录已过期，请重新登录。', en: 'Your session has expired; sign in again.' },
}
const UNKNOWN: Said = { zh: '没有办成，请稍后再试。', en: 'It did not work; try again shortly.' }

/** Why the identity provider's people did not get in: the reasons it sends back with the browser. */
const returned: Readonly<Record<string, Said>> = {
  signup_disabled: { zh: '这个统一登录身份还没有绑定本平台的账号。请先用账号密码登录，在“我的账户”里绑定；还没有账号的，请单位管理员开立。', en: 'This identity is not linked to an account here. Sign in by password first and link it under My account; without an account, ask your administrator.' },
  account_not_linked: { zh: '这个统一登录身份还没有绑定本平台的账号。请先用账号密码登录，在“我的账户”里绑定。', en: 'This identity is not linked to an account here. Sign in by password first and link it under My account.' },
  account_already_linked_to_different_user: { zh: '这个统一登录身份已绑定另一个账号。', en: 'This identity is linked to another account already.' },
  access_denied: { zh: '统一登录那边取消了，或没有同意。', en: 'It was cancelled or refused at the identity provider.' },
}
const NOT_RETURNED: Said = { zh: '统一登录没有办成，请重试；再不行请用账号密码登录。', en: 'Signing in at the identity provider did not work. Try again, or sign in by password.' }

/** The problem that `error` in the address stands for. */
export function problemReturned(error: string): Problem {
  const { zh, en } = returned[error] ?? NOT_RETURNED
  return new Problem({ title: 'Refused', status: 0, code: `OIDC_${/^\w{1,60}$/.test(error) ? error.toUpperCase() : 'REFUSED'}`, zh, en })
}

/** The library speaks another dialect than the rest of the API: its own paths, its own errors, no appointment, no keys. */
export async function speak<Answer>(path: string, input?: object): Promise<Answer> {
  const answer = await fetch(`/api/identity/${path}`, input === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) })
  const body: unknown = await answer.json().catch(() => ({}))
  if (answer.ok) return body as Answer
  const named = typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : 'IDENTITY_REFUSED'
  const code = answer.status === 429 ? 'TOO_MANY_REQUESTS' : named
  const { zh, en, path: field } = refusals[code] ?? UNKNOWN
  throw new Problem({ title: 'Refused', status: answer.status, code, zh, en, ...(field === undefined ? {} : { fields: [{ path: field, code, zh, en }] }) })
}
