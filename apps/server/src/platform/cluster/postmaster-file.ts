import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a running PostgreSQL writes into its data folder (postmaster.pid; see its pidfile.h). */
export type PostmasterFile = { readonly pid: number; readonly port: number; readonly ready: boolean }

export function readPostmasterFile(dataFolder: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'latin1').split('\n')
    const [pid, , , port, , , , status] = lines
    return { pid: Number(pid), port: Number(port), ready: status?.trim() === 'ready' }
  } catch {
    return undefined
  }
}
