import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { twoFactor, username } from 'better-auth/plugins'
import type { ClientBase, Pool } from 'pg'

export type IdentityOptions = {
  /** Connected as zhiyun_identity with search_path identity. */
  readonly pool: Pool
  /** Signs cookies and encrypts one-time-code secrets; from the home folder or the environment, never from the repository. */
  readonly secret: string
  /** Where browsers reach the platform: cookies and origins are checked against it. */
  readonly baseUrl: string
  /** Region whose audit chain records sign-ins. */
  readonly region: number
  /** Sign-in attempts a minute and address. */
  readonly attemptsPerMinute: number
}

/** Sign-in with password and optional one-time code. Accounts are opened by an administrator, not by strangers. */
export function createIdentity({ pool, secret, baseUrl, region, attemptsPerMinute }: IdentityOptions) {
  const record = (account: number, action: string) => pool.query(`select audit.append($1,$2,'visitor',$3,$4,'{}')`, [region, account, action, `account/${account}`])
  return betterAuth({
    appName: '知运 Zhiyun',
    database: pool,
    secret,
    baseURL: baseUrl,
    basePath: '/api/identity',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: { hash: (password) => hash(password), verify: ({ hash: stored, password }) => verify(stored, password) },
    },
    session: { expiresIn: 8 * 3600, updateAge: 900 },
    advanced: { database: { generateId: 'serial' }, cookiePrefix: 'zhiyun', useSecureCookies: baseUrl.startsWith('https:') },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/*': { window: 60, max: attemptsPerMinute },
        '/two-factor/*': { window: 60, max: attemptsPerMinute },
        '/get-session': false,
      },
    },
    plugins: [username({ minUsernameLength: 3 }), twoFactor({ issuer: '知运 Zhiyun' })],
    databaseHooks: {
      account: { update: { after: async (account) => void (await record(Number(account.userId), 'identity.changePassword')) } },
      session: {
        create: { after: async (session) => void (await record(Number(session.userId), 'identity.signIn')) },
        delete: { after: async (session) => void (await record(Number(session.userId), 'identity.signOut')) },
      },
    },
  })
}

export type Identity = ReturnType<typeof createIdentity>

type Queryable = Pick<ClientBase, 'query'>

/** Number of the account with that user name, whatever its capitals. */
export async function accountByUsername(on: Queryable, name: string): Promise<number | undefined> {
  return (await on.query<{ id: number }>('select id from identity."user" where username = lower($1)', [name])).rows[0]?.id
}

/** Opens an account with a password and returns its id; an existing user name gets a new password instead. */
export async function openAccount(on: Queryable, { username: name, displayName, password }: { username: string; displayName: string; password: string }): Promise<number> {
  const { rows } = await on.query<{ id: number }>(
    `insert into identity."user"(name, email, "emailVerified", username, "displayUsername") values($1, $2, false, lower($3), $3)
     on conflict (username) do update set name = excluded.name returning id`,
    [displayName, `${name.toLowerCase()}@accounts.invalid`, name],
  )
  const id = rows[0]!.id
  await setPassword(on, id, password)
  return id
}

/** Replaces the password; whoever was signed in with the old one is signed out. */
export async function setPassword(on: Queryable, account: number, password: string): Promise<void> {
  await on.query(`delete from identity.account where "userId" = $1 and "providerId" = 'credential'`, [account])
  await on.query(`insert into identity.account("accountId", "providerId", "userId", password, "updatedAt") values($1::text, 'credential', $1::int, $2, now())`, [account, await hash(password)])
  await on.query('delete from identity.session where "userId" = $1', [account])
}

/** For a lost device: the password alone lets in again, until a new second factor is set up. */
export async function dropSecondFactor(on: Queryable, account: number): Promise<void> {
  await on.query('delete from identity."twoFactor" where "userId" = $1', [account])
  await on.query('update identity."user" set "twoFactorEnabled" = false where id = $1', [account])
}
