import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolveSessions } from '../../domain/parties/index.ts'
import { openPool } from '../../platform/database/connection.ts'
import { createIdentity, type Identity } from '../../platform/identity/identity.ts'
import { createEmptyDatabase, type TestDatabase } from '../../testing/database.ts'
import { EXIT } from '../exit.ts'
import { main } from '../main.ts'

const REGION = 999900
let database: TestDatabase
let folder: string
let pool: Pool
let identity: Identity
beforeAll(async () => {
  database = await createEmptyDatabase()
  folder = mkdtempSync(join(tmpdir(), 'zhiyun-account-'))
  const url = new URL(database.ownerUrl)
  url.searchParams.set('options', '-c search_path=identity')
  pool = openPool(url.toString(), { max: 2 })
  identity = createIdentity({ pool, secret: 'a secret of this test, long enough', baseUrl: 'http://127.0.0.1', region: REGION, attemptsPerMinute: 100 })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function account(...words: string[]): Promise<{ code: number; answer: { account: number; password: string; error?: { code: string } } }> {
  let out = ''
  const env = { ZHIYUN_HOME: join(folder, 'home'), DATABASE_URL: database.ownerUrl, DATABASE_APP_PASSWORD: new URL(database.appUrl).password }
  const code = await main(['account', ...words, '--json'], env, { stdout: { write: (text) => (out += text) }, stderr: { write: () => true } })
  return { code, answer: JSON.parse(out) }
}
const signIn = async (username: string, password: string) => identity.api.signInUsername({ body: { username, password } }).then((answer) => Number(answer?.user.id), () => undefined)

describe('zhiyun account', () => {
  it('opens the first administrator on an empty database: he signs in and holds the post; the password is nowhere in the audit', async () => {
    const { code, answer } = await account('open', 'Guan.Li', '--name', '演示管理员', '--role', 'administrator')
    expect([code, await signIn('guan.li', answer.password)]).toEqual([EXIT.ok, answer.account])
    expect(await resolveSessions(pool, { region: REGION, account: answer.account, today: '2999-01-01' })).toMatchObject([{ session: { role: 'administrator', name: '演示管理员', organisations: [] } }])
    const { rows } = await pool.query<{ action: string; subject: string; payload: string }>(`select action, subject, payload from audit.entry where action like 'identity.open%'`)
    expect(rows).toEqual([{ action: 'identity.openAccount', subject: `account/${answer.account}`, payload: expect.not.stringContaining(answer.password) }])
  })

  it('refuses a taken name, an organisation nobody knows, and a member without organisation; and then nothing is left behind', async () => {
    expect(await account('open', 'guan.li', '--name', '演示另一人')).toMatchObject({ code: EXIT.refused, answer: { error: { code: 'ALREADY_EXISTS' } } })
    expect(await account('open', 'jia', '--name', '演示甲', '--role', 'applicant', '--organisation', '91999901DE00000170')).toMatchObject({ code: EXIT.refused, answer: { error: { code: 'NOT_FOUND' } } })
    expect(await account('open', 'jia', '--name', '演示甲', '--role', 'manager', '--district', '110101')).toMatchObject({ code: EXIT.refused, answer: { error: { code: 'INPUT_INVALID' } } })
    expect(await account('open', 'jia', '--name', '演示甲', '--role', 'agent')).toMatchObject({ code: EXIT.usage })
    expect((await pool.query('select username from "user"')).rows).toEqual([{ username: 'guan.li' }])
  })

  it('sets a new password: the old one and every session of it end', async () => {
    const old = (await account('open', 'yi_2', '--name', '演示乙')).answer
    expect(await signIn('yi_2', old.password)).toBe(old.account)
    const fresh = (await account('password', 'yi_2', '--drop-second-factor')).answer
    expect((await pool.query('select from session where "userId" = $1', [old.account])).rowCount).toBe(0)
    expect([await signIn('yi_2', old.password), await signIn('yi_2', fresh.password)]).toEqual([undefined, old.account])
    expect(await account('password', 'nobody')).toMatchObject({ code: EXIT.refused, answer: { error: { code: 'NOT_FOUND' } } })
  })
})
