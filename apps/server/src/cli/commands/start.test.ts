import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { familyOf, killFamily } from '../../platform/cluster/family.ts'

const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', '..', 'bin', 'zhiyun.mjs')

let home: string
const dataFolder = () => join(home, 'database', 'pgdata')
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'zhiyun-home-'))
  chmodSync(home, 0o711) // under root the database's account has to pass
})
afterEach(async () => {
  await killFamily(dataFolder())
  rmSync(home, { recursive: true, force: true })
})

const zhiyun = (...words: string[]) => spawn(process.execPath, [PROGRAM, ...words, '--json'], { env: { ...process.env, ZHIYUN_HOME: home, DATABASE_URL: '', ZHIYUN_DEMO: 'no' }, stdio: ['ignore', 'pipe', 'ignore'] })

/** What it answers, and how it ends. */
async function answered(child: ChildProcess): Promise<{ code: number; value: Record<string, unknown> }> {
  let out = ''
  child.stdout!.on('data', (chunk: Buffer) => (out += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  return { code, value: JSON.parse(out) as Record<string, unknown> }
}

/** Starts the platform and waits for its address. */
async function started(): Promise<{ child: ChildProcess; url: string; ended: Promise<number> }> {
  const child = zhiyun('start')
  const ended = once(child, 'close').then(([code]) => code as number)
  const [line] = (await once(child.stdout!, 'data')) as [Buffer]
  return { child, ended, url: (JSON.parse(line.toString()) as { url: string }).url }
}

it('starts, refuses a second start, survives kill -9, and stops in good order', async () => {
  const first = await started()
  expect((await fetch(`${first.url}/api/session`)).status).toBe(200)
  const second = await answered(zhiyun('start'))
  expect(second).toMatchObject({ code: 3, value: { error: { code: 'ALREADY_RUNNING', en: expect.stringContaining(first.url) } } })
  first.child.kill('SIGKILL')
  await first.ended

  const again = await started()
  expect((await fetch(`${again.url}/api/session`)).status).toBe(200)
  expect(await answered(zhiyun('status'))).toMatchObject({ code: 0, value: { running: true, url: again.url, database: { kind: 'embedded', pendingMigrations: [] } } })
  expect(await answered(zhiyun('stop'))).toMatchObject({ code: 0, value: { stopped: true } })
  expect(await again.ended).toBe(0)
  expect(familyOf(dataFolder())).toEqual([])
})
