import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmptyDatabase, type TestDatabase } from '../../testing/database.ts'
import { EXIT } from '../exit.ts'
import { main } from '../main.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createEmptyDatabase()
  folder = mkdtempSync(join(tmpdir(), 'zhiyun-region-'))
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function zhiyun(...words: string[]): Promise<{ code: number; answer: unknown }> {
  let out = ''
  const env = { ZHIYUN_HOME: join(folder, 'home'), DATABASE_URL: database.ownerUrl, DATABASE_APP_PASSWORD: new URL(database.appUrl).password }
  const code = await main([...words, '--json'], env, { stdout: { write: (text) => (out += text) }, stderr: { write: () => true } })
  return { code, answer: out === '' ? undefined : JSON.parse(out) }
}
const add = (code: number, level: string, parent: number, name = `演示${code}`) => zhiyun('region', 'add', String(code), '--name', name, '--english', `Demonstration ${code}`, '--level', level, '--parent', String(parent))

describe('zhiyun region', () => {
  it('registers a province, its city and a district, renames, and an account of that city can be opened', async () => {
    for (const [code, level, parent] of [[998000, 'province', 100000], [998100, 'city', 998000], [998101, 'district', 998100]] as const) expect(await add(code, level, parent)).toMatchObject({ code: EXIT.ok })
    expect(await add(998101, 'district', 998100, '演示新名区')).toMatchObject({ code: EXIT.ok })
    const { answer } = await zhiyun('region', 'list')
    expect((answer as { code: number }[]).filter(({ code }) => Math.floor(code / 1000) === 998)).toEqual([
      { code: 998000, name: '演示998000', english: 'Demonstration 998000', level: 'province', parent: 100000 },
      { code: 998100, name: '演示998100', english: 'Demonstration 998100', level: 'city', parent: 998000 },
      { code: 998101, name: '演示新名区', english: 'Demonstration 998101', level: 'district', parent: 998100 },
    ])
    expect(await zhiyun('account', 'open', 'qu.guan', '--name', '演示管理员', '--role', 'manager', '--district', '998101', '--region', '998100')).toMatchObject({ code: EXIT.ok })
    expect(await zhiyun('audit', 'verify')).toMatchObject({ code: EXIT.ok })
  })

  it('refuses a division without the one above it, another level for the same code, and what is no code', async () => {
    expect(await add(997101, 'district', 997100)).toMatchObject({ code: EXIT.refused })
    expect(await add(997101, 'district', 998000)).toMatchObject({ code: EXIT.refused })
    expect(await add(998100, 'province', 100000)).toMatchObject({ code: EXIT.refused })
    expect(await zhiyun('region', 'add', '99-1', '--name', '甲', '--english', 'A', '--level', 'city', '--parent', '998000')).toMatchObject({ code: EXIT.usage })
  })

  it('trusts no proxy by a word that is no address', async () => {
    expect(await zhiyun('start', '--trust-proxy', '127.0.0.1,balancer')).toMatchObject({ code: EXIT.usage })
  })
})
