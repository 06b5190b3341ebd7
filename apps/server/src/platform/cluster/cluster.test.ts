import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEmptyDatabase } from '../../testing/database.ts'
import { openClient } from '../database/connection.ts'
import { familyOf, killFamily } from './family.ts'
import { holderOf, homeOf, openDatabase, prepareHome, silent, takeLock, withDatabase, type Home, type OpenDatabase, type Report } from './index.ts'

const OCCUPANT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'testing', 'occupant.ts')

let home: Home
let env: Record<string, string>
const dataFolder = () => join(home.database, 'pgdata')

beforeEach(() => {
  env = { ZHIYUN_HOME: mkdtempSync(join(tmpdir(), 'zhiyun-home-')) }
  chmodSync(env['ZHIYUN_HOME']!, 0o711) // under root the database's account has to pass
  home = homeOf(env)
  prepareHome(home)
})
afterEach(async () => {
  await killFamily(dataFolder())
  rmSync(home.path, { recursive: true, force: true })
})

/** Opens the home as the platform does, and lets go of it again. */
async function occupying<T>(work: (database: OpenDatabase) => Promise<T>, report: Report = silent): Promise<T> {
  const lock = takeLock(home.lock, 'test')
  try {
    const database = await openDatabase(home, env, lock, report)
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  } finally {
    lock.release()
  }
}

const ask = async (url: string, text: string) => {
  const client = await openClient(url)
  try {
    return (await client.query(text)).rows as unknown[]
  } finally {
    await client.end()
  }
}

async function occupant(): Promise<{ child: ChildProcess; ownerUrl: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', OCCUPANT], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout!, 'data')) as [Buffer]
  return { child, ...(JSON.parse(line.toString()) as { ownerUrl: string }) }
}

async function killNow(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

const steps = (): { said: string[]; report: Report } => {
  const said: string[] = []
  return { said, report: { note: (_zh, en) => void said.push(en), step: (_zh, en, work) => (said.push(en), work()) } }
}

describe('the embedded database', () => {
  it('is made once, keeps its rows, and is gone from the process table when closed', async () => {
    await occupying(async ({ ownerUrl, kind, version }) => {
      expect({ kind, version }).toEqual({ kind: 'embedded', version: 18 })
      await ask(ownerUrl, 'create table kept as select 1 as n')
    })
    expect(familyOf(dataFolder())).toEqual([])
    expect(holderOf(home.lock)).toBeUndefined()
    const { said, report } = steps()
    await occupying(async ({ ownerUrl }) => expect(await ask(ownerUrl, 'select n from kept')).toEqual([{ n: 1 }]), report)
    expect(said).toEqual(['Starting the database', 'Stopping the database'])
  })

  it('syncs to disk, listens on the loopback only, asks for passwords, and keeps them to itself', async () => {
    await occupying(async ({ backupUrl, ownerUrl }) => {
      const [settings] = await ask(backupUrl, `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit, current_setting('listen_addresses') as address, current_setting('unix_socket_directories') as sockets`)
      expect(settings).toEqual({ fsync: 'on', pages: 'on', commit: 'on', address: '127.0.0.1', sockets: '' })
      const wrong = new URL(ownerUrl)
      wrong.password = 'guess'
      await expect(openClient(wrong.toString())).rejects.toThrow(/password authentication failed/)
      expect(await ask(ownerUrl, 'select rolsuper, rolbypassrls from pg_roles where rolname = current_user')).toEqual([{ rolsuper: false, rolbypassrls: false }])
    })
    expect(statSync(home.secrets).mode & 0o777).toBe(0o600)
  })

  it('refuses a second start and names the first', async () => {
    const { child } = await occupant()
    expect(() => takeLock(home.lock, 'second')).toThrowError(expect.objectContaining({ code: 'ALREADY_RUNNING', zh: expect.stringContaining(String(child.pid)), en: expect.stringContaining('running already') }))
    // A command works on the running one instead.
    const version = await withDatabase(home, env, 'command', silent, async ({ ownerUrl }) => ask(ownerUrl, 'select 1 as one'))
    expect(version).toEqual([{ one: 1 }])
    expect(familyOf(dataFolder()).length).toBeGreaterThan(0)
    await killNow(child)
  })

  it('goes on after its keeper alone was killed', async () => {
    const { child, ownerUrl } = await occupant()
    await ask(ownerUrl, 'create table kept as select 1 as n')
    await killNow(child)
    expect(familyOf(dataFolder()).length).toBeGreaterThan(0)
    const { said, report } = steps()
    await occupying(async (database) => expect(await ask(database.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }]), report)
    expect(said[0]).toBe('Stopping the database left over from last time')
  })

  it('goes on after everything was killed, with all that was committed', async () => {
    const { child, ownerUrl } = await occupant()
    await ask(ownerUrl, 'create table kept as select generate_series(1, 1000) as n')
    await Promise.all([killNow(child), killFamily(dataFolder())])
    expect(existsSync(join(dataFolder(), 'postmaster.pid'))).toBe(true)
    await occupying(async (database) => expect(await ask(database.ownerUrl, 'select sum(n) as sum from kept')).toEqual([{ sum: 500500 }]))
  })

  it('is not kept from starting by a pid file whose number a stranger has now', async () => {
    await occupying(async () => {})
    writeFileSync(join(dataFolder(), 'postmaster.pid'), `${process.pid}\n${dataFolder()}\n1\n5432\n\n127.0.0.1\n0 0\nready\n`)
    await occupying(async ({ ownerUrl }) => expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]))
  })

  it('leaves a data folder of another version alone', async () => {
    await occupying(async () => {})
    writeFileSync(join(dataFolder(), 'PG_VERSION'), '14\n')
    await expect(occupying(async () => {})).rejects.toMatchObject({ code: 'DATA_VERSION', en: expect.stringContaining('PostgreSQL 14') })
    expect(readFileSync(join(dataFolder(), 'PG_VERSION'), 'utf8')).toBe('14\n')
    expect(holderOf(home.lock)).toBeUndefined()
  })

  it('tells when it ends by itself', async () => {
    const told = await occupying(async ({ lost }) => {
      await killFamily(dataFolder())
      return lost.then(() => 'told')
    })
    expect(told).toBe('told')
  })

  it('says what the log says when it cannot start', async () => {
    await occupying(async () => {})
    writeFileSync(join(dataFolder(), 'postgresql.conf'), 'no_such_setting = 1\n')
    await expect(occupying(async () => {})).rejects.toMatchObject({ code: 'POSTGRES_FAILED', zh: expect.stringContaining('no_such_setting') })
  })
})

describe('the lock', () => {
  it('of a dead process, of a reused pid, or cut short, is taken over', () => {
    for (const left of [{ pid: 2 ** 22 + 1, identity: 'x' }, { pid: process.pid, identity: 'an earlier boot' }]) {
      writeFileSync(home.lock, JSON.stringify({ ...left, since: '2026-01-01T00:00:00Z', purpose: 'test' }))
      takeLock(home.lock, 'test').release()
    }
    writeFileSync(home.lock, '{"pid":')
    const lock = takeLock(home.lock, 'test')
    expect(holderOf(home.lock)).toMatchObject({ pid: process.pid, purpose: 'test' })
    lock.publish({ url: 'http://127.0.0.1:8600' })
    expect(holderOf(home.lock)).toMatchObject({ url: 'http://127.0.0.1:8600' })
    lock.release()
    expect(existsSync(home.lock)).toBe(false)
  })
})

describe('a server of one’s own', () => {
  it('is used instead, and left running', async () => {
    const theirs = await createEmptyDatabase()
    env = { ...env, DATABASE_URL: theirs.ownerUrl }
    const kind = await withDatabase(home, env, 'command', silent, async (database) => database.kind)
    expect(kind).toBe('external')
    expect(existsSync(home.database)).toBe(false)
    expect(await ask(theirs.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await theirs.drop()
  })

  it('that does not answer is named without its password', async () => {
    env = { ...env, DATABASE_URL: 'postgres://someone:verysecret@127.0.0.1:9/none' }
    const failure = await withDatabase(home, env, 'command', silent, async () => {}).catch((error: Error) => error)
    expect(failure).toMatchObject({ code: 'DATABASE_UNREACHABLE', en: expect.stringContaining('127.0.0.1:9/none') })
    expect(JSON.stringify(failure) + (failure as Error).message).not.toContain('verysecret')
  })
})
