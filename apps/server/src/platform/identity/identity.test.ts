import { createHmac } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { openPool } from '../database/connection.ts'
import { createIdentity, openAccount } from './identity.ts'
import { accountOf, addIdentityRoutes } from './routes.ts'

const BASE = 'http://127.0.0.1:29999'
const PASSWORD = 'a long enough password'

let database: TestDatabase
let pool: Pool
let app: FastifyInstance
let account: number

beforeAll(async () => {
  database = await createTestDatabase()
  const url = new URL(database.appUrl.replace('zhiyun_app', 'zhiyun_identity'))
  url.searchParams.set('options', '-c search_path=identity')
  pool = openPool(url.toString(), { max: 3 })
  account = await openAccount(pool, { username: 'Someone', displayName: '某人', password: PASSWORD })
  const identity = createIdentity({ pool, secret: 's'.repeat(48), baseUrl: BASE, region: 999900, attemptsPerMinute: 5 })
  app = Fastify()
  addIdentityRoutes(app, identity, BASE)
  app.get('/who', async (request) => ({ account: (await accountOf(identity, request)) ?? null }))
})
afterAll(async () => {
  await app.close()
  await pool.end()
  await database.drop()
})
beforeEach(async () => void (await pool.query('delete from "rateLimit"')))

const post = (path: string, payload: object, cookie = '') => app.inject({ method: 'POST', url: `/api/identity${path}`, payload, headers: { origin: BASE, ...(cookie === '' ? {} : { cookie }) } })
const signIn = (password: string, username = 'someone') => post('/sign-in/username', { username, password })
const cookieOf = (answer: { cookies: { name: string; value: string }[] }) => answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
const auditedOf = async (id: number): Promise<string[]> => {
  const owner = openPool(database.ownerUrl, { max: 1 })
  const { rows } = await owner.query<{ action: string }>('select action from audit.entry where region = 999900 and subject = $1 and actor = $2', [`account/${id}`, id])
  await owner.end()
  return rows.map(({ action }) => action)
}
const who = async (cookie: string): Promise<number | null> => ((await app.inject({ url: '/who', headers: cookie === '' ? {} : { cookie } })).json() as { account: number | null }).account

describe('signing in', () => {
  test('the right password opens a session of that account, and signing out ends it', async () => {
    const answer = await signIn(PASSWORD)
    expect(answer.statusCode).toBe(200)
    const cookie = cookieOf(answer)
    expect(await who(cookie)).toBe(account)
    await post('/sign-out', {}, cookie)
    expect(await who(cookie)).toBe(null)
  })
  test('the cookie is kept from scripts and from other sites', async () => {
    const [cookie] = (await signIn(PASSWORD)).cookies
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  })
  test('a wrong password and an unknown name are refused alike', async () => {
    const wrong = await signIn('wrong password!')
    const unknown = await signIn(PASSWORD, 'nobody')
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401])
    expect(wrong.json()).toEqual(unknown.json())
  })
  test('guessing is slowed down', async () => {
    const codes: number[] = []
    for (let i = 0; i < 8; i++) codes.push((await signIn(`guess number ${i}`)).statusCode)
    expect(codes.slice(0, 5)).toEqual([401, 401, 401, 401, 401])
    expect(codes.slice(5)).toEqual([429, 429, 429])
  })
  test('nobody opens an account for himself', async () => {
    const answer = await post('/sign-up/email', { email: 'x@example.org', password: PASSWORD, name: 'x', username: 'intruder' })
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect((await pool.query('select 1 from "user" where username = $1', ['intruder'])).rowCount).toBe(0)
  })
  test('passwords are stored as argon2id', async () => {
    const { rows } = await pool.query<{ password: string }>('select password from account where "userId" = $1', [account])
    expect(rows[0]!.password).toMatch(/^\$argon2id\$/)
  })
  test('signing in leaves an audit row', async () => {
    await signIn(PASSWORD)
    expect(await auditedOf(account)).toContain('identity.signIn')
  })
  test('changing the password leaves an audit row, and the old one opens nothing', async () => {
    const changing = await openAccount(pool, { username: 'changing', displayName: '改密', password: PASSWORD })
    const cookie = cookieOf(await signIn(PASSWORD, 'changing'))
    expect((await post('/change-password', { currentPassword: 'not the password', newPassword: `${PASSWORD} anew` }, cookie)).statusCode).toBeGreaterThanOrEqual(400)
    expect(await auditedOf(changing)).not.toContain('identity.changePassword')
    expect((await post('/change-password', { currentPassword: PASSWORD, newPassword: `${PASSWORD} anew` }, cookie)).statusCode).toBe(200)
    expect(await auditedOf(changing)).toContain('identity.changePassword')
    expect([(await signIn(PASSWORD, 'changing')).statusCode, (await signIn(`${PASSWORD} anew`, 'changing')).statusCode]).toEqual([401, 200])
  })
  test('the role of requests sees nothing of the sign-in tables', async () => {
    const requests = openPool(database.appUrl, { max: 1 })
    await expect(requests.query('select 1 from identity."user"')).rejects.toThrow(/permission denied/)
    await requests.end()
  })
})

/** RFC 6238 with the library's usual choices: SHA-1, 30 seconds, six digits. */
function oneTimeCode(secret: string, now = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret.replace(/=+$/, '')].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const at = mac[19]! & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('with a one-time code switched on, the password alone opens nothing', async () => {
  await openAccount(pool, { username: 'careful', displayName: '谨慎', password: PASSWORD })
  const first = cookieOf(await signIn(PASSWORD, 'careful'))
  const enabled = (await post('/two-factor/enable', { password: PASSWORD }, first)).json() as { totpURI: string }
  const secret = new URL(enabled.totpURI).searchParams.get('secret')!
  const confirmed = await post('/two-factor/verify-totp', { code: oneTimeCode(secret) }, first)
  expect(confirmed.statusCode).toBe(200)

  const half = await signIn(PASSWORD, 'careful')
  expect(half.json()).toMatchObject({ twoFactorRedirect: true })
  const pending = cookieOf(half)
  expect(await who(pending)).toBe(null)
  const wrong = oneTimeCode(secret) === '000000' ? '000001' : '000000'
  expect((await post('/two-factor/verify-totp', { code: wrong }, pending)).statusCode).toBe(401)
  const whole = await post('/two-factor/verify-totp', { code: oneTimeCode(secret) }, pending)
  expect(whole.statusCode).toBe(200)
  expect(await who(cookieOf(whole))).not.toBe(null)
})
