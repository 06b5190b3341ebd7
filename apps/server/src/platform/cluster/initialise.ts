import { spawn } from 'node:child_process'
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { as, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { ClusterProblem } from './problem.ts'

export const SUPERUSER = 'postgres'
export type Initialise = { readonly dataFolder: string; readonly password: string; readonly binaries: Binaries; readonly account: Account | undefined; readonly sync: boolean }

/** PostgreSQL's major version of an existing data folder, or undefined where there is none. */
export function dataVersion(dataFolder: string): number | undefined {
  const file = join(dataFolder, 'PG_VERSION')
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined
}

/** A data folder of another major version cannot be opened, only carried over. */
export function checkDataVersion(dataFolder: string, major: number): void {
  const version = dataVersion(dataFolder)
  if (version === undefined || version === major) return
  throw new ClusterProblem(
    'DATA_VERSION',
    `数据文件夹 ${dataFolder} 由 PostgreSQL ${version} 建立，本程序带的是 ${major}，不能直接打开；未作任何更改。请用原版本程序执行 zhiyun backup，再以新的 ZHIYUN_HOME 执行 zhiyun restore。`,
    `The data folder ${dataFolder} was made by PostgreSQL ${version}, this program brings ${major} and cannot open it; nothing was changed. Run zhiyun backup with the former version, then zhiyun restore with a new ZHIYUN_HOME.`,
  )
}

/**
 * Makes a new data folder, or nothing: it is built beside its place and moved there when complete, so a start
 * that was cut short leaves no half a cluster. Its parent must belong to the account.
 */
export async function initialise({ dataFolder, password, binaries, account, sync }: Initialise): Promise<void> {
  const partial = `${dataFolder}.partial`
  const passwordFile = `${dataFolder}.password`
  rmSync(partial, { recursive: true, force: true })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  try {
    if (account !== undefined) chownSync(passwordFile, account.uid, account.gid)
    // Code-point order, built in: indexes do not depend on the machine's C library. Lists in Chinese order ask for an ICU collation.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const args = ['-D', partial, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', ...locale, '--no-instructions', ...(sync ? [] : ['--no-sync'])]
    await run(binaries.program('initdb'), args, account)
    renameSync(partial, dataFolder)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function run(program: string, args: string[], account: Account | undefined): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...as(account) })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)))
    child.on('error', (error) => failed(initdbProblem(error.message)))
    child.on('close', (code) => (code === 0 ? done() : failed(initdbProblem(said.trim()))))
  })
}

const initdbProblem = (why: string) => new ClusterProblem('INITDB_FAILED', `建立数据文件夹失败：${why}`, `Making the data folder failed: ${why}`)
