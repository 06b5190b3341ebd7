import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { genericOAuth, twoFactor, username } from 'better-auth/plugins'
import type { ClientBase, Pool } from 'pg'
import { SINGLE_SIGN_ON, type SingleSignOn } from './singleSignOn.ts'

/** What changes by which keys an account opens wants a sign-in no older: seconds. An unlocked screen is not enough. */
const FRESH = 600

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
  readonly singleSignOn?: SingleSignOn
}

/**
 * Sign-in with password and optional one-time code, or at the provider for whoever has linked their account to it.
 * Accounts are opened by an administrator, not by strangers and not by the provider.
 */
export function createIdentity({ pool, secret, baseUrl, region, attemptsPerMinute, singleSignOn }: IdentityOptions) {
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
    session: { expiresIn: 8 * 3600, updateAge: 900, freshAge: FRESH },
    account: {
      updateAccountOnSignIn: false,
      // Linked by its owner who is signed in, never because two addresses are alike.
      accountLinking: { enabled: true, disableImplicitLinking: true, trustedProviders: [SINGLE_SIGN_ON], allowDifferentEmails: true },
    },
    // The library leaves origins unchecked in tests unless told otherwise.
    advanced: { disableOriginCheck: false, database: { generateId: 'serial' }, cookiePrefix: 'zhiyun', useSecureCookies: baseUrl.startsWith('https:') },
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
    plugins: [username({ minUsernameLength: 3 }), twoFactor({ issuer: '知运 Zhiyun' }), ...(singleSignOn === undefined ? [] : [providerOf(singleSignOn)])],
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path !== '/link-social' && context.path !== '/sign-in/social') return
        // Only by way of the provider's own page: a token from elsewhere says nothing of who sits here.
        if (context.body?.idToken !== undefined) throw new APIError('BAD_REQUEST', { code: 'ID_TOKEN_NOT_SUPPORTED' })
        if (context.path === '/sign-in/social') return
        const session = await getSessionFromCtx(context)
        if (session !== null && Date.now() - session.session.createdAt.getTime() >= FRESH * 1000) throw new APIError('FORBIDDEN', { code: 'SESSION_NOT_FRESH' })
      }),
    },
    databaseHooks: {
      account: {
        create: {
          // What the provider hands out opens other doors than ours; we keep who it is, and nothing to open them with.
          before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
          after: async (account) => void (account.providerId === SINGLE_SIGN_ON && (await record(Number(account.userId), 'identity.linkProvider'))),
        },
        update: {
          before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
          after: async (account) => void (account.providerId === 'credential' && (await record(Number(account.userId), 'identity.changePassword'))),
        },
        delete: { after: async (account) => void (account.providerId === SINGLE_SIGN_ON && (await record(Number(account.userId), 'identity.unlinkProvider'))) },
      },
      session: {
        create: { after: async (session) => void (await record(Number(session.userId), 'identity.signIn')) },
        delete: { after: async (session) => void (await record(Number(session.userId), 'identity.signOut')) },
      },
    },
  })
}

/** A provider that cannot be reached at the start is asked again at the next sign-in. Whoever it names without a link here stays outside. */
function providerOf({ issuer, clientId, clientSecret, name }: SingleSignOn) {
  return genericOAuth({
    config: [
      {
        providerId: SINGLE_SIGN_ON,
        name,
        discoveryUrl: `${issuer}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId,
        clientSecret,
        scopes: ['openid'],
        disableSignUp: true,
        // The library wants an address of everybody; nobody is known by it here.
        mapProfileToUser: ({ sub }) => ({ email: `${String(sub)}@accounts.invalid`, emailVerified: false, name: '' }),
      },
    ],
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

/** Replaces the password; whoever was signed in is signed out, and a link to the provider ends: it may be another's. */
export async function setPassword(on: Queryable, account: number, password: string): Promise<void> {
  await on.query('delete from identity.account where "userId" = $1', [account])
  await on.query(`insert into identity.account("accountId", "providerId", "userId", password, "updatedAt") values($1::text, 'credential', $1::int, $2, now())`, [account, await hash(password)])
  await on.query('delete from identity.session where "userId" = $1', [account])
}

/** For a lost device: the password alone lets in again, until a new second factor is set up. */
export async function dropSecondFactor(on: Queryable, account: number): Promise<void> {
  await on.query('delete from identity."twoFactor" where "userId" = $1', [account])
  await on.query('update identity."user" set "twoFactorEnabled" = false where id = $1', [account])
}
