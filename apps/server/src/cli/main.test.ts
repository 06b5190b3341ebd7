import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmptyDatabase, type TestDatabase } from '../testing/database.ts'
import { openClient } from '../platform/database/connection.ts'
import { EXIT } from './exit.ts'
import { main } from './main.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createEmptyDatabase()
  folder = mkdtempSync(join(tmpdir(), 'zhiyun-cli-'))
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a command line on a home of its own with the test's database. */
async function zhiyun(words: string[], more: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const env = { ZHIYUN_HOME: join(folder, 'home'), DATABASE_URL: database.ownerUrl, DATABASE_APP_PASSWORD: new URL(database.appUrl).password, ...more }
  const code = await main(words, env, { stdout: { write: (text) => (out += text) }, stderr: { write: (text) => (err += text) } })
  return { code, out, err }
}

describe('zhiyun', () => {
  it('teaches: help names every command, the exit codes, and examples, in both languages', async () => {
    const { code, out } = await zhiyun(['--help'])
    expect(code).toBe(EXIT.ok)
    for (const word of ['start', 'stop', 'status', 'migrate', 'backup', 'restore', 'audit', '退出码', 'Examples', 'DATABASE_URL']) expect(out).toContain(word)
    expect((await zhiyun(['backup', '--help'])).out).toContain('$ zhiyun backup')
  })

  it('answers wrong words with 2, and as JSON when asked', async () => {
    expect(await zhiyun(['nonsense'])).toMatchObject({ code: EXIT.usage, out: '', err: expect.stringContaining('nonsense') })
    const { code, out } = await zhiyun(['status', '--nope', '--json'])
    expect(code).toBe(EXIT.usage)
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'USAGE' } })
    expect(await zhiyun(['backup', '/no/such/folder/x.tar'])).toMatchObject({ code: EXIT.usage })
  })

  it('answers 3 when the database cannot be had', async () => {
    const { code, out, err } = await zhiyun(['migrate', '--json'], { DATABASE_URL: 'postgres://127.0.0.1:9/none' })
    expect(code).toBe(EXIT.environment)
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'DATABASE_UNREACHABLE', zh: expect.any(String), en: expect.any(String) } })
    expect(err).toContain('✗')
  })

  it('writes one JSON value and nothing else to standard output, progress to standard error', async () => {
    const status = await zhiyun(['status', '--json'])
    expect([status.code, JSON.parse(status.out)]).toEqual([EXIT.problems, { running: false, home: join(folder, 'home') }])
    const planned = await zhiyun(['migrate', '--dry-run', '--json'])
    const done = await zhiyun(['migrate', '--json'])
    expect(done.code).toBe(EXIT.ok)
    expect(JSON.parse(done.out)).toEqual({ applied: JSON.parse(planned.out).pending, already: 0 })
    expect(done.err).toContain('✓')
    expect(JSON.parse((await zhiyun(['migrate', '--json'])).out)).toMatchObject({ applied: [] })
  })

  it('verifies the audit chain: 0 when it holds, 1 when a row was changed', async () => {
    const admin = await openClient(database.adminUrl)
    await admin.query(`select audit.append(610100, 1, 'system', 'demo.act', '', '{}') from generate_series(1, 5)`)
    const sound = await zhiyun(['audit', 'verify', '--json'])
    expect([sound.code, JSON.parse(sound.out)]).toEqual([EXIT.ok, expect.objectContaining({ entries: 5, faults: [] })])
    await admin.query(`set session_replication_role = replica; update audit.entry set actor = 2 where (stripe, pos) = (select stripe, pos from audit.entry order by stripe desc, pos desc limit 1)`)
    await admin.end()
    const broken = await zhiyun(['audit', 'verify', '--json'])
    expect(broken.code).toBe(EXIT.problems)
    expect(JSON.parse(broken.out).faults.length).toBeGreaterThan(0)
  })

  it('backs up, verifies, and refuses to restore over data with 4', async () => {
    const admin = await openClient(database.adminUrl)
    await admin.query('alter role zhiyun_owner bypassrls')
    try {
      const file = join(folder, 'city.tar')
      const made = await zhiyun(['backup', file, '--json'])
      expect([made.code, JSON.parse(made.out)]).toEqual([EXIT.ok, expect.objectContaining({ file, files: 0 })])
      expect(await zhiyun(['backup', file])).toMatchObject({ code: EXIT.refused })
      expect(await zhiyun(['restore', '--check', file])).toMatchObject({ code: EXIT.ok })
      expect(await zhiyun(['restore', file])).toMatchObject({ code: EXIT.refused, out: '' })
    } finally {
      await admin.query('alter role zhiyun_owner nobypassrls')
      await admin.end()
    }
  })

  it('decides a measure from a file of facts, and refuses misspelt ones instead of calling them missing', async () => {
    const facts = join(folder, 'facts.json')
    const decide = (measure: string) => zhiyun(['policy', 'decide', '--pack', '000', '--measure', measure, '--facts', facts, '--date', '2019-06-30', '--json'])
    writeFileSync(facts, JSON.stringify({ facts: { 主体类型: '企业' } }))
    const { code, out } = await decide('X01')
    expect([code, JSON.parse(out)]).toEqual([EXIT.ok, expect.objectContaining({ measure: 'X01', status: '不符合', inapplicable: true })])
    expect(await decide('X99')).toMatchObject({ code: EXIT.usage, out: expect.stringContaining('NO_SUCH_MEASURE') })
    writeFileSync(facts, JSON.stringify({ fact: { 主体类型: '企业' } }))
    expect(await decide('X01')).toMatchObject({ code: EXIT.usage, out: expect.stringContaining('FACTS_UNREADABLE') })
  })

  it('holds a pack against a text: 1 and the findings when it changed or is missing', async () => {
    const sources = join(folder, 'texts')
    mkdirSync(sources)
    const none = await zhiyun(['policy', 'verify', '--sources', sources, '--pack', '000', '--json'])
    expect([none.code, JSON.parse(none.out)]).toEqual([EXIT.problems, expect.objectContaining({ packs: [expect.objectContaining({ pack: '000', text: null })] })])
    writeFileSync(join(sources, '000.txt'), '别的文本')
    const other = await zhiyun(['policy', 'verify', '--sources', sources, '--pack', '000'])
    expect(other).toMatchObject({ code: EXIT.problems, out: expect.stringMatching(/policies\/000-xian\/pack\.yaml:\d+:\d+ .*\[verify\/changed\]/) })
    expect(await zhiyun(['policy', 'verify', '--sources', sources, '--pack', '777', '--json'])).toMatchObject({ code: EXIT.usage, out: expect.stringContaining('NO_SUCH_PACK') })
    expect(await zhiyun(['policy', 'verify', '--sources', '/no/such/folder'])).toMatchObject({ code: EXIT.usage })
  })

  it('draws a procedure as text for people and as a value under --json', async () => {
    expect((await zhiyun(['procedure', 'draw', '项目申报'])).out).toMatch(/^stateDiagram-v2\n/)
    expect(JSON.parse((await zhiyun(['procedure', 'draw', '项目申报', '--as', 'table', '--json'])).out)).toMatchObject({ id: '项目申报', drawing: expect.stringContaining('| 从 | 动作 |') })
    expect(await zhiyun(['procedure', 'draw', '没有这个'])).toMatchObject({ code: EXIT.usage, out: '' })
  })
})
