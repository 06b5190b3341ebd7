import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { as, databaseAccount, type Account } from './account.ts'
import type { Home } from './home.ts'
import { ClusterProblem } from './problem.ts'
import type { Report } from './report.ts'

/** Where the database lies and who runs it. */
export type Place = { readonly folder: string; readonly dataFolder: string; readonly log: string; readonly account: Account | undefined }

const placeAt = (folder: string, account: Account | undefined): Place => ({ folder, dataFolder: join(folder, 'pgdata'), log: join(folder, 'postgres.log'), account })

/**
 * The home's own database folder; for root with a home that the database account cannot enter (below /root), a folder
 * under /var/lib named after the home.
 */
export function placeOf(home: Home, report: Report): Place {
  const refuge = `/var/lib/zhiyun-${createHash('sha256').update(home.path).digest('hex').slice(0, 12)}`
  // Once the refuge holds data it stays the place, even if the home could be entered later.
  const folders = existsSync(join(refuge, 'pgdata')) ? [refuge] : [home.database, refuge]
  for (const folder of folders) {
    const account = databaseAccount(join(folder, 'pgdata'))
    if (account === undefined) {
      makeFolder(home.database, undefined)
      return placeAt(home.database, undefined)
    }
    makeFolder(folder, account)
    if (canWork(folder, account)) {
      if (folder === refuge) leave(home, refuge, account, report)
      return placeAt(folder, account)
    }
  }
  throw new ClusterProblem('HOME_UNUSABLE', `数据库账号既不能使用 ${home.database}，也不能使用 ${refuge}；请用 ZHIYUN_HOME 另指一个文件夹。`, `The database account can use neither ${home.database} nor ${refuge}; point ZHIYUN_HOME at another folder.`)
}

function leave(home: Home, refuge: string, account: Account, report: Report): void {
  if (existsSync(home.database) && readdirSync(home.database).length === 0) rmdirSync(home.database)
  report.note(`数据库账号 ${account.name} 进不了 ${home.path}，数据库放在 ${refuge}`, `The database account ${account.name} cannot enter ${home.path}: the database lies in ${refuge}`)
}

/** Also for the temporary clusters of tests. */
export function makeFolder(folder: string, account: Account | undefined): Place {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o700)
  if (account !== undefined) chownSync(folder, account.uid, account.gid)
  return placeAt(folder, account)
}

/** Tried as that account rather than computed: parents, access lists and mounts all count. */
const canWork = (folder: string, account: Account) => spawnSync('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], as(account)).status === 0
