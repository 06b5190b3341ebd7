import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { ClusterProblem } from './problem.ts'

const shape = z.object({ superuser: z.string().min(16), owner: z.string().min(16), app: z.string().min(16), session: z.string().min(32) })

/** Passwords of the embedded database's three users, and the key that signs sessions. Made once, readable by their owner only. */
export type Secrets = z.infer<typeof shape>

const secret = () => randomBytes(32).toString('base64url')

/** Reads the secrets of a home, or makes them. A damaged file is an error, never silently replaced: the data folder knows the old ones. */
export function secretsOf(file: string): Secrets {
  if (existsSync(file)) return read(file)
  return write(file, { superuser: secret(), owner: secret(), app: secret(), session: secret() })
}

/** Takes over the session key of a restored city: without it second factors could not be read. */
export function adoptSession(file: string, session: string): Secrets {
  return write(file, { ...secretsOf(file), session })
}

function write(file: string, secrets: Secrets): Secrets {
  const partial = `${file}.${process.pid}`
  writeFileSync(partial, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(partial, file)
  return secrets
}

function read(file: string): Secrets {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new ClusterProblem(
      'HOME_UNUSABLE',
      `口令文件 ${file} 无法读取或已损坏；请从备份恢复该文件（删去它会使原数据库无法登录）。`,
      `The secrets file ${file} cannot be read or is damaged; restore it from a copy (without it the database cannot be opened).`,
      { cause: error },
    )
  }
}
