import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { Provider } from 'oidc-provider'
import type { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { openPool } from '../database/connection.ts'
import { SettingProblem } from '../errors/settingProblem.ts'
import { createIdentity, openAccount, setPassword, type Identity } from './identity.ts'
import { accountOf, addIdentityRoutes } from './routes.ts'
import { singleSignOnSettings, type SingleSignOn } from './singleSignOn.ts'

const BASE = 'http://127.0.0.1:29998'
const PASSWORD = 'a long enough password'
const CLIENT = { client_id: 'zhiyun', client_secret: 'the secret of the client' }

let database: TestDatabase
let pool: Pool
let provider: Server
let settings: SingleSignOn
let app: FastifyInstance
beforeAll(async () => {
  database = await createTestDatabase()
  const url = new URL(database.appUrl.replace('zhiyun_app', 'zhiyun_identity'))
  url.searchParams.set('options', '-c search_path=identity')
  pool = openPool(url.toString(), { max: 3 })
  provider = createServer()
  await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening))
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  const real = new Provider(issuer, {
    clients: [{ ...CLIENT, redirect_uris: [`${BASE}/api/identity/callback/sso`] }],
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    cookies: { keys: ['the cookies of the provider'] },
  })
  provider.on('request', (request, response) => void real.callback()(request, response))
  settings = singleSignOnSettings({ ZHIYUN_OIDC_ISSUER: `${issuer}/`, ZHIYUN_OIDC_CLIENT_ID: CLIENT.client_id, ZHIYUN_OIDC_CLIENT_SECRET: CLIENT.client_secret })!
  app = faceOf(identityWith(settings))
})
afterAll(async () => {
  await app.close()
  provider.closeAllConnections()
  await new Promise((closed) => provider.close(closed))
  await pool.end()
  await database.drop()
})
beforeEach(async () => void (await pool.query('delete from "rateLimit"')))

const identityWith = (singleSignOn: SingleSignOn): Identity => createIdentity({ pool, secret: 's'.repeat(48), baseUrl: BASE, region: 999900, attemptsPerMinute: 50, singleSignOn })
function faceOf(identity: Identity): FastifyInstance {
  const face = Fastify()
  addIdentityRoutes(face, identity, BASE)
  face.get('/who', async (request) => ({ account: (await accountOf(identity, request)) ?? null }))
  return face
}

/** A browser as far as it matters here: it keeps the cookies of each site and follows nothing by itself. */
class Browser {
  readonly #cookies = new Map<string, Map<string, string>>()
  readonly #face: FastifyInstance
  constructor(face: FastifyInstance = app) {
    this.#face = face
  }

  async post(path: string, payload: object): Promise<{ status: number; body: Record<string, unknown> }> {
    const answer = await this.#face.inject({ method: 'POST', url: `/api/identity${path}`, payload, headers: { origin: BASE, cookie: this.#held(BASE) } })
    this.#keep(BASE, [answer.headers['set-cookie'] ?? []].flat())
    return { status: answer.statusCode, body: answer.body === '' ? {} : (answer.json() as Record<string, unknown>) }
  }

  async account(): Promise<number | null> {
    const answer = await this.#face.inject({ url: '/who', headers: { cookie: this.#held(BASE) } })
    return (answer.json() as { account: number | null }).account
  }

  /** Follows the provider's address as `subject`, gives consent, comes back; the place it ends at. */
  async goThrough(address: unknown, subject: string): Promise<string> {
    let at = String(address)
    for (let hop = 0; hop < 20; hop++) {
      const url = new URL(at, BASE)
      if (url.origin === BASE) {
        if (!url.pathname.startsWith('/api/')) return url.pathname + url.search
        const answer = await this.#face.inject({ url: url.pathname + url.search, headers: { cookie: this.#held(BASE) } })
        this.#keep(BASE, [answer.headers['set-cookie'] ?? []].flat())
        at = String(answer.headers.location)
      } else {
        const asked = url.pathname.startsWith('/interaction/')
        const page = asked ? await (await fetch(url, { headers: { cookie: this.#held(url.origin) } })).text() : ''
        const answer = await fetch(url, {
          redirect: 'manual',
          headers: { cookie: this.#held(url.origin) },
          ...(asked ? { method: 'POST', body: new URLSearchParams(page.includes('value="login"') ? { prompt: 'login', login: subject, password: 'x' } : { prompt: 'consent' }) } : {}),
        })
        this.#keep(url.origin, answer.headers.getSetCookie())
        at = new URL(answer.headers.get('location') ?? '', url).href
      }
    }
    throw new Error(`no end: ${at}`)
  }

  #held(origin: string): string {
    return [...(this.#cookies.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  #keep(origin: string, set: readonly string[]): void {
    const held = this.#cookies.get(origin) ?? new Map<string, string>()
    this.#cookies.set(origin, held)
    for (const cookie of set) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      if (value === '') held.delete(name!)
      else held.set(name!, value!)
    }
  }
}

const WAY = { provider: 'sso', callbackURL: '/arrived', errorCallbackURL: '/sign-in' }
async function signedIn(username: string): Promise<Browser> {
  const browser = new Browser()
  expect(await browser.post('/sign-in/username', { username, password: PASSWORD })).toMatchObject({ status: 200 })
  return browser
}
const opened = (username: string): Promise<number> => openAccount(pool, { username, displayName: '某人', password: PASSWORD })
async function linked(username: string, subject: string): Promise<{ account: number; browser: Browser; at: string }> {
  const account = await opened(username)
  const browser = await signedIn(username)
  const { body } = await browser.post('/link-social', { ...WAY, errorCallbackURL: '/account' })
  return { account, browser, at: await browser.goThrough(body['url'], subject) }
}
async function arriveAs(subject: string, face = app): Promise<{ at: string; account: number | null }> {
  const browser = new Browser(face)
  const { body } = await browser.post('/sign-in/social', WAY)
  const at = await browser.goThrough(body['url'], subject)
  return { at, account: await browser.account() }
}
async function audited(account: number): Promise<string[]> {
  const owner = openPool(database.ownerUrl, { max: 1 })
  const { rows } = await owner.query<{ action: string }>('select action from audit.entry where actor = $1 order by pos', [account])
  await owner.end()
  return rows.map(({ action }) => action)
}

describe('signing in at a provider', () => {
  it('lets in whoever has linked the account, and writes both down', async () => {
    const { account, at } = await linked('linker', 'subject-1')
    expect(at).toBe('/arrived')
    expect(await arriveAs('subject-1')).toEqual({ at: '/arrived', account })
    expect(await audited(account)).toEqual(expect.arrayContaining(['identity.linkProvider', 'identity.signIn']))
  })
  it('keeps out whoever has not, opens no account, and says so', async () => {
    const before = (await pool.query('select 1 from "user"')).rowCount
    const { at, account } = await arriveAs('stranger')
    expect(account).toBe(null)
    expect(at).toBe('/sign-in?error=signup_disabled')
    expect((await pool.query('select 1 from "user"')).rowCount).toBe(before)
  })
  it('does not link by an address that is alike', async () => {
    const account = await opened('alike')
    await pool.query(`update "user" set email = 'subject-alike@accounts.invalid', "emailVerified" = true where id = $1`, [account])
    expect(await arriveAs('subject-alike')).toEqual({ at: '/sign-in?error=account_not_linked', account: null })
  })
  it('gives one subject to one account, also when two link it at once', async () => {
    await linked('first', 'subject-2')
    const second = await linked('second', 'subject-2')
    expect(second.at).toBe('/account?error=account_already_linked_to_different_user')
    const meeting = await Promise.all([linked('left', 'subject-3'), linked('right', 'subject-3')])
    expect(meeting.filter(({ at }) => at === '/arrived')).toHaveLength(1)
    expect((await pool.query(`select 1 from account where "providerId" = 'sso' and "accountId" = 'subject-3'`)).rowCount).toBe(1)
  })
  it('keeps nothing that opens doors elsewhere', async () => {
    await linked('tokens', 'subject-4')
    await arriveAs('subject-4')
    expect((await pool.query(`select 1 from account where "accessToken" is not null or "refreshToken" is not null or "idToken" is not null`)).rowCount).toBe(0)
  })
  it('wants a fresh sign-in to link and to unlink', async () => {
    const { account, browser } = await linked('stale', 'subject-5')
    const accounts = (await pool.query<{ id: number }>(`select id from account where "userId" = $1 and "providerId" = 'sso'`, [account])).rows
    await pool.query(`update session set "createdAt" = now() - interval '11 minutes' where "userId" = $1`, [account])
    expect(await browser.post('/link-social', WAY)).toMatchObject({ status: 403, body: { code: 'SESSION_NOT_FRESH' } })
    expect(await browser.post('/unlink-account', { accountId: String(accounts[0]!.id) })).toMatchObject({ status: 403, body: { code: 'SESSION_NOT_FRESH' } })
    const again = await signedIn('stale')
    expect((await again.post('/unlink-account', { accountId: String(accounts[0]!.id) })).status).toBe(200)
    expect((await arriveAs('subject-5')).account).toBe(null)
    expect(await audited(account)).toContain('identity.unlinkProvider')
  })
  it('takes no token that did not come by way of its page', async () => {
    const browser = await signedIn('linker')
    const idToken = { token: 'a.b.c' }
    expect(await new Browser().post('/sign-in/social', { ...WAY, idToken })).toMatchObject({ status: 400, body: { code: 'ID_TOKEN_NOT_SUPPORTED' } })
    expect(await browser.post('/link-social', { ...WAY, idToken })).toMatchObject({ status: 400, body: { code: 'ID_TOKEN_NOT_SUPPORTED' } })
  })
  it('goes back to no other site', async () => {
    expect((await new Browser().post('/sign-in/social', { ...WAY, callbackURL: 'https://elsewhere.example/' })).status).toBe(403)
  })
  it('ends a link when an administrator sets the password', async () => {
    const { account } = await linked('renewed', 'subject-6')
    await setPassword(pool, account, `${PASSWORD} anew`)
    expect((await arriveAs('subject-6')).account).toBe(null)
  })
  it('stands up without the provider, and asks it again when somebody comes', async () => {
    const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
    const { account } = await linked('patient', 'subject-7')
    let reachable = false
    const gate = createServer((request, response) => {
      if (!reachable) return void response.writeHead(503).end()
      void fetch(issuer + request.url!).then(async (answer) => response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text()))
    })
    await new Promise<void>((listening) => gate.listen(0, '127.0.0.1', listening))
    const late = faceOf(identityWith({ ...settings, issuer: `http://127.0.0.1:${(gate.address() as AddressInfo).port}` }))
    expect((await new Browser(late).post('/sign-in/social', WAY)).status).toBe(404)
    reachable = true
    expect(await arriveAs('subject-7', late)).toEqual({ at: '/arrived', account })
    await late.close()
    gate.closeAllConnections()
    await new Promise((closed) => gate.close(closed))
  })
})

describe('settings', () => {
  it.each([
    [{ ZHIYUN_OIDC_ISSUER: 'sso.city.example' }],
    [{ ZHIYUN_OIDC_ISSUER: 'http://sso.city.example', ZHIYUN_OIDC_CLIENT_ID: 'a', ZHIYUN_OIDC_CLIENT_SECRET: 'b' }],
    [{ ZHIYUN_OIDC_ISSUER: 'https://sso.city.example', ZHIYUN_OIDC_CLIENT_SECRET: 'b' }],
    [{ ZHIYUN_OIDC_ISSUER: 'https://sso.city.example', ZHIYUN_OIDC_CLIENT_ID: 'a' }],
  ])('that cannot be meant are refused: %j', (env) => expect(() => singleSignOnSettings(env)).toThrow(SettingProblem))
  it('are none where no provider is named', () => expect(singleSignOnSettings({})).toBe(undefined))
})
