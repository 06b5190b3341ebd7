import { chmodSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ClusterProblem } from './problem.ts'

const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', '..')

/** The one folder that holds everything a running city has: database, files, secrets, lock. */
export type Home = {
  readonly path: string
  readonly lock: string
  readonly secrets: string
  /** Owned by the account the database runs as: the data folder and its log. */
  readonly database: string
  /** Attachments, named by the hash of their content. */
  readonly files: string
  /** Daily roots of the audit chains, one line a day: copy them out of reach of whoever owns the database. */
  readonly seals: string
}

export type Environment = Readonly<Record<string, string | undefined>>

/** ZHIYUN_HOME, or `data` in the repository. */
export function homeOf(env: Environment): Home {
  const path = resolve(env['ZHIYUN_HOME'] || join(REPOSITORY, 'data'))
  return { path, lock: join(path, 'zhiyun.lock'), secrets: join(path, 'secrets.json'), database: join(path, 'database'), files: join(path, 'files'), seals: join(path, 'seals.jsonl') }
}

/** Makes the folders. Others may pass through the home (the database account must) but not list it. */
export function prepareHome(home: Home): void {
  try {
    const made = mkdirSync(home.path, { recursive: true })
    if (made !== undefined) chmodSync(home.path, 0o711)
    mkdirSync(home.files, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new ClusterProblem(
      'HOME_UNUSABLE',
      `不能使用数据文件夹 ${home.path}：${(error as Error).message}；请用 ZHIYUN_HOME 另指一个可写的文件夹。`,
      `Cannot use the data folder ${home.path}; point ZHIYUN_HOME at a folder you may write.`,
      { cause: error },
    )
  }
}
