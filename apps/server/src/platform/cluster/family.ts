import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'

/**
 * The name a cluster's processes carry in their titles (its `cluster_name`), made from its data folder. It finds them
 * even when the postmaster is gone, and among processes of other users, whose folders we may not look into.
 */
export const clusterName = (dataFolder: string) => `zhiyun-${createHash('sha256').update(resolve(dataFolder)).digest('hex').slice(0, 12)}`

/** Pids of every living server process of this data folder: postmaster, backends, background workers. */
export function familyOf(dataFolder: string): number[] {
  const name = clusterName(dataFolder)
  return commandLines()
    .filter(({ words }) => isPostgres(words[0]!) && words.some((word) => word.includes(name)))
    .map(({ pid }) => pid)
}

const isPostgres = (first: string) => first.startsWith('postgres:') || basename(first) === 'postgres'

function commandLines(): { pid: number; words: string[] }[] {
  if (process.platform === 'linux') return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).map(linuxCommandLine).filter((line) => line.words[0] !== '')
  if (process.platform === 'win32') return []
  const table = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8', maxBuffer: 1 << 26 })
  return table.split('\n').filter((line) => line.trim() !== '').map((line) => {
    const [pid, ...words] = line.trim().split(/\s+/)
    return { pid: Number(pid), words }
  })
}

function linuxCommandLine(pid: string): { pid: number; words: string[] } {
  try {
    return { pid: Number(pid), words: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0') }
  } catch {
    return { pid: Number(pid), words: [''] } // ended while we looked
  }
}

/** kill -9 to all of them, until none is left: what a power failure does, short of the disk. */
export async function killFamily(dataFolder: string): Promise<void> {
  for (let living = familyOf(dataFolder); living.length > 0; living = familyOf(dataFolder)) {
    for (const pid of living) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
      }
    }
    await new Promise((later) => setTimeout(later, 10))
  }
}
