import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { processIdentity } from './identity.ts'
import { ClusterProblem } from './problem.ts'

/** Who uses the home now. */
export type Holder = {
  readonly pid: number
  readonly identity: string
  readonly since: string
  /** The command that holds it, as typed. */
  readonly purpose: string
  /** Port of the embedded database once it runs. */
  readonly databasePort?: number
  /** Address of the web server once it listens. */
  readonly url?: string
}

export type Lock = {
  /** Publishes what other commands need to find the running system. */
  publish(known: Pick<Holder, 'databasePort' | 'url'>): void
  release(): void
}

/** The living holder, or undefined; what a killed process left behind does not count. */
export function holderOf(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder
    return processIdentity(holder.pid) === holder.identity ? holder : undefined
  } catch {
    return undefined // absent, or cut short by a power failure
  }
}

/** Takes the home for this process, over a dead holder if need be; a living one is an ALREADY_RUNNING problem. */
export function takeLock(file: string, purpose: string): Lock {
  let mine: Holder = { pid: process.pid, identity: processIdentity(process.pid)!, since: new Date().toISOString(), purpose }
  const candidate = `${file}.${process.pid}`
  const write = () => writeFileSync(candidate, `${JSON.stringify(mine)}\n`)
  write()
  try {
    // link() either makes the whole file appear or fails: nobody ever reads half a lock.
    while (!linked(candidate, file)) evict(file)
  } finally {
    unlinkSync(candidate)
  }
  return {
    publish: (known) => {
      mine = { ...mine, ...known }
      write()
      renameSync(candidate, file)
    },
    release: () => {
      if (holderOf(file)?.pid === mine.pid) rmSync(file, { force: true })
    },
  }
}

function linked(candidate: string, file: string): boolean {
  try {
    linkSync(candidate, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Moves a dead holder's lock away; if somebody living took it in between, puts it back and refuses. */
function evict(file: string): void {
  refuseLiving(file)
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  try {
    if (holderOf(aside) !== undefined) linked(aside, file)
    refuseLiving(aside)
  } finally {
    rmSync(aside, { force: true })
  }
}

function refuseLiving(file: string): void {
  const holder = holderOf(file)
  if (holder === undefined) return
  const where = holder.url === undefined ? '' : `，${holder.url}`
  const whereEn = holder.url === undefined ? '' : `, at ${holder.url}`
  throw new ClusterProblem(
    'ALREADY_RUNNING',
    `知运已在运行（进程 ${holder.pid}${where}，自 ${holder.since}，${holder.purpose}）。要停止它：kill ${holder.pid}；要另开一套：换一个 ZHIYUN_HOME。`,
    `Zhiyun is running already (pid ${holder.pid}${whereEn}, since ${holder.since}, ${holder.purpose}). To stop it: kill ${holder.pid}; for a second one choose another ZHIYUN_HOME.`,
  )
}
