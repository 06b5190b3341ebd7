import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { as, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { clusterName, familyOf, killFamily } from './family.ts'
import { freePort } from './port.ts'
import { ClusterProblem } from './problem.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import type { Report } from './report.ts'

export type Settings = Readonly<Record<string, string | number>>
export type Launch = { readonly dataFolder: string; readonly log: string; readonly binaries: Binaries; readonly account: Account | undefined; readonly settings: Settings; readonly report: Report }

/** A PostgreSQL server of ours that accepts connections on 127.0.0.1. */
export type Postmaster = {
  readonly port: number
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Fast shutdown: open transactions are rolled back, everything is on disk afterwards. */
  stop(): Promise<void>
}

const POLL_MS = 15
const LOG_LIMIT = 16 * 1024 * 1024
const pause = () => new Promise((later) => setTimeout(later, POLL_MS))

/**
 * Starts the server and waits until it is ready, through crash recovery if it was killed. Tries other ports when one
 * is taken. What an earlier run left must have been cleared away.
 */
export async function startPostmaster(launch: Launch): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const { child, logStart } = spawnPostgres(launch, port)
    const ended = new Promise<void>((done) => child.once('close', () => done()))
    if (await becomesReady(child, launch.dataFolder)) return { port, ended, stop: () => stopPostmaster(launch, ended) }
    const said = readFileSync(launch.log).subarray(logStart).toString()
    if (attempt === 5 || !said.includes('could not bind')) throw failure(launch, said)
  }
}

/** A server that outlived its keeper is stopped in good order; a file that it left is removed once nobody of the family lives. */
export async function clearAway(launch: Launch): Promise<void> {
  const { dataFolder, report } = launch
  if (familyOf(dataFolder).length > 0) {
    await report.step('停止上次遗留的数据库进程', 'Stopping the database left over from last time', async () => {
      const postmaster = readPostmasterFile(dataFolder)
      if (postmaster !== undefined && familyOf(dataFolder).includes(postmaster.pid)) await control(launch, 'fast').catch(() => {})
      await killFamily(dataFolder)
    })
  }
  // Otherwise its pid, reused by a stranger, would keep PostgreSQL from starting.
  if (process.platform !== 'win32') rmSync(join(dataFolder, 'postmaster.pid'), { force: true })
}

function spawnPostgres({ dataFolder, log, binaries, account, settings }: Launch, port: number): { child: ChildProcess; logStart: number } {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(log, `${log}.1`)
  const fd = openSync(log, 'a', 0o600)
  const logStart = fstatSync(fd).size
  // TCP on the loopback only: a Unix socket would have to lie in some folder that all may enter.
  const fixed: Settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', cluster_name: clusterName(dataFolder), timezone: 'UTC', log_timezone: 'UTC' }
  const options = Object.entries({ ...settings, ...fixed }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // A session of its own: Ctrl-C in the terminal must reach us first, so that requests end before the database does.
  const child = spawn(binaries.program('postgres'), ['-D', dataFolder, ...options], { stdio: ['ignore', fd, fd], detached: true, ...as(account) })
  child.on('error', () => {}) // 'close' follows, and the log says why
  closeSync(fd)
  return { child, logStart }
}

async function becomesReady(child: ChildProcess, dataFolder: string): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const file = readPostmasterFile(dataFolder)
    if (file?.pid === child.pid && file.ready) return true
    await pause()
  }
  return false
}

async function stopPostmaster(launch: Launch, ended: Promise<void>): Promise<void> {
  await control(launch, 'fast').catch(() => control(launch, 'immediate').catch(() => killFamily(launch.dataFolder)))
  await ended
}

/** pg_ctl stop: waits until the server is down. Rejects when it does not go, or is not there. */
function control({ binaries, account, dataFolder }: Launch, mode: 'fast' | 'immediate'): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(binaries.program('pg_ctl'), ['stop', '-D', dataFolder, '-m', mode, '-w', '-t', '60', '-s'], { stdio: 'ignore', detached: true, ...as(account) })
    child.once('error', failed)
    child.once('close', (code) => (code === 0 ? done() : failed(new Error(`pg_ctl stop: ${code}`))))
  })
}

function failure({ log }: Launch, said: string): ClusterProblem {
  const tail = said.trim().split('\n').slice(-6).join('\n')
  return new ClusterProblem('POSTGRES_FAILED', `数据库未能启动，日志 ${log}：\n${tail}`, `The database did not start; its log ${log} ends with the lines above.`)
}
