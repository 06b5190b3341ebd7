import { readFileSync, statSync } from 'node:fs'
import { ClusterProblem } from './problem.ts'

/** The operating-system account that the database runs as when we are root: PostgreSQL refuses to be root. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number }

/** In order of preference; the last two exist on nearly every Linux. */
const CANDIDATES = ['zhiyun', 'postgres', 'nobody']

/** Undefined when we are not root and simply run it ourselves. A data folder that exists keeps its owner. */
export function databaseAccount(dataFolder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readAccounts()
  const owner = statSync(dataFolder, { throwIfNoEntry: false })?.uid
  const keeper = owner === undefined || owner === 0 ? undefined : accounts.find((account) => account.uid === owner)
  const chosen = keeper ?? CANDIDATES.map((name) => accounts.find((account) => account.name === name)).find((account) => account !== undefined)
  if (chosen !== undefined) return chosen
  throw new ClusterProblem(
    'NO_DATABASE_ACCOUNT',
    '以 root 运行时，数据库须换用普通账号，但系统里没有 zhiyun、postgres、nobody 任一账号；请先 useradd --system zhiyun，或改用普通用户启动。',
    'As root the database must run under another account, but there is none of zhiyun, postgres, nobody: run useradd --system zhiyun first, or start as a normal user.',
  )
}

function readAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }))
}

/** What spawn() needs to run as that account. The working folder of root may be closed to it, so it starts at `/`. */
export const as = (account: Account | undefined) => (account === undefined ? {} : { uid: account.uid, gid: account.gid, cwd: '/' })
